"""Rows to values and back; a case read is the very case that was written.

What people said leaves its row only with the key of its owner (`storage.safe`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row as SelectedRow

from complaints import clocks
from complaints.answers import Answer, Answers, Money, from_json, to_json
from complaints.case import Actor, ActorKind, Case, Exhibit, Line, Status
from complaints.course import Course
from complaints.course import from_json as course_from_json
from complaints.course import to_json as course_to_json
from complaints.deadlines import Deadline, Owner, in_order
from complaints.doubts import doubtful
from complaints.history import Event, EventKind
from complaints.profile import Profile
from complaints.register import Number
from storage.safe import Safe, Sealed
from storage.tables import CaseRow, DeadlineRow, EventRow, ExhibitRow
from storage.vault import Safes


def case_of(
    row: CaseRow,
    deadlines: Iterable[DeadlineRow],
    exhibits: Iterable[ExhibitRow],
    safes: Safes,
) -> Case:
    """The case of these rows; exhibits come in their order.

    A file that was added later has another key than the case.
    """
    safe = safes[row.draft_id]
    return Case(
        id=row.id,
        number=Number(row.year, row.serial),
        draft_id=row.draft_id,
        person_id=row.person_id,
        profile=row.profile,
        language=row.language,
        status=Status(row.status),
        version=row.version,
        filed_at=row.filed_at,
        answers=answers_of(safe, row.answers),
        statement=tuple(Line(**line) for line in statement_of(safe, row.statement)),
        exhibits=tuple(exhibit_of(one, safes[one.draft_id]) for one in exhibits),
        deadlines=in_order(map(deadline_of, deadlines)),
        role=row.role,
        subject=row.subject,
        disputed=disputed_of(row),
        first_written_on=row.first_written_on,
        handler=row.handler,
        since=row.since,
        course=course_of(safe, row.course),
        brand=row.brand,
    )


def case_row(case: Case, safe: Safe) -> CaseRow:
    """A new row for a case; its id is the database's to give."""
    disputed = case.disputed
    return CaseRow(
        year=case.number.year,
        serial=case.number.serial,
        draft_id=case.draft_id,
        person_id=case.person_id,
        profile=case.profile,
        language=case.language,
        status=case.status,
        version=case.version,
        filed_at=case.filed_at,
        answers=safe.seal("cases.answers", answers_json(case.answers)),
        statement=safe.seal("cases.statement", statement_json(case)),
        role=case.role,
        subject=case.subject,
        disputed_minor=None if disputed is None else disputed.minor,
        disputed_currency=None if disputed is None else disputed.currency,
        disputed_approximate=None if disputed is None else disputed.approximate,
        first_written_on=case.first_written_on,
        handler=case.handler,
        since=case.since,
        course=safe.seal("cases.course", course_to_json(case.course)),
        brand=case.brand,
    )


def write(row: CaseRow, case: Case, safe: Safe) -> None:
    """Give the row of a case what may have changed in it."""
    row.status, row.version, row.handler = case.status, case.version, case.handler
    row.since = case.since
    course = course_to_json(case.course)
    if course != safe.value("cases.course", row.course):
        row.course = safe.seal("cases.course", course)


def deadline_rows(case_id: int, deadlines: Iterable[Deadline]) -> list[dict[str, Any]]:
    """The rows of a case's deadlines, as values."""
    return [
        {
            "case_id": case_id,
            "key": one.key,
            "rule": one.rule,
            "since": one.since,
            "due": one.due,
            "owner": one.owner,
            "met_at": one.met_at,
            "missed": one.missed,
            "reminded": one.reminded,
        }
        for one in deadlines
    ]


def watch(row: CaseRow, case: Case, profile: Profile, now: datetime) -> None:
    """Set what the queue sorts by, who should look at it, and when the clock must look again."""
    owed = (one.due for one in case.clocks if one.owner is Owner.DESK)
    row.due_on = min(owed, default=None)
    row.doubtful = doubtful(case, profile) or ""
    row.next_moment = clocks.next_moment(case, profile, now)


def event_row(case_id: int, event: Event, salt: str, safe: Safe) -> EventRow:
    """A new row for a line of a case's history."""
    return EventRow(
        case_id=case_id,
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        actor_kind=event.actor.kind,
        actor_id=event.actor.id,
        details=safe.seal("events.details", [salt, dict(event.details)], event.seq),
    )


def event_of(row: EventRow, safe: Safe) -> Event:
    """The line of history of a row."""
    return salted(row, safe)[1]


def salted(row: EventRow, safe: Safe) -> tuple[str, Event]:
    """The salt and the line of history of a row; both are empty once the case was purged."""
    salt, details = told_of(row, safe)
    actor = Actor(ActorKind(row.actor_kind), row.actor_id)
    return salt, Event(row.seq, row.at, EventKind(row.kind), actor, details)


def told_of(row: EventRow | SelectedRow[Any], safe: Safe) -> tuple[str, dict[str, str]]:
    """The salt of an event, and what it says."""
    salt, details = safe.value("events.details", row.details, row.seq) or ("", {})
    return salt, details


def exhibit_of(row: ExhibitRow | SelectedRow[*tuple[Any, ...]], safe: Safe) -> Exhibit:
    """The exhibit of a row; its content is elsewhere."""
    name = safe.text("exhibits.name", row.name, row.sha256)
    return Exhibit(row.id, name, row.media_type, row.size, row.sha256, row.received_at)


def answers_of(safe: Safe, sealed: Sealed, table: str = "cases") -> dict[str, Answer]:
    """The answers of a case, or of a draft."""
    said: dict[str, Any] = safe.value(f"{table}.answers", sealed) or {}
    return {question: from_json(answer) for question, answer in said.items()}


def statement_of(safe: Safe, sealed: Sealed) -> list[dict[str, str]]:
    """The lines of what was sent, as a case keeps them."""
    lines: list[dict[str, str]] = safe.value("cases.statement", sealed) or []
    return lines


def course_of(safe: Safe, sealed: Sealed) -> Course:
    """What was said and done since a case was filed."""
    return course_from_json(safe.value("cases.course", sealed) or {})


def statement_json(case: Case) -> list[dict[str, str]]:
    """What was sent as JSON can hold it."""
    return [
        {"question": line.question, "label": line.label, "said": line.said}
        for line in case.statement
    ]


def answers_json(answers: Answers) -> dict[str, object]:
    """Answers as JSON can hold them."""
    return {question: to_json(answer) for question, answer in answers.items()}


def deadline_of(row: DeadlineRow | SelectedRow[Any]) -> Deadline:
    """The deadline of a row."""
    return Deadline(
        key=row.key,
        rule=row.rule,
        since=row.since,
        due=row.due,
        owner=Owner(row.owner),
        met_at=row.met_at,
        missed=row.missed,
        reminded=row.reminded,
    )


def disputed_of(row: CaseRow | SelectedRow[Any]) -> Money | None:
    """The amount in dispute of a row that has its three columns."""
    if row.disputed_minor is None or row.disputed_currency is None:
        return None
    return Money(row.disputed_minor, row.disputed_currency, bool(row.disputed_approximate))
