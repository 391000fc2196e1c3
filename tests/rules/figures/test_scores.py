"""Claims about scores: one way of counting for every brand, and silence is never satisfaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from complaints.case import Status
from complaints.course import Course, Rating
from complaints.deadlines import Named
from complaints.facts import Facts, Happened
from complaints.history import EventKind
from complaints.limits import debt
from complaints.scores import Score, Scoring
from complaints.waits import Days
from tests.rules.cases import pot
from tests.rules.figures.facts import TODAY, day, facts, happened, owed

E = EventKind
AT = datetime(2026, 6, 20, 9, tzinfo=UTC)


def about(brand: str, *what: Happened, stars: tuple[int, ...] = ()) -> Facts:
    """A complaint about a brand, received on the first of June, with these later ratings."""
    ratings = tuple(Rating(n, AT, one, "") for n, one in enumerate(stars, 10))
    return replace(facts(*what), brand=brand, course=Course(ratings=ratings))


def score(*several: Facts, brand: str = "air") -> Score:
    scoring = Scoring(TODAY)
    for one in several:
        scoring.add(one)
    return scoring.score(brand)


def answered(n: int) -> Happened:
    return happened(E.ANSWERED, day(n))


def test_of_nothing_there_is_nothing_to_say() -> None:
    found = score(about("shoes"), facts())
    assert (found.complaints, found.silent, found.suspended) == (0, 0, 0)
    assert (found.satisfaction.mean, found.first_rating.mean) == (None, None)
    assert (found.answer_delay.median, found.dispute_rate.rate) == (None, None)


def test_only_the_latest_rating_of_a_person_counts() -> None:
    found = score(about("air", stars=(1, 5)), about("air", stars=(2,)), about("air"))
    assert (found.satisfaction.mean, found.satisfaction.count) == (Fraction(7, 2), 2)


def test_the_first_rating_is_apart_from_the_later_one() -> None:
    first = replace(about("air", stars=(5,)), first_rating=1)
    found = score(first, replace(about("air"), first_rating=2))
    assert (found.first_rating.mean, found.first_rating.count) == (Fraction(3, 2), 2)
    assert found.satisfaction.mean == 5


def test_the_delay_counts_those_who_still_wait() -> None:
    cases = [about("air", answered(n)) for n in (2, 3, 5)]
    assert score(*cases).answer_delay.median == Days(2)
    delay = score(*cases, *[about("air") for _ in range(4)]).answer_delay
    assert delay.median == Days((TODAY - day(1)).days, at_least=True)
    assert (delay.answered, delay.waiting) == (3, 4)


def test_the_first_answer_counts_not_a_later_one() -> None:
    assert score(about("air", answered(4), answered(20))).answer_delay.p90 == Days(3)


@pytest.mark.acceptance("S1-69")
def test_silence_is_counted_apart_and_never_as_satisfaction() -> None:
    closed = happened(E.EXPIRED, day(16), to="closed-no-feedback")
    silent = replace(about("air", answered(5), closed), status=Status.CLOSED_NO_FEEDBACK)
    rated = replace(
        about("air", answered(5), happened(E.RATED, day(9)), stars=(1,)),
        status=Status.CLOSED_NO_FEEDBACK,
    )
    found = score(silent, rated)
    assert (found.silent, found.satisfaction.count, found.satisfaction.mean) == (1, 1, Fraction(1))


DOUBTED = happened(E.SUSPENDED, day(3))
CLOSED = happened(E.EXPIRED, day(28), to="closed-abandoned")


@pytest.mark.parametrize(
    ("since", "weighs"),
    [
        ((), False),
        ((CLOSED,), False),
        ((happened(E.WITHDRAWN, day(5)),), False),
        ((happened(E.RELEASED, day(5)),), True),
        ((happened(E.RELEASED, day(5)), happened(E.SUSPENDED, day(6))), False),
        ((happened(E.EXPIRED, day(30), to="disputed"),), True),
        (
            (happened(E.EXPIRED, day(28), to="closed-abandoned"), happened(E.REOPENED, day(29))),
            True,
        ),
    ],
)
def test_a_doubtful_complaint_weighs_on_nobody_until_it_is_cleared(
    since: tuple[Happened, ...], weighs: bool
) -> None:
    found = score(about("air", DOUBTED, *since))
    assert (found.complaints, found.suspended) == ((1, 0) if weighs else (0, 1))


def test_what_is_no_complaint_or_was_sent_anew_is_not_counted() -> None:
    none = about("air", happened(E.REQUALIFIED, day(3)))
    anew = about("air", happened(E.WITHDRAWN, day(1), to_correct="yes"))
    found = score(none, anew)
    assert (found.complaints, found.suspended) == (0, 0)


@pytest.mark.acceptance("S1-26")
def test_brands_are_counted_alike_and_the_most_complained_about_comes_first() -> None:
    scoring = Scoring(TODAY)
    for brand in ("shoes", "air", "air", "box"):
        scoring.add(about(brand, answered(5), happened(E.DISPUTED, day(6)), stars=(3,)))
    found = scoring.scores()
    assert [(one.brand, one.complaints) for one in found] == [("air", 2), ("box", 1), ("shoes", 1)]
    assert len({(one.satisfaction.mean, one.dispute_rate.rate) for one in found}) == 1
    # Nothing of a score could tell who pays.
    assert not [name for name in Score.__slots__ if "plan" in name or "paid" in name]


def test_a_suspension_flatters_no_figure() -> None:
    """The day that was moved is not the day that was owed (decision 0016)."""
    moved = facts(owed=(owed("answer", date(2026, 8, 1), Named.RELEASE),))
    counted = debt(moved, "answer", pot())
    assert counted is not None
    assert (counted.due, counted.held) == (date(2026, 7, 1), False)
