"""Cases for documents: the real profile, real deadlines, and whatever somebody wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from uuid import UUID

from babel.messages.catalog import Catalog

from complaints.answers import Answers
from complaints.case import Case, Exhibit, Line, Status
from complaints.deadlines import Start, deadlines_of
from complaints.profile import Profile, read_profile
from complaints.register import Number
from locales import Words

FILED = datetime(2026, 11, 21, 23, 30, 9, tzinfo=UTC)
"""Already the next day in Paris."""
CLAIM = "7KQ2-M9TX-R4VB"

ANSWERS: Answers = {
    "role": "organiser",
    "person_kind": "adult",
    "pending": "no",
    "subject": "payout-blocked",
    "email": "maria@example.org",
}


@cache
def pot() -> Profile:
    return read_profile("pot")


def english() -> Words:
    return Words("en", Catalog(locale="en"))


def exhibit(name: str, at: int = 1) -> Exhibit:
    digest = sha256(name.encode()).hexdigest()
    return Exhibit(at, name, "application/pdf", 123_456, digest, FILED.replace(second=at))


def a_case(
    *said: str, answers: Answers = ANSWERS, exhibits: tuple[Exhibit, ...] = (), language: str = "en"
) -> Case:
    today = date(2026, 11, 22)
    return Case(
        id=1,
        number=Number(2026, 17),
        draft_id=UUID(int=1),
        person_id=1,
        profile="pot",
        language=language,
        status=Status.RECEIVED,
        version=1,
        filed_at=FILED,
        answers=answers,
        statement=tuple(Line(f"q{n}", f"Question {n}", text) for n, text in enumerate(said, 1)),
        exhibits=exhibits,
        deadlines=deadlines_of(
            pot().deadlines, answers, {Start.FILED: today, Start.FIRST_WRITTEN: today},
            pot().calendar,
        ),
        role="organiser",
        subject="payout-blocked",
        disputed=None,
        first_written_on=today,
    )  # fmt: skip
