"""The life of a case: `file` begins it, `decide` says what an action makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from complaints import roles
from complaints.actions import Action, File
from complaints.answers import Answers, to_json
from complaints.case import Actor, ActorKind, Case, Status
from complaints.course import Arrival, Course, digest
from complaints.deadlines import Start, civil_day, deadlines_of
from complaints.effects import EFFECTS, Scene
from complaints.effects.scene import to_brand
from complaints.history import Event, EventKind
from complaints.moves import Move, move_of
from complaints.notices import Audience, Notice, NoticeKind
from complaints.organisation import Mediator
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number

SPOKEN = frozenset({Arrival.CALL, Arrival.COUNTER})


@dataclass(frozen=True, slots=True)
class Decision:
    """What an action leads to; the casebook records it, the relay tells it."""

    case: Case
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]


def file(
    action: File, number: Number, case_id: int, actor: Actor, now: datetime, profile: Profile
) -> Decision:
    """Turn a complete draft into a case; raises Refused when a required answer is missing.

    What an officer enters from paper or a call may be incomplete: it is registered at once and
    completed later, because the clocks run from its reception. Raises Refused(DATE_FUTURE) when
    that day is still to come.
    """
    by_officer = actor.kind is ActorKind.OFFICER
    if by_officer:
        _may_enter(actor, profile)
    if not by_officer and profile.form.missing(action.answers):
        raise Refused(Refusal.INCOMPLETE)
    # What no longer applies to the final answers is no part of the complaint.
    answers = profile.form.kept(action.answers)
    today = civil_day(now, profile.zone)
    received_at = _received(action, now, profile.zone) if by_officer else now
    received = civil_day(received_at, profile.zone)
    first_written = min(received, action.first_written_on or received)
    starts = {Start.FILED: received, Start.FIRST_WRITTEN: first_written}
    if action.arrival in SPOKEN:
        starts[Start.CONFIRMATION_ASKED] = today
    starts |= _dated_by_the_person(answers, received, profile)
    case = Case(
        id=case_id,
        number=number,
        draft_id=action.draft_id,
        person_id=0 if by_officer else actor.id,
        profile=profile.name,
        language=action.language,
        status=Status.RECEIVED,
        version=1,
        filed_at=received_at,
        answers=answers,
        statement=action.statement,
        exhibits=action.exhibits,
        deadlines=deadlines_of(profile.deadlines, answers, starts, profile.calendar),
        role=profile.form.role(answers),
        subject=profile.form.subject(answers),
        disputed=profile.form.disputed(answers),
        first_written_on=first_written,
        brand=_brand(answers, profile),
        course=Course(arrival=action.arrival, replaces=action.replaces),
    )
    return Decision(case, _filed(case, actor, now, received), _told_of(case, profile))


def decide(
    case: Case, action: Action, actor: Actor, now: datetime, profile: Profile, *, seq: int
) -> Decision:
    """What this action makes of this case; `seq` numbers the next event. Raises Refused."""
    move = _permitted(case, action, actor, profile)
    today = civil_day(now, profile.zone)
    scene = Scene(case, move, actor, now, today, profile, seq)
    change = EFFECTS[type(action)](scene, action)
    if change.silent:
        return Decision(case, (), ())
    version = case.version if change.recorded else case.version + 1
    after = replace(change.case, version=version)
    details = {**change.details, **_proof(case.course, after.course, seq)}
    event = Event(seq, now, change.kind or move.event, actor, details)
    return Decision(after, (event,), change.notices)


def _dated_by_the_person(answers: Answers, today: date, profile: Profile) -> dict[Start, date]:
    """Clocks that began before anybody complained; a date still to come begins none."""
    keys = profile.form.keys
    said = {Start.DEBITED: keys.debited, Start.DECIDED: keys.decided}
    days = {start: profile.form.first_day(key, answers) for start, key in said.items()}
    return {start: day for start, day in days.items() if day is not None and day <= today}


def _received(action: File, now: datetime, zone: ZoneInfo) -> datetime:
    """When it reached us: of an earlier day nobody knows the hour, so noon stands for it."""
    today = civil_day(now, zone)
    if action.received_on is None or action.received_on == today:
        return now
    if action.received_on > today:
        raise Refused(Refusal.DATE_FUTURE)
    return datetime.combine(action.received_on, time(12), tzinfo=zone).astimezone(UTC)


def _permitted(case: Case, action: Action, actor: Actor, profile: Profile) -> Move:
    move = move_of(case.status, action)
    if move is not None and actor.kind not in move.who:
        raise Refused(Refusal.NOT_YOURS)
    if actor.kind is ActorKind.OFFICER:
        _authorised(case, action, actor, profile)
    if move is None:
        raise Refused(Refusal.NOT_NOW)
    return move


def _authorised(case: Case, action: Action, actor: Actor, profile: Profile) -> None:
    """Let the officer do this to this case by the table of roles; raises Refused."""
    officer = profile.officer(actor.id)
    if officer is None:
        raise Refused(Refusal.NOT_YOURS)
    refusal = roles.why_not(officer, type(action), case, profile)
    if refusal is not None:
        raise Refused(refusal)


def _may_enter(actor: Actor, profile: Profile) -> None:
    """Let this officer register what came by another road; raises Refused."""
    officer = profile.officer(actor.id)
    if officer is None:
        raise Refused(Refusal.NOT_YOURS)
    if not roles.may(officer.role, File, own=True):
        raise Refused(Refusal.NOT_YOUR_ROLE)


def _brand(answers: Answers, profile: Profile) -> str:
    """The id of the brand that was chosen from the directory; empty for a name only typed."""
    brand = profile.directory.answered(profile.form.said(profile.form.keys.brand, answers))
    return brand.id if brand else ""


def _proof(before: Course, after: Course, seq: int) -> dict[str, str]:
    """What the history keeps of words: the digest of what this event brought, and of all so far."""
    items = after.items(seq)
    return {
        **({"sha256": digest(items)} if items else {}),
        **({"course": digest(after)} if after != before else {}),
    }


def statement_digest(case: Case, files: Iterable[str]) -> str:
    """SHA-256 of a complaint as it was sent, with its answers and the SHA-256 of its files."""
    said = [[line.question, line.label, line.said] for line in case.statement]
    answers = {question: to_json(answer) for question, answer in case.answers.items()}
    return digest([said, answers, [*files]])


def _filed(case: Case, actor: Actor, now: datetime, received: date) -> tuple[Event, ...]:
    by_officer = actor.kind is ActorKind.OFFICER
    kind = EventKind.ENTERED if by_officer else EventKind.FILED
    details = {
        "number": str(case.number),
        "sha256": statement_digest(case, (one.sha256 for one in case.exhibits)),
        "course": digest(case.course),
    }
    if case.course.replaces:
        details["replaces"] = case.course.replaces
    if case.brand:
        # Who may read a case hangs on it: the history proves that nobody wrote another one.
        details["brand"] = case.brand
    if by_officer:
        details["arrival"] = case.course.arrival.value
        details["received"] = received.isoformat()
    return (
        Event(1, now, kind, actor, details),
        Event(2, now, EventKind.ACKNOWLEDGED_AUTOMATICALLY, actor, {}),
    )


def _told_of(case: Case, profile: Profile) -> tuple[Notice, ...]:
    spoken = case.course.arrival in SPOKEN
    return (
        Notice(NoticeKind.RECEIPT, Audience.PERSON),
        *((Notice(NoticeKind.CONFIRMATION_REQUEST, Audience.PERSON),) if spoken else ()),
        Notice(NoticeKind.CARD, Audience.DESK),
        *to_brand(NoticeKind.BRAND_NOTICE, case, profile),
        *(
            Notice(NoticeKind.MEDIATOR_NOTICE, Audience.MEDIATOR, contact=mediator.id)
            for mediator in _mediators_told(case, profile)
        ),
    )


def _mediators_told(case: Case, profile: Profile) -> tuple[Mediator, ...]:
    """Nobody is told who could not be asked: a court or another mediator has the dispute."""
    if profile.form.is_pending(case.answers):
        return ()
    return profile.mediators_told_of(case.answers, civil_day(case.filed_at, profile.zone))
