"""The life of a case: a table of moves, and `decide` for what a table cannot say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from complaints.actions import Action, File, LosePerson, Open, Take, TimePassed
from complaints.case import Actor, ActorKind, Case, Event, EventKind, Status
from complaints.deadlines import Deadline, Start, civil_day, deadlines_of
from complaints.notices import Audience, Notice, NoticeKind
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number


@dataclass(frozen=True, slots=True)
class Move:
    """One permitted step: where it leads, who may make it, what the history will say."""

    to: Status
    who: ActorKind
    event: EventKind


MOVES: dict[tuple[Status | None, type], Move] = {
    (None, File): Move(Status.RECEIVED, ActorKind.PERSON, EventKind.FILED),
    (Status.RECEIVED, Take): Move(Status.IN_REVIEW, ActorKind.OFFICER, EventKind.TAKEN),
    **{
        (status, action): Move(status, who, event)
        for status in Status
        for action, who, event in (
            (Open, ActorKind.OFFICER, EventKind.OPENED),
            (TimePassed, ActorKind.CLOCK, EventKind.DEADLINE_MISSED),
            (LosePerson, ActorKind.CLOCK, EventKind.PERSON_UNREACHABLE),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an action leads to; the casebook records it, the relay tells it."""

    case: Case
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]


def file(
    action: File, number: Number, case_id: int, actor: Actor, now: datetime, profile: Profile
) -> Decision:
    """Turn a complete draft into a case; raises Refused when a required answer is missing."""
    if profile.form.missing(action.answers):
        raise Refused(Refusal.INCOMPLETE)
    # What no longer applies to the final answers is no part of the complaint.
    answers = profile.form.kept(action.answers)
    today = civil_day(now, profile.zone)
    first_written = min(today, action.first_written_on or today)
    case = Case(
        id=case_id,
        number=number,
        draft_id=action.draft_id,
        person_id=actor.id,
        profile=profile.name,
        language=action.language,
        status=Status.RECEIVED,
        version=1,
        filed_at=now,
        answers=answers,
        statement=action.statement,
        exhibits=action.exhibits,
        deadlines=deadlines_of(
            profile.deadlines,
            answers,
            {Start.FILED: today, Start.FIRST_WRITTEN: first_written},
            profile.calendar,
        ),
        role=profile.form.role(answers),
        subject=profile.form.subject(answers),
        disputed=profile.form.disputed(answers),
        first_written_on=first_written,
    )
    events = (
        Event(1, now, EventKind.FILED, actor, {"number": str(number)}),
        Event(2, now, EventKind.ACKNOWLEDGED_AUTOMATICALLY, actor, {}),
    )
    notices = (
        Notice(NoticeKind.RECEIPT, Audience.PERSON),
        Notice(NoticeKind.CARD, Audience.DESK),
        *(
            Notice(NoticeKind.MEDIATOR_NOTICE, Audience.MEDIATOR, contact=mediator.id)
            for mediator in profile.mediators_told_of(answers, today)
        ),
    )
    return Decision(case, events, notices)


def decide(
    case: Case, action: Action, actor: Actor, now: datetime, profile: Profile, *, seq: int
) -> Decision:
    """What this action makes of this case; `seq` numbers the next event. Raises Refused."""
    move = _permitted(case, action, actor)
    today = civil_day(now, profile.zone)
    changed = replace(case, status=move.to, version=case.version + 1)
    event = Event(seq, now, move.event, actor, {})
    match action:
        case Take():
            changed = replace(changed, handler=actor.id, deadlines=_met(changed, "ack", now))
            notices = (
                Notice(NoticeKind.TAKEN, Audience.PERSON),
                Notice(NoticeKind.CARD, Audience.DESK),
            )
            return Decision(changed, (event,), notices)
        case Open():
            # Reading is recorded but leaves the version alone: a colleague's button stays valid.
            return Decision(case, (event,), ())
        case LosePerson():
            return Decision(changed, (event,), (Notice(NoticeKind.CARD, Audience.DESK),))
        case TimePassed():
            return _time_passed(case, actor, now, today, seq)


def _permitted(case: Case, action: Action, actor: Actor) -> Move:
    move = MOVES.get((case.status, type(action)))
    if move is None:
        taken = isinstance(action, Take) and case.handler is not None
        raise Refused(Refusal.ALREADY_TAKEN if taken else Refusal.NOT_NOW)
    if actor.kind is not move.who:
        raise Refused(Refusal.NOT_YOURS)
    return move


def _met(case: Case, key: str, now: datetime) -> tuple[Deadline, ...]:
    return tuple(
        replace(one, met_at=now) if one.key == key and one.met_at is None else one
        for one in case.deadlines
    )


def _time_passed(case: Case, actor: Actor, now: datetime, today: date, seq: int) -> Decision:
    missed = [one for one in case.overdue(today) if not one.missed]
    if not missed:
        return Decision(case, (), ())
    deadlines = tuple(replace(one, missed=True) if one in missed else one for one in case.deadlines)
    events = tuple(
        Event(
            seq + index,
            now,
            EventKind.DEADLINE_MISSED,
            actor,
            {"deadline": one.key, "rule": one.rule},
        )
        for index, one in enumerate(missed)
    )
    return Decision(
        replace(case, version=case.version + 1, deadlines=deadlines),
        events,
        (Notice(NoticeKind.OVERDUE, Audience.DESK), Notice(NoticeKind.CARD, Audience.DESK)),
    )
