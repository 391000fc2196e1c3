"""Mediation: only its dates. What is said before the mediator stays there (L612-3)."""

from __future__ import annotations

from dataclasses import replace

from complaints import clocks
from complaints.actions import (
    EndMediation,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    PrepareMediation,
    ReferToMediator,
    SendFile,
)
from complaints.admissibility import admissibility
from complaints.case import Case, Status
from complaints.course import ActorKind
from complaints.deadlines import Named, Start
from complaints.effects.scene import (
    CARD,
    Change,
    Effect,
    Scene,
    between,
    not_past,
    to_person,
)
from complaints.history import EventKind
from complaints.mediation import Mediation, MediationEnd
from complaints.notices import Audience, Notice, NoticeKind
from complaints.organisation import Mediator, Road
from complaints.refusals import Refusal, Refused


def _prepare(scene: Scene, action: PrepareMediation) -> Change:
    mediator = _mediator(scene, action.mediator)
    _admissible(scene, mediator, pending=action.pending)
    return Change(scene.to(), (to_person(NoticeKind.KIT), CARD), {"mediator": mediator.id})


def _refer(scene: Scene, action: ReferToMediator) -> Change:
    mediator = _mediator(scene, action.mediator)
    on = between(scene.case.first_written_on, action.on, scene.today)
    filed = Mediation(mediator.id, on, action.road, action.reference.strip())
    case = scene.starting(_with(scene.to(), filed, new=True), Start.REFERRED, on)
    details = {"mediator": mediator.id, "on": on.isoformat(), "road": action.road.value}
    return Change(case, (to_person(NoticeKind.MEDIATION_STEP), CARD), details)


def _send_file(scene: Scene, action: SendFile) -> Change:
    mediator = _mediator(scene, action.mediator)
    if Road.EMAIL not in mediator.takes:
        raise Refused(Refusal.NO_SUCH_MEDIATOR)
    # Another mediator than the file was prepared for may have another field.
    _admissible(scene, mediator, pending=False)
    filed = Mediation(mediator.id, scene.today, Road.EMAIL)
    case = scene.starting(_with(scene.to(), filed, new=True), Start.REFERRED)
    told = (
        Notice(NoticeKind.MEDIATION_FILE, Audience.MEDIATOR, contact=mediator.id),
        Notice(NoticeKind.MEDIATION_FILE, Audience.PERSON),
        to_person(NoticeKind.MEDIATION_STEP),
        CARD,
    )
    return Change(case, told, {"mediator": mediator.id})


def _refused(scene: Scene, action: MediatorRefused) -> Change:
    before = _current(scene)
    on = between(before.filed_on, action.on, scene.today)
    after = replace(before, refused_on=on, refusal=action.reason.strip())
    case = scene.meeting(_with(scene.to(), after), "med_reject", "med_trader_entry")
    return Change(case, _told(scene), {"on": on.isoformat()})


def _opened(scene: Scene, action: MediatorOpened) -> Change:
    before = _current(scene)
    on = between(before.filed_on, action.on, scene.today)
    opened = replace(before, opened_on=on, reference=action.reference.strip() or before.reference)
    case = scene.meeting(_with(scene.to(), opened), "med_reject", "med_trader_entry")
    case = scene.starting(case, Start.MEDIATION_OPENED, on)
    due = case.deadline("med_outcome")
    case = _with(case, replace(opened, until=due.due if due else None))
    return Change(case, _told(scene), {"on": on.isoformat()})


def _extended(scene: Scene, action: MediatorExtended) -> Change:
    before = _current(scene)
    until = not_past(action.until, max(scene.today, before.until or scene.today))
    case = _with(scene.to(), replace(before, until=until))
    dates = clocks.named(case, "med_outcome", Named.EXTENSION, scene.today, until)
    case = replace(case, deadlines=dates)
    return Change(case, _told(scene), {"until": until.isoformat()})


def _proposed(scene: Scene, action: MediatorProposed) -> Change:
    before = _current(scene)
    on = between(before.opened_on or before.filed_on, action.on, scene.today)
    accept_by = not_past(action.accept_by, on)
    proposed = replace(before, proposed_on=on, accept_by=accept_by)
    case = scene.meeting(_with(scene.to(), proposed), "med_outcome")
    dates = clocks.named(case, "proposal", Named.PROPOSAL, on, accept_by)
    case = replace(case, deadlines=dates)
    return Change(case, _told(scene), {"on": on.isoformat(), "accept_by": accept_by.isoformat()})


def _end(scene: Scene, action: EndMediation) -> Change:
    before = _current(scene)
    steps = (before.filed_on, before.opened_on, before.proposed_on)
    on = between(max(one for one in steps if one), action.on, scene.today)
    agreed = action.end is MediationEnd.AGREED
    status = Status.MEDIATION_AGREED if agreed else Status.MEDIATION_ENDED
    if status not in scene.move.to:
        raise Refused(Refusal.NOT_NOW)  # Nothing is agreed before the mediator has opened.
    case = _with(scene.to(status), replace(before, ended_on=on, end=action.end))
    case = scene.meeting(case, "med_reject", "med_trader_entry", "med_outcome", "proposal")
    kind = EventKind.MEDIATION_AGREED if agreed else None
    details = {"on": on.isoformat(), "end": action.end.value}
    return Change(case, _told(scene), details, kind=kind)


def _mediator(scene: Scene, mediator_id: str) -> Mediator:
    mediator = scene.profile.mediator(mediator_id)
    if mediator is None or not mediator.in_force(scene.today):
        raise Refused(Refusal.NO_SUCH_MEDIATOR)
    return mediator


def _admissible(scene: Scene, mediator: Mediator, *, pending: bool | None) -> None:
    """Pass the self-check on the day of the action; raises Refused(NOT_ADMISSIBLE)."""
    meter = admissibility(scene.case, mediator, scene.today, scene.profile, pending=pending)
    if not meter.is_open:
        raise Refused(Refusal.NOT_ADMISSIBLE)


def _current(scene: Scene) -> Mediation:
    current = scene.case.course.mediation
    if current is None:
        raise Refused(Refusal.NOT_NOW)
    return current


def _with(case: Case, mediation: Mediation, *, new: bool = False) -> Case:
    known = case.course.mediations
    mediations = (*known, mediation) if new else (*known[:-1], mediation)
    return replace(case, course=replace(case.course, mediations=mediations))


def _told(scene: Scene) -> tuple[Notice, ...]:
    """Who entered a date knows it; the other side is told."""
    by_officer = scene.actor.kind is ActorKind.OFFICER
    return (*((to_person(NoticeKind.MEDIATION_STEP),) if by_officer else ()), CARD)


EFFECTS: dict[type, Effect] = {
    PrepareMediation: _prepare,
    ReferToMediator: _refer,
    SendFile: _send_file,
    MediatorRefused: _refused,
    MediatorOpened: _opened,
    MediatorExtended: _extended,
    MediatorProposed: _proposed,
    EndMediation: _end,
}
