"""Sample lives: for each notice, what must happen to a sample complaint until somebody is told.

The rules themselves make the lives, so that no sample can show what cannot happen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import reduce
from uuid import UUID

from bot.letters.moments import PERSON, Moment
from complaints.actions import (
    Accept,
    Acknowledge,
    Action,
    Add,
    AskInformation,
    Close,
    Dispute,
    HandOver,
    Join,
    MediatorOpened,
    PrepareMediation,
    Promise,
    RecordRemedy,
    ReferToMediator,
    Release,
    RenewCode,
    Reopen,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendFile,
    SendHolding,
    Suspend,
    Take,
    Withdraw,
    Write,
)
from complaints.admissibility import redress
from complaints.answers import Money
from complaints.case import Actor, ActorKind
from complaints.clocks import holding_limit
from complaints.deadlines import civil_day
from complaints.notices import NoticeKind
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.points import claims

Step = Callable[[Moment], Moment]


def lived(kind: NoticeKind, start: Moment, *, short_of: int = 0) -> Moment:
    """The moment of a sample life at which somebody is told this, or so many steps before."""
    steps = LIVES[kind]
    return reduce(lambda moment, step: step(moment), steps[: len(steps) - short_of], start)


def _brand(action: Action, days: int = 0) -> Step:
    def done(now: Moment) -> Moment:
        contact = next(one for one in now.profile.officers if one.brand == now.case.brand)
        return now.after(action, Actor(ActorKind.OFFICER, contact.id), days)

    return done


def _desk(action: Action, days: int = 0) -> Step:
    return lambda now: now.after(action, Actor(ActorKind.OFFICER, now.profile.officers[0].id), days)


def _person(action: Action, days: int = 0) -> Step:
    return lambda now: now.after(action, PERSON, days)


def _waits(kind: NoticeKind) -> Step:
    return lambda now: now.until(kind)


def _holds(now: Moment) -> Moment:
    today = civil_day(now.at, now.profile.zone)
    limit = holding_limit(now.case, now.profile)
    until = today + timedelta(days=20) if limit is None else limit.due
    reason = "Our bank has not answered our questions yet."
    return _desk(SendHolding(reason, until))(now)


def _answers(outcome: Outcome, *, promises: bool = False) -> Step:
    def answered(now: Moment) -> Moment:
        points = tuple(
            Point(one.said, "We checked this with our bank and found the cause.")
            for one in claims(now.case, now.profile)
        )
        reasons = "The transfer was held back by a check that took longer than it should."
        remedy = None
        if promises:
            by = civil_day(now.at, now.profile.zone) + timedelta(days=8)
            amount = Money(19990, now.profile.currency)
            remedy = Promise("We transfer the whole amount to your account.", amount, by)
        return _desk(SendAnswer(outcome, points, reasons, remedy), days=5)(now)

    return answered


def _goes_to_mediator(now: Moment) -> Moment:
    """To one that takes files by e-mail, where there is one: that life goes on furthest."""
    today = civil_day(now.at, now.profile.zone)
    able = redress(now.case, today, now.profile)
    first = next((one for one in able if Road.EMAIL in one.takes), able[0])
    return _person(PrepareMediation(first.id))(now)


def _refers(now: Moment) -> Moment:
    today = civil_day(now.at, now.profile.zone)
    named = now.event.details["mediator"]
    return _person(ReferToMediator(named, today, Road.FORM, "M-2026-0042"))(now)


def _sends_file(now: Moment) -> Moment:
    return _person(SendFile(now.event.details["mediator"]))(now)


def _opens_mediation(now: Moment) -> Moment:
    opened = now.at + timedelta(days=9)
    on = civil_day(opened, now.profile.zone)
    return _desk(MediatorOpened(on), days=9)(now)


def _hands_over(now: Moment) -> Moment:
    return _desk(HandOver(now.profile.officers[1].id))(now)


def _keeps_promise(now: Moment) -> Moment:
    on = civil_day(now.at + timedelta(days=2), now.profile.zone)
    return _desk(RecordRemedy(on), days=2)(now)


_TAKEN = (_desk(Take(), days=2),)
_ASKED = (
    *_TAKEN,
    _desk(
        AskInformation(
            ("the date on which you asked for the money", "a photo of the message you got"),
            "With these two things we can ask our bank.",
        ),
        days=1,
    ),
)
_REJECTED = (*_TAKEN, _answers(Outcome.REJECTED))
_SUSPENDED = (
    *_TAKEN,
    _desk(Suspend("The invoice carries a number that we do not know."), days=1),
)
_PROMISED = (*_TAKEN, _answers(Outcome.UPHELD, promises=True))
_DISPUTED = (*_REJECTED, _person(Dispute("The reasons do not fit what happened."), days=3))
_READY = (*_DISPUTED, _goes_to_mediator)
_RESOLVED = (*_TAKEN, _answers(Outcome.UPHELD), _person(Accept(), days=1))

LIVES: dict[NoticeKind, tuple[Step, ...]] = {
    NoticeKind.RECEIPT: (),
    NoticeKind.CARD: (),
    NoticeKind.MEDIATOR_NOTICE: (),
    NoticeKind.CONFIRMATION_REQUEST: (),
    NoticeKind.TAKEN: _TAKEN,
    NoticeKind.ACKNOWLEDGEMENT: (_desk(Acknowledge("We have everything that we need."), days=2),),
    NoticeKind.INFORMATION_REQUEST: _ASKED,
    NoticeKind.SUPPLEMENT_RECEIPT: (
        *_ASKED,
        _person(Add(UUID(int=18), "I asked on 3 February. The photo is attached.", (1,)), days=2),
    ),
    NoticeKind.PERSON_WROTE: (*_TAKEN, _person(Add(UUID(int=18), "Still nothing."), days=2)),
    NoticeKind.HOLDING_ANSWER: (*_TAKEN, _holds),
    NoticeKind.FINAL_ANSWER: (*_TAKEN, _answers(Outcome.PARTLY_UPHELD, promises=True)),
    NoticeKind.REQUALIFICATION: (
        *_TAKEN,
        _desk(Requalify("You ask on which days we can be reached. It is in our help pages.")),
    ),
    NoticeKind.WITHDRAWAL: (_person(Withdraw("The money has come."), days=1),),
    NoticeKind.DISPUTE: _DISPUTED,
    NoticeKind.NO_ANSWER: (_waits(NoticeKind.NO_ANSWER),),
    NoticeKind.REMEDY_DONE: (*_PROMISED, _person(Accept(), days=1), _keeps_promise),
    NoticeKind.REMEDY_DUE: (*_PROMISED, _person(Accept(), days=1), _waits(NoticeKind.REMEDY_DUE)),
    NoticeKind.KIT: _READY,
    NoticeKind.MEDIATION_FILE: (*_READY, _sends_file),
    NoticeKind.FILE_REFUSED: (*_READY, _sends_file),
    NoticeKind.MEDIATION_STEP: (*_READY, _refers, _opens_mediation),
    NoticeKind.CLOSURE: (*_RESOLVED, _desk(Close("You have the whole amount."), days=1)),
    NoticeKind.REOPENING: (
        *_RESOLVED,
        _desk(Close("You have the whole amount."), days=1),
        _person(Reopen("The transfer came back."), days=20),
    ),
    NoticeKind.REMINDER: (*_ASKED, _waits(NoticeKind.REMINDER)),
    NoticeKind.DESK_REMINDER: (_waits(NoticeKind.DESK_REMINDER),),
    NoticeKind.OVERDUE: (_waits(NoticeKind.OVERDUE),),
    NoticeKind.HANDED_OVER: (*_TAKEN, _hands_over),
    NoticeKind.SUSPENSION: _SUSPENDED,
    NoticeKind.RELEASE: (*_SUSPENDED, _desk(Release("The order confirmation proves it."), days=4)),
    NoticeKind.MESSAGE: (_desk(Write("On which day was it?"), days=1),),
    NoticeKind.FOLLOWED: (_person(Join(), days=1),),
    NoticeKind.UNFOLLOWED: (_person(Join(), days=1), _person(RenewCode(0), days=1)),
    NoticeKind.BRAND_NOTICE: (),
    NoticeKind.BRAND_REMINDER: (_waits(NoticeKind.BRAND_REMINDER),),
    NoticeKind.DOUBT: (_brand(ReportDoubt("We know no such customer."), days=1),),
}
"""By what is told: everything that happens before, from the filing on."""
