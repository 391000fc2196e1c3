"""Claims about indicators: cohorts, shares that say of what, and nothing made of nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from complaints.answers import Money
from complaints.course import Arrival, CorrectiveAction, Course, Rating
from complaints.facts import Facts
from complaints.gathering import Gathering
from complaints.history import EventKind
from complaints.indicators import Indicators
from complaints.marks import Mark
from complaints.outcome import Outcome
from complaints.periods import Period, Span
from complaints.waits import Days
from tests.rules.cases import MONDAY, pot
from tests.rules.figures.facts import JUNE, TODAY, answer, day, facts, happened

E = EventKind


def gathered(*several: Facts, span: Span = Span.MONTH) -> Indicators:
    gathering = Gathering(Period.of(JUNE, span), pot(), TODAY)
    for one in several:
        gathering.add(one)
    return gathering.indicators()


@pytest.mark.parametrize(
    ("span", "first", "last", "before"),
    [
        (Span.MONTH, date(2026, 2, 1), date(2026, 2, 28), date(2026, 1, 1)),
        (Span.QUARTER, date(2026, 1, 1), date(2026, 3, 31), date(2025, 10, 1)),
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
    ],
)
def test_a_period_is_one_of_the_calendar(span: Span, first: date, last: date, before: date) -> None:
    found = Period.of(date(2026, 2, 14), span)
    assert (found.first, found.last, found.before.first) == (first, last, before)
    assert found.covers(date(2026, 2, 28))
    assert not found.covers(found.before.last)
    assert found.before.last.toordinal() == found.first.toordinal() - 1
    assert Period.of(date(2026, 2, 14), span, back=1) == found.before


def test_nothing_is_made_of_nothing() -> None:
    found = gathered()
    assert found.all[Mark.RECEIVED] == 0
    assert (found.upheld.rate, found.litigation.rate) == (None, None)
    assert (found.satisfaction.mean, found.satisfaction.responses.rate) == (None, None)
    assert (found.answer.median, found.corrections.kept.rate) == (None, None)
    assert found.months == ((JUNE, 0, 0),)


def test_what_is_no_complaint_is_counted_apart() -> None:
    found = gathered(
        facts(),
        facts(happened(E.REQUALIFIED, day(2))),
        facts(happened(E.WITHDRAWN, day(1), to_correct="yes")),
    )
    assert found.all[Mark.RECEIVED] == 1
    assert found.all[Mark.REQUALIFIED] == 1
    assert found.all[Mark.CORRECTED] == 1
    assert sum(heap[Mark.RECEIVED] for heap in found.subjects) == 1
    assert found.acknowledgement.open == 1


def test_disputes_are_a_share_of_what_was_received() -> None:
    """The litigation rate of seed 001, by cohort."""
    disputed = facts(happened(E.ANSWERED, day(9)), happened(E.DISPUTED, date(2026, 8, 1)))
    assert gathered(disputed, facts(), facts(), facts()).litigation.rate == Fraction(1, 4)


def test_upheld_is_a_share_of_answers_whose_outcome_is_known() -> None:
    answered = happened(E.ANSWERED, day(9))
    outcomes = (Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.REJECTED, Outcome.GOODWILL)
    known = [facts(answered, course=Course(answers=(answer(one),))) for one in outcomes]
    purged = facts(answered)
    found = gathered(*known, purged, facts())
    assert (found.upheld.count, found.upheld.of) == (2, 4)
    assert dict(found.outcomes) == dict.fromkeys(outcomes, 1)
    assert found.all[Mark.ANSWERED] == 5


def test_open_cases_wait_until_today_and_others_until_they_left() -> None:
    found = gathered(
        facts(happened(E.ANSWERED, day(11))),
        facts(happened(E.WITHDRAWN, day(21))),
        facts(),
    )
    assert (found.answer.done, found.answer.open) == (1, 2)
    assert found.answer.median == Days((TODAY - JUNE).days, at_least=True)


def test_stars_are_a_mean_with_its_response_rate() -> None:
    """Who says nothing is not satisfied (DOMAIN C8)."""

    def rated(*stars: int) -> Facts:
        given = tuple(Rating(5, MONDAY, one, "") for one in stars)
        return facts(happened(E.ANSWERED, day(9)), course=Course(ratings=given))

    found = gathered(rated(5), rated(1, 2), rated()).satisfaction
    assert found.mean == Fraction(7, 2)
    assert (found.responses.count, found.responses.of) == (2, 3)


def test_the_most_frequent_subject_comes_first_with_its_amount() -> None:
    found = gathered(
        facts(disputed=Money(1000, "EUR")),
        facts(subject="refund", disputed=Money(500, "EUR")),
        facts(subject="refund", disputed=Money(700, "USD")),
        facts(subject="data", role="beneficiary"),
    )
    assert [one.key for one in found.subjects] == ["refund", "data", "fees"]
    assert [one.amount for one in found.subjects] == [Money(500, "EUR"), None, Money(1000, "EUR")]
    assert found.all.amount == Money(1500, "EUR")
    assert [(one.key, one[Mark.RECEIVED]) for one in found.roles] == [
        ("organiser", 3), ("beneficiary", 1),
    ]  # fmt: skip


def test_months_of_a_quarter_are_told_each_even_the_empty_ones() -> None:
    april = facts(happened(E.ANSWERED, day(9)), received_on=date(2026, 4, 30))
    found = gathered(april, facts(), span=Span.QUARTER)
    assert found.months == ((date(2026, 4, 1), 1, 1), (date(2026, 5, 1), 0, 0), (JUNE, 1, 0))


def test_corrective_actions_are_on_time_late_overdue_or_open() -> None:
    def action(due: date, done_on: date | None) -> CorrectiveAction:
        return CorrectiveAction(7, "what", "who", due, done_on)

    yesterday, tomorrow = TODAY.replace(day=21), TODAY.replace(day=23)
    plan = (
        action(day(9), day(9)), action(day(9), day(10)), action(yesterday, None),
        action(tomorrow, None),
    )  # fmt: skip
    found = gathered(facts(course=Course(corrective=plan))).corrections
    assert (found.planned, found.on_time, found.late, found.overdue) == (4, 1, 1, 1)
    assert found.kept.rate == Fraction(1, 3)


def test_how_complaints_came_is_counted() -> None:
    letter = facts(course=Course(arrival=Arrival.LETTER))
    assert gathered(facts(), facts(), letter).arrivals == ((Arrival.CHAT, 2), (Arrival.LETTER, 1))
