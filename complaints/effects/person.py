"""What the person does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from complaints.actions import (
    Accept,
    Add,
    ConfirmRemedy,
    Dispute,
    Join,
    Rate,
    Reopen,
    Withdraw,
)
from complaints.case import Case, Status
from complaints.course import ActorKind, Addition, Rating, Supplement
from complaints.deadlines import Start
from complaints.effects.scene import (
    CARD,
    PERSON_WROTE,
    Change,
    Effect,
    Scene,
    proof,
    to_person,
)
from complaints.history import EventKind
from complaints.notices import NoticeKind
from complaints.refusals import Refusal, Refused

STARS = range(1, 6)


def _withdraw(scene: Scene, action: Withdraw) -> Change:
    if action.to_correct:
        limit = timedelta(minutes=scene.profile.procedure.correct_within_minutes)
        if scene.now > scene.case.filed_at + limit:
            raise Refused(Refusal.TOO_LATE)
    case = scene.closing(scene.to(), action.reason.strip())
    details = {"to_correct": "yes"} if action.to_correct else {}
    return Change(case, (to_person(NoticeKind.WITHDRAWAL), CARD), details)


def _add(scene: Scene, action: Add) -> Change:
    if not action.text.strip() and not action.exhibits:
        raise Refused(Refusal.EMPTY)
    kind = _kind_of_addition(scene.case)
    case, item = _supplemented(scene, scene.to(), kind, action.text, action.exhibits)
    told = (to_person(NoticeKind.SUPPLEMENT_RECEIPT), PERSON_WROTE, CARD)
    details = {"id": str(action.id), **proof(item)}
    match kind:
        case Addition.INFORMATION:
            return Change(scene.meeting(case, "information"), told, details)
        case Addition.CONFIRMATION:
            confirmed = scene.meeting(case, "confirmation")
            return Change(confirmed, told, details, kind=EventKind.CONFIRMED)
        case _:
            return Change(case, told, details)


def _kind_of_addition(case: Case) -> Addition:
    if case.status is Status.INCOMPLETE:
        return Addition.INFORMATION
    return Addition.SUPPLEMENT if case.course.is_written else Addition.CONFIRMATION


def _supplemented(
    scene: Scene, case: Case, kind: Addition, text: str, exhibits: tuple[int, ...] = ()
) -> tuple[Case, Supplement]:
    item = Supplement(scene.seq, scene.now, kind, text.strip(), exhibits)
    course = replace(case.course, supplements=(*case.course.supplements, item))
    return replace(case, course=course), item


def _accept(scene: Scene, _action: Accept) -> Change:
    remedy = scene.case.course.remedy
    if remedy is not None and remedy.done_on is None:
        return Change(scene.to(Status.EXECUTING), (CARD,))
    return Change(scene.starting(scene.to(Status.RESOLVED), Start.RESOLVED), (CARD,))


def _dispute(scene: Scene, action: Dispute) -> Change:
    case, details = scene.to(), dict[str, str]()
    if action.text.strip():
        case, item = _supplemented(scene, case, Addition.DISPUTE, action.text)
        details = proof(item)
    return Change(case, (to_person(NoticeKind.DISPUTE), PERSON_WROTE, CARD), details)


def _confirm_remedy(scene: Scene, action: ConfirmRemedy) -> Change:
    if scene.case.course.remedy is None and not scene.case.course.mediations:
        raise Refused(Refusal.NOTHING_TO_ANSWER)
    if action.kept:
        case = scene.starting(scene.to(Status.RESOLVED), Start.RESOLVED)
        return Change(scene.meeting(case, "remedy", "remedy_check"), (CARD,))
    case, item = _supplemented(
        scene, scene.to(Status.DISPUTED), Addition.BROKEN_PROMISE, action.text
    )
    told = (to_person(NoticeKind.DISPUTE), PERSON_WROTE, CARD)
    return Change(case, told, proof(item), kind=EventKind.REMEDY_MISSED)


def _rate(scene: Scene, action: Rate) -> Change:
    if action.stars not in STARS:
        raise Refused(Refusal.NOT_NOW)
    rating = Rating(scene.seq, scene.now, action.stars, action.comment.strip())
    case = scene.to(ratings=(*scene.case.course.ratings, rating))
    details = {"stars": str(action.stars), **proof(rating)}
    if scene.case.is_over:
        return Change(case, details=details)
    return Change(scene.closing(case, ""), (to_person(NoticeKind.CLOSURE), CARD), details)


def _reopen(scene: Scene, action: Reopen) -> Change:
    until = scene.case.running("reopen")
    if until is not None and scene.today > until.due:
        raise Refused(Refusal.TOO_LATE)
    case = scene.starting(scene.to(), Start.REOPENED)
    if scene.actor.kind is ActorKind.OFFICER:
        if not action.text.strip():
            raise Refused(Refusal.EMPTY)
        return Change(
            scene.handled(case), (to_person(NoticeKind.REOPENING), CARD), {"reason": action.text}
        )
    told = (to_person(NoticeKind.REOPENING), PERSON_WROTE, CARD)
    if not action.text.strip():
        return Change(case, told)
    case, item = _supplemented(scene, case, Addition.REOPENING, action.text)
    return Change(case, told, proof(item))


def _join(scene: Scene, _action: Join) -> Change:
    return Change(scene.case, recorded=True)


EFFECTS: dict[type, Effect] = {
    Withdraw: _withdraw,
    Add: _add,
    Accept: _accept,
    Dispute: _dispute,
    ConfirmRemedy: _confirm_remedy,
    Rate: _rate,
    Reopen: _reopen,
    Join: _join,
}
