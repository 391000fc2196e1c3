"""What the person does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from complaints import clocks, retention
from complaints.actions import (
    Accept,
    Add,
    AskErasure,
    ConfirmRemedy,
    Dispute,
    Join,
    Leave,
    Rate,
    RenewCode,
    Reopen,
    Withdraw,
)
from complaints.case import Case, Status
from complaints.course import ActorKind, Addition, Rating, Supplement, digest
from complaints.deadlines import Start
from complaints.effects.scene import (
    CARD,
    Change,
    Effect,
    Scene,
    news,
    to_person,
)
from complaints.history import EventKind
from complaints.notices import Audience, Notice, NoticeKind
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
    case = _supplemented(scene, scene.to(), kind, action.text, action.exhibits)
    # Whoever adds it from paper knows it; anybody else who has the case must hear of it.
    heard = () if case.handler == scene.actor.id else news(scene)
    told = (to_person(NoticeKind.SUPPLEMENT_RECEIPT), *heard, CARD)
    files = [one.sha256 for one in case.exhibits if one.id in action.exhibits]
    details = {"id": str(action.id), **({"files": digest(files)} if files else {})}
    # Whatever comes in writing confirms what was only spoken.
    # And proof that has come waits for the desk: its silence must not close the case.
    after = scene.meeting(case, "confirmation", "suspension")
    match kind:
        case Addition.INFORMATION:
            return Change(scene.meeting(after, "information"), told, details)
        case Addition.CONFIRMATION:
            return Change(after, told, details, kind=EventKind.CONFIRMED)
        case _:
            return Change(after, told, details)


def _kind_of_addition(case: Case) -> Addition:
    if case.status is Status.INCOMPLETE:
        return Addition.INFORMATION
    if not case.course.is_written:
        return Addition.CONFIRMATION
    if case.status is Status.SUSPENDED:
        return Addition.PROOF
    return Addition.REPLY if case.course.is_message_open else Addition.SUPPLEMENT


def _supplemented(
    scene: Scene, case: Case, kind: Addition, text: str, exhibits: tuple[int, ...] = ()
) -> Case:
    item = Supplement(scene.seq, scene.now, kind, text.strip(), exhibits)
    course = replace(case.course, supplements=(*case.course.supplements, item))
    return replace(case, course=course)


def _accept(scene: Scene, _action: Accept) -> Change:
    remedy = scene.case.course.remedy
    if remedy is not None and remedy.done_on is None:
        return Change(scene.meeting(scene.to(Status.EXECUTING), "feedback"), (CARD,))
    case = scene.meeting(scene.to(Status.RESOLVED), "feedback", "remedy_check")
    return Change(scene.starting(case, Start.RESOLVED), (CARD,))


def _dispute(scene: Scene, action: Dispute) -> Change:
    case = scene.meeting(scene.to(), "feedback", "remedy_check")
    if action.text.strip():
        case = _supplemented(scene, case, Addition.DISPUTE, action.text)
    return Change(case, (to_person(NoticeKind.DISPUTE), *news(scene), CARD))


def _confirm_remedy(scene: Scene, action: ConfirmRemedy) -> Change:
    # What is executed was promised in an answer, or agreed before the mediator.
    if scene.case.course.remedy is None and scene.case.status is not Status.EXECUTING:
        raise Refused(Refusal.NOTHING_TO_ANSWER)
    if action.kept:
        case = scene.starting(scene.to(Status.RESOLVED), Start.RESOLVED)
        return Change(scene.meeting(case, "feedback", "remedy", "remedy_check"), (CARD,))
    case = scene.meeting(scene.to(Status.DISPUTED), "feedback", "remedy_check")
    case = _supplemented(scene, case, Addition.BROKEN_PROMISE, action.text)
    told = (to_person(NoticeKind.DISPUTE), *news(scene), CARD)
    return Change(case, told, kind=EventKind.REMEDY_MISSED)


def _rate(scene: Scene, action: Rate) -> Change:
    if action.stars not in STARS:
        raise Refused(Refusal.NOT_NOW)
    rating = Rating(scene.seq, scene.now, action.stars, action.comment.strip())
    case = scene.to(ratings=(*scene.case.course.ratings, rating))
    details = {"stars": str(action.stars)}
    if scene.case.status is not Status.RESOLVED:
        # After the answer (S1-69) or the end: an opinion, which is neither yes nor no to anything.
        return Change(case, details=details)
    case = scene.closing(scene.meeting(case, "rating"), "")
    return Change(case, (to_person(NoticeKind.CLOSURE), CARD), details)


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
    # Whoever wants it looked at again wants it kept meanwhile.
    course = replace(case.course, erasure_asked=None)
    kept = clocks.without(case.deadlines, retention.ERASE)
    case = replace(case, course=course, deadlines=kept)
    told = (to_person(NoticeKind.REOPENING), *news(scene), CARD)
    if not action.text.strip():
        return Change(case, told)
    return Change(_supplemented(scene, case, Addition.REOPENING, action.text), told)


def _join(scene: Scene, _action: Join) -> Change:
    # The code was theirs to give: whoever did not give it must hear that somebody has it.
    told = Notice(NoticeKind.FOLLOWED, Audience.SENDER)
    return Change(scene.case, (told,), recorded=True)


def _leave(scene: Scene, _action: Leave) -> Change:
    return Change(scene.case, recorded=True)


def _renew_code(scene: Scene, action: RenewCode) -> Change:
    # Only the account that sent it: else whoever got hold of the code could shut the person out.
    if scene.actor.id != scene.case.person_id:
        raise Refused(Refusal.NOT_YOURS)
    renewals = scene.case.course.renewals
    if action.renewals > renewals:
        raise Refused(Refusal.NOT_NOW)
    if action.renewals < renewals:
        # The same tap again: whoever has been given the new code since stays.
        return Change(scene.case, silent=True)
    told = Notice(NoticeKind.UNFOLLOWED, Audience.FOLLOWERS)
    return Change(scene.to(renewals=renewals + 1), (told,), recorded=True)


def _ask_erasure(scene: Scene, _action: AskErasure) -> Change:
    if scene.case.course.erasure_asked is not None:
        return Change(scene.case, silent=True)
    case = scene.to(erasure_asked=scene.today)
    if case.is_over:
        case = retention.asked(case, scene.profile)
    return Change(case, (CARD,), recorded=True)


EFFECTS: dict[type, Effect] = {
    Withdraw: _withdraw,
    Add: _add,
    Accept: _accept,
    Dispute: _dispute,
    ConfirmRemedy: _confirm_remedy,
    Rate: _rate,
    Reopen: _reopen,
    Join: _join,
    Leave: _leave,
    RenewCode: _renew_code,
    AskErasure: _ask_erasure,
}
