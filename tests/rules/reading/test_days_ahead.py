"""Days to come: the next such day, never one that was not said, and a question when in doubt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.answers import When
from complaints.reading import Ask, Err, Note, Ok, Problem, Reading, read_day_ahead
from tests.rules.reading.speakers import ENGLISH, FRANCE, day, told

ENGLISH_IN_FRANCE = told("en", "FR")
TUESDAY = FRANCE.today
NOT_READ = Err(Problem.NOT_A_DATE)


def on(days: int) -> When:
    return When.day(TUESDAY + timedelta(days=days))


def next_year(month: int, number: int) -> When:
    """The first such day from today on."""
    this = date(TUESDAY.year, month, number)
    return When.day(this if this >= TUESDAY else this.replace(year=this.year + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aujourd’hui", Ok(on(0))),
        ("demain", Ok(on(1))),
        ("dans 10 jours", Ok(on(10), Note.READ_AS)),
        ("sous trois semaines", Ok(on(21), Note.READ_AS)),
        ("vendredi", Ok(on(3), Note.READ_AS)),
        ("mardi", Ok(on(7), Note.READ_AS)),
        ("vendredi prochain", Ask((on(3), on(10)))),
        ("1er janvier", Ok(next_year(1, 1))),
        ("31 décembre", Ok(next_year(12, 31))),
        ("le 15/12", Ok(next_year(12, 15))),
        ("au plus tard le 15 décembre", Ok(next_year(12, 15))),
        ("15/12/2031", Ok(day(2031, 12, 15))),
        ("2031-12-15", Ok(day(2031, 12, 15))),
        ("15 décembre 2031 à 14h", Ok(day(2031, 12, 15))),
    ],
)
def test_a_day_is_the_next_one_of_its_name(text: str, expected: Reading) -> None:
    assert read_day_ahead(text, FRANCE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by December 15", Ok(next_year(12, 15))),
        ("next friday", Ask((on(3), on(10)))),
        ("in 2 weeks", Ok(on(14), Note.READ_AS)),
        ("03/04/2031", Ok(day(2031, 4, 3))),
    ],
)
def test_english_is_read_too(text: str, expected: Reading) -> None:
    assert read_day_ahead(text, ENGLISH_IN_FRANCE) == expected


def test_a_day_that_is_over_is_read_when_its_year_was_said() -> None:
    assert read_day_ahead("12/03/2020", FRANCE) == Ok(day(2020, 3, 12))
    assert read_day_ahead("hier", FRANCE) == Ok(on(-1))


@pytest.mark.parametrize(
    "text",
    ["mars 2031", "fin mars", "la semaine prochaine", "mardi dernier", "il y a 3 jours", "bientôt"],
)
def test_what_names_no_day_is_not_a_day(text: str) -> None:
    assert read_day_ahead(text, FRANCE) == NOT_READ


def test_29_february_is_never_moved_to_a_year_that_was_not_said() -> None:
    found = read_day_ahead("29 février", FRANCE)
    assert not isinstance(found, Ok) or found.value == next_year(2, 29)


def test_a_day_that_no_calendar_has_offers_its_neighbours() -> None:
    found = read_day_ahead("31/02/2031", FRANCE)
    assert isinstance(found, Err)
    assert found.problem is Problem.NO_SUCH_DAY


def test_a_blank_is_no_promise() -> None:
    assert read_day_ahead("je ne sais pas", FRANCE) == Err(Problem.NEEDED)
    assert read_day_ahead(" \u200b ", FRANCE) == Err(Problem.EMPTY)
    assert read_day_ahead("12/03/2190", FRANCE) == Err(Problem.OUT_OF_RANGE)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    assert isinstance(read_day_ahead(text, ENGLISH), Reading)


@given(st.dates(TUESDAY, TUESDAY + timedelta(days=3000)))
def test_every_day_to_come_is_read_back(one: date) -> None:
    assert read_day_ahead(one.strftime("%d/%m/%Y"), FRANCE) == Ok(When.day(one))
    assert read_day_ahead(one.isoformat(), FRANCE) == Ok(When.day(one))
