"""What officers do."""

from __future__ import annotations

from dataclasses import replace

from complaints import clocks
from complaints.actions import (
    Acknowledge,
    AddNote,
    AskInformation,
    Close,
    Export,
    FinishCorrective,
    HandOver,
    LiftHold,
    Open,
    PlaceHold,
    PlanCorrective,
    RecordRemedy,
    Requalify,
    SendAnswer,
    SendHolding,
    Take,
)
from complaints.admissibility import last_day, redress
from complaints.case import Case, Status
from complaints.course import CorrectiveAction, HoldingAnswer, InformationRequest, Note
from complaints.deadlines import Named, Start
from complaints.effects.scene import (
    CARD,
    Change,
    Effect,
    Scene,
    not_future,
    not_past,
    required,
    to_person,
)
from complaints.notices import Audience, Notice, NoticeKind
from complaints.outcome import FinalAnswer, Outcome, Remedy
from complaints.points import claims
from complaints.refusals import Refusal, Refused
from complaints.roles import may_handle

_UNTAKEN = {Status.RECEIVED, Status.ACKNOWLEDGED}


def _take(scene: Scene, _action: Take) -> Change:
    # Whom a colleague gave the case before anybody took it takes it up all the same.
    given = scene.case.handler == scene.actor.id and scene.case.status in _UNTAKEN
    if scene.case.handler is not None and not given:
        raise Refused(Refusal.ALREADY_TAKEN)
    case = replace(scene.meeting(scene.to(), "ack"), handler=scene.actor.id)
    return Change(case, (to_person(NoticeKind.TAKEN), CARD))


def _open(scene: Scene, _action: Open | Export) -> Change:
    # Reading is recorded but leaves the version alone: a colleague's button stays valid.
    return Change(scene.case, recorded=True)


def _acknowledge(scene: Scene, action: Acknowledge) -> Change:
    case = scene.meeting(scene.to(), "ack")
    details = {"words": action.words} if action.words else {}
    return Change(case, (to_person(NoticeKind.ACKNOWLEDGEMENT), CARD), details)


def _ask_information(scene: Scene, action: AskInformation) -> Change:
    items = tuple(required(one) for one in action.items)
    if not items:
        raise Refused(Refusal.EMPTY)
    begun = scene.starting(scene.handled(scene.meeting(scene.to(), "ack")), Start.INFORMATION_ASKED)
    due = begun.deadline("information")
    request = InformationRequest(
        scene.seq,
        scene.now,
        scene.actor.id,
        items,
        action.words.strip(),
        due.due if due else scene.today,
    )
    course = replace(begun.course, requests=(*begun.course.requests, request))
    notices = (to_person(NoticeKind.INFORMATION_REQUEST), CARD)
    return Change(replace(begun, course=course), notices)


def _note(scene: Scene, action: AddNote) -> Change:
    note = Note(scene.seq, scene.now, scene.actor.id, required(action.text))
    case = scene.to(notes=(*scene.case.course.notes, note))
    return Change(case, recorded=True)


def _hold(scene: Scene, action: SendHolding) -> Change:
    until = not_past(action.until, scene.today)
    limit = clocks.holding_limit(scene.case, scene.profile)
    if limit is not None and until > limit.due:
        raise Refused(Refusal.DATE_TOO_LATE)
    if until < clocks.earliest_holding(scene.case, scene.profile, scene.today):
        raise Refused(Refusal.DATE_TOO_EARLY)
    holding = HoldingAnswer(scene.seq, scene.now, scene.actor.id, required(action.reason), until)
    case = scene.handled(scene.to(holdings=(*scene.case.course.holdings, holding)))
    dates = clocks.named(case, "answer", Named.HOLDING, scene.today, until)
    case = scene.meeting(replace(case, deadlines=dates), "ack")
    return Change(case, (to_person(NoticeKind.HOLDING_ANSWER), CARD))


def _answer(scene: Scene, action: SendAnswer) -> Change:
    case = scene.case
    owed = claims(case, scene.profile)
    if len(action.points) != len(owed) or not all(one.finding.strip() for one in action.points):
        raise Refused(Refusal.POINT_UNANSWERED)
    upheld = action.outcome is Outcome.UPHELD
    named = () if upheld else redress(case, scene.today, scene.profile)
    if not upheld and not named:
        raise Refused(Refusal.MEDIATOR_MISSING)
    promise = action.remedy
    answer = FinalAnswer(
        seq=scene.seq,
        at=scene.now,
        by=scene.actor.id,
        number=len(case.course.answers) + 1,
        outcome=action.outcome,
        points=action.points,
        reasons=required(action.reasons),
        remedy=None
        if promise is None
        else Remedy(required(promise.what), promise.amount, not_past(promise.by, scene.today)),
        mediators=tuple(one.id for one in named),
        refer_until=None if upheld else last_day(case, scene.profile),
        shortcomings=action.shortcomings.strip(),
    )
    after = scene.handled(scene.to(answers=(*case.course.answers, answer)))
    after = scene.meeting(after, "ack", "answer", "mediator_from")
    # What an earlier answer promised is no longer awaited: this one says what stands.
    after = replace(after, deadlines=clocks.without(after.deadlines, "remedy", "remedy_check"))
    after = scene.starting(after, Start.ANSWERED)
    if answer.remedy is not None:
        dates = clocks.named(after, "remedy", Named.PROMISE, scene.today, answer.remedy.by)
        after = replace(after, deadlines=dates)
    details = {"number": str(answer.number), "outcome": answer.outcome.value}
    return Change(after, (to_person(NoticeKind.FINAL_ANSWER), CARD), details)


def _requalify(scene: Scene, action: Requalify) -> Change:
    reason = required(action.reason)
    case = scene.closing(scene.handled(scene.meeting(scene.to(), "ack", "answer")), reason)
    return Change(case, (to_person(NoticeKind.REQUALIFICATION), CARD))


def _hand_over(scene: Scene, action: HandOver) -> Change:
    if action.to is not None and not _may_have(scene, action.to):
        raise Refused(Refusal.NO_SUCH_OFFICER)
    if action.to == scene.case.handler:
        raise Refused(Refusal.NOT_NOW)
    case = replace(scene.to(), handler=action.to)
    told = () if action.to is None else (Notice(NoticeKind.HANDED_OVER, Audience.HANDLER),)
    return Change(case, (*told, CARD), {"to": str(action.to or "")})


def _may_have(scene: Scene, officer_id: int) -> bool:
    """Whether this is a colleague who may take the case."""
    officer = scene.profile.officer(officer_id)
    return officer is not None and may_handle(officer, scene.case, scene.profile)


def _record_remedy(scene: Scene, action: RecordRemedy) -> Change:
    case = _with_remedy_done(scene, action)
    case = scene.starting(scene.meeting(case, "remedy"), Start.REMEDY_DONE)
    return Change(case, (to_person(NoticeKind.REMEDY_DONE), CARD), {"on": action.on.isoformat()})


def _with_remedy_done(scene: Scene, action: RecordRemedy) -> Case:
    """The case, with what was promised done on that day; raises Refused."""
    done_on = not_future(action.on, scene.today)
    if scene.case.status is Status.MEDIATION_AGREED:
        return scene.to()  # What was agreed before the mediator is confidential (L612-3).
    answer = scene.case.course.answer
    if answer is None or answer.remedy is None or answer.remedy.done_on is not None:
        raise Refused(Refusal.NOTHING_TO_ANSWER)
    remedied = replace(answer, remedy=replace(answer.remedy, done_on=done_on))
    return scene.to(answers=(*scene.case.course.answers[:-1], remedied))


def _plan(scene: Scene, action: PlanCorrective) -> Change:
    planned = CorrectiveAction(
        scene.seq, required(action.what), required(action.owner), not_past(action.due, scene.today)
    )
    case = scene.to(corrective=(*scene.case.course.corrective, planned))
    return Change(case, recorded=True)


def _finish(scene: Scene, action: FinishCorrective) -> Change:
    done_on = not_future(action.on, scene.today)
    known = scene.case.course.corrective
    if not any(one.seq == action.seq and one.done_on is None for one in known):
        raise Refused(Refusal.NOTHING_TO_ANSWER)
    done = tuple(replace(one, done_on=done_on) if one.seq == action.seq else one for one in known)
    details = {"planned": str(action.seq), "on": done_on.isoformat()}
    return Change(scene.to(corrective=done), details=details, recorded=True)


def _close(scene: Scene, action: Close) -> Change:
    case = scene.closing(scene.to(), required(action.reason))
    return Change(case, (to_person(NoticeKind.CLOSURE), CARD))


def _place_hold(scene: Scene, action: PlaceHold) -> Change:
    reason = required(action.reason)
    return Change(scene.to(legal_hold=reason), details={"reason": reason})


def _lift_hold(scene: Scene, _action: LiftHold) -> Change:
    if not scene.case.course.legal_hold:
        raise Refused(Refusal.NOTHING_TO_ANSWER)
    return Change(scene.to(legal_hold=""))


EFFECTS: dict[type, Effect] = {
    Take: _take,
    Open: _open,
    Export: _open,
    Acknowledge: _acknowledge,
    AskInformation: _ask_information,
    AddNote: _note,
    SendHolding: _hold,
    SendAnswer: _answer,
    Requalify: _requalify,
    HandOver: _hand_over,
    RecordRemedy: _record_remedy,
    PlanCorrective: _plan,
    FinishCorrective: _finish,
    Close: _close,
    PlaceHold: _place_hold,
    LiftHold: _lift_hold,
}
