"""Invented figures for the sample of the monthly report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from bot.documents.report import (
    Age,
    Cause,
    Corrective,
    Delay,
    Mediations,
    MonthlyReport,
    Ratings,
    Shortcoming,
    Volume,
)
from bot.documents.sample_life import TOLD
from bot.reports.brands import BrandReport, Criterion, Place
from complaints.answers import Money
from complaints.case import Case
from complaints.course import Arrival
from complaints.indicators import Share
from complaints.outcome import Outcome
from complaints.periods import Period, Span
from complaints.profile import Profile
from complaints.register import Number
from complaints.scores import Delay as Delays
from complaints.scores import Score, Stars
from complaints.waits import Days


def month_of_a_brand(profile: Profile, case: Case) -> BrandReport:
    """A month of the brand that a case is about, in a sector in which it can be compared."""
    brand = profile.directory.brand(case.brand)
    if brand is None:
        raise LookupError(case.brand)
    score = Score(
        brand=brand.id,
        complaints=42,
        satisfaction=Stars(Fraction(37, 10), 19),
        first_rating=Stars(Fraction(3, 2), 42),
        answer_delay=Delays(Days(4), Days(21, at_least=True), 33, 9),
        dispute_rate=Share(6, 42),
        silent=8,
        suspended=1,
    )
    before = replace(score, complaints=38, dispute_rate=Share(7, 38), silent=5, suspended=0)
    places = Place(Criterion.SATISFACTION, 2, 5), Place(Criterion.DELAY, 1, 5)
    period = Period.of(date(2026, 3, 1), Span.MONTH)
    made_at = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
    return BrandReport(brand, period, made_at, score, before, places)


def figures(profile: Profile, language: str) -> MonthlyReport:
    """A month with something in every part of the report; officers write in this language."""
    told = TOLD.get(language, TOLD["en"])
    form = profile.form
    subjects = [one.id for one in form.question(form.keys.subject).options]
    roles = [one.id for one in form.question(form.keys.role).options]
    owed = [one.id for one in profile.deadlines if one.key in {"ack", "answer"}]

    def money(minor: int) -> Money:
        return Money(minor, profile.currency)

    return MonthlyReport(
        first=date(2026, 3, 1),
        last=date(2026, 3, 31),
        made_at=datetime(2026, 4, 1, 6, 0, tzinfo=UTC),
        received=Volume("", 48, 41),
        answered=Volume("", 39, 44),
        closed=Volume("", 36, 40),
        reopened=Volume("", 2, 1),
        disputed=Volume("", 4, 3),
        requalified=Volume("", 3, 5),
        subjects=tuple(
            Volume(one, max(1, 14 - 3 * n), 9 - n, money(184_250 // (n + 1)))
            for n, one in enumerate(subjects[:6])
        ),
        roles=tuple(Volume(one, 30 // (n + 1), 25 // (n + 1)) for n, one in enumerate(roles)),
        arrivals=((Arrival.CHAT, 41), (Arrival.EMAIL, 4), (Arrival.LETTER, 2), (Arrival.CALL, 1)),
        outcomes=(
            (Outcome.UPHELD, 17),
            (Outcome.PARTLY_UPHELD, 9),
            (Outcome.REJECTED, 11),
            (Outcome.GOODWILL, 2),
        ),
        delays=tuple(
            Delay(one, 40 - 4 * n, 36 - 4 * n, 4, 7, n, 3.0 + 5 * n, 9.5 + 5 * n)
            for n, one in enumerate(owed)
        ),
        open_cases=21,
        overdue_cases=2,
        ages=(Age(10, 9), Age(30, 8), Age(60, 3), Age(None, 1)),
        causes=tuple(
            Cause(one, 9 - 2 * n, 6 - 2 * n, money(61_200) if n == 0 else None)
            for n, one in enumerate(subjects[:3])
        ),
        shortcomings=(
            Shortcoming(Number(2026, 17), subjects[0], told["shortcoming"]),
            Shortcoming(Number(2026, 23), subjects[1], told["other shortcoming"]),
        ),
        corrective=(
            Corrective(
                Number(2026, 17), told["corrective"], told["owner"],
                date(2026, 4, 30), None,
            ),
            Corrective(
                Number(2026, 3), told["other corrective"], told["other owner"],
                date(2026, 3, 20), date(2026, 3, 18),
            ),
        ),
        ratings=Ratings((2, 1, 4, 9, 13), 10),
        mediations=Mediations(3, 1, 2, 1, 0),
    )  # fmt: skip
