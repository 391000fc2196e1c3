"""What a person can do with a complaint now: computed from the table of moves, most urgent first.

A button that would be refused is never drawn.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from complaints.actions import (
    Accept,
    Action,
    Add,
    ConfirmRemedy,
    Dispute,
    EndMediation,
    MediatorExtended,
    MediatorOpened,
    PrepareMediation,
    Rate,
    Reopen,
    Withdraw,
)
from complaints.admissibility import admissibility
from complaints.case import Case, Status
from complaints.course import ActorKind
from complaints.deadlines import civil_day
from complaints.moves import permitted
from complaints.profile import Profile
from dialogs.phrases.brands import brand_of, trader
from locales import N_


class Wish(StrEnum):
    """What somebody wants to do; the first ones are also on buttons of letters."""

    ANSWER = "answer"
    """Send what the desk asked for."""
    PROVE = "prove"
    """Send proof, while the complaint waits for it."""
    REPLY = "reply"
    """Reply to a private message."""
    ADD = "add"
    ACCEPT = "accept"
    DISPUTE = "dispute"
    KEPT = "kept"
    BROKEN = "broken"
    RATE = "rate"
    REOPEN = "reopen"
    MEDIATOR = "mediator"
    """Go to the mediator."""
    MEDIATED = "mediated"
    """Say what became of it."""
    CONFIRM = "confirm"
    """Confirm in writing what was said on the telephone."""
    WITHDRAW = "withdraw"
    MANDATE = "mandate"
    """Send the signed mandate back; asked for among the papers."""


NEEDED: dict[Wish, tuple[type, ...]] = {
    Wish.ANSWER: (Add,),
    Wish.PROVE: (Add,),
    Wish.REPLY: (Add,),
    Wish.CONFIRM: (Add,),
    Wish.ACCEPT: (Accept,),
    Wish.KEPT: (ConfirmRemedy,),
    Wish.BROKEN: (ConfirmRemedy,),
    Wish.RATE: (Rate,),
    Wish.DISPUTE: (Dispute,),
    Wish.MEDIATOR: (PrepareMediation,),
    Wish.MEDIATED: (MediatorOpened, MediatorExtended, EndMediation),
    Wish.REOPEN: (Reopen,),
    Wish.ADD: (Add,),
    Wish.WITHDRAW: (Withdraw,),
    Wish.MANDATE: (Add,),
}
"""The actions a wish needs one of, in the order in which wishes matter."""


RATED_AGAIN = frozenset({Status.ANSWERED, Status.DISPUTED})
"""Where an answer is rated by whoever rated when filing."""


def wishes(case: Case, now: datetime, profile: Profile) -> tuple[Wish, ...]:
    """Everything that the rules let the person do now, what matters most first."""
    may = permitted(case.status, ActorKind.PERSON)
    return tuple(
        wish
        for wish, needed in NEEDED.items()
        if may.intersection(needed) and _makes_sense(wish, case, now, profile)
    )


def shown(case: Case, now: datetime, profile: Profile) -> tuple[Wish, ...]:
    """The wishes that get a button in the window of the complaint."""
    hidden = {Wish.MANDATE}
    if case.status is Status.ANSWERED:
        # Before the answer itself is judged, nobody is asked what became of its promise.
        hidden |= {Wish.KEPT, Wish.BROKEN}
    return tuple(one for one in wishes(case, now, profile) if one not in hidden)


def label(wish: Wish, case: Case, now: datetime, profile: Profile) -> str:
    """What the button says."""
    if wish is Wish.WITHDRAW and correctable(case, now, profile):
        return N_("Correct or withdraw it")
    if wish is Wish.DISPUTE and case.status is not Status.ANSWERED:
        return N_("I am not satisfied after all")
    if wish is Wish.RATE and case.status in RATED_AGAIN:
        return N_("Rate the answer")
    if wish is Wish.REOPEN and case.status is Status.REQUALIFIED:
        return N_("I contest that: it is a complaint")
    return LABELS[wish]


LABELS = {
    Wish.ANSWER: N_("Send what was asked"),
    Wish.PROVE: N_("Send proof"),
    Wish.REPLY: N_("Reply to the message"),
    Wish.CONFIRM: N_("Confirm it in writing"),
    Wish.ADD: N_("Add something"),
    Wish.ACCEPT: N_("The answer satisfies me"),
    Wish.DISPUTE: N_("The answer does not satisfy me"),
    Wish.KEPT: N_("Yes, the promise was kept"),
    Wish.BROKEN: N_("No, the promise was not kept"),
    Wish.RATE: N_("Give my opinion"),
    Wish.MEDIATOR: N_("Go to the mediator"),
    Wish.MEDIATED: N_("Say what the mediator did"),
    Wish.REOPEN: N_("Reopen it"),
    Wish.WITHDRAW: N_("Take the complaint back"),
    Wish.MANDATE: N_("Send the signed mandate back"),
}


def correctable(case: Case, now: datetime, profile: Profile) -> bool:
    """Whether the complaint can still be taken back to correct it."""
    limit = timedelta(minutes=profile.procedure.correct_within_minutes)
    unanswered = Withdraw in permitted(case.status, ActorKind.PERSON)
    return unanswered and now <= case.filed_at + limit


def _makes_sense(wish: Wish, case: Case, now: datetime, profile: Profile) -> bool:
    """What the table of moves cannot say: which of several wishes one action stands for."""
    today = civil_day(now, profile.zone)
    match wish:
        case Wish.ANSWER:
            return case.status is Status.INCOMPLETE
        case Wish.CONFIRM:
            return case.status is not Status.INCOMPLETE and not case.course.is_written
        case Wish.PROVE | Wish.REPLY | Wish.ADD:
            return wish is _addition(case)
        case Wish.MANDATE:
            return _may_be_mandated(case, profile)
        case Wish.KEPT:
            return _was_promised(case)
        case Wish.BROKEN:
            return _was_promised(case) and _should_be_done(case, now, profile)
        case Wish.RATE:
            return _is_to_rate(case, today, profile)
        case Wish.MEDIATOR:
            return case.status is Status.MEDIATION_READY or _is_admissible(case, today, profile)
        case Wish.REOPEN:
            until = case.running("reopen")
            return until is None or today <= until.due
        case _:
            return True


def _addition(case: Case) -> Wish | None:
    """What words from the person are now, when nothing was asked for: one of three, never two."""
    if case.status is Status.INCOMPLETE or not case.course.is_written:
        return None
    if case.status is Status.SUSPENDED:
        return Wish.PROVE
    return Wish.REPLY if case.course.is_message_open else Wish.ADD


def rated_until(case: Case, profile: Profile) -> date | None:
    """The last day to rate an answer again (ACCEPTANCE S1-69); None where nobody is asked to."""
    feedback = case.deadline("feedback")
    if not profile.form.keys.first_rating or case.status not in RATED_AGAIN or feedback is None:
        return None
    return feedback.due


def _is_to_rate(case: Case, today: date, profile: Profile) -> bool:
    """Whether the person may still rate: after an answer where they rated at first, or the end."""
    if case.status not in RATED_AGAIN:
        return not case.course.ratings
    until, answer = rated_until(case, profile), case.course.answer
    rated = answer is not None and any(one.seq > answer.seq for one in case.course.ratings)
    return until is not None and today <= until and answer is not None and not rated


def _may_be_mandated(case: Case, profile: Profile) -> bool:
    """Whether there is somebody else than ourselves before whom we may act for the person."""
    brand = brand_of(case, profile)
    return bool(trader(case, profile)) and not (brand and brand.own)


def _was_promised(case: Case) -> bool:
    """In an answer, or before the mediator, which nobody here knows more about."""
    return case.course.remedy is not None or case.status is Status.EXECUTING


def _is_admissible(case: Case, today: date, profile: Profile) -> bool:
    """Whether some mediator can be asked today, if no court has the dispute."""
    in_force = (one for one in profile.mediators if one.in_force(today))
    return any(admissibility(case, one, today, profile, pending=False).is_open for one in in_force)


def _should_be_done(case: Case, now: datetime, profile: Profile) -> bool:
    """Whether the promise was due, or the desk says that it is done."""
    remedy = case.course.remedy
    if remedy is None:
        return True
    return remedy.done_on is not None or civil_day(now, profile.zone) >= remedy.by


def does(wish: Wish) -> Action | None:
    """What a tap alone does; None for wishes that ask something first."""
    match wish:
        case Wish.ACCEPT:
            return Accept()
        case Wish.KEPT:
            return ConfirmRemedy(kept=True)
        case _:
            return None
