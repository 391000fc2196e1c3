"""Dates beyond the catalogue: a day that was not said is never made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.answers import Blank, When
from complaints.reading import (
    Ask,
    Err,
    Note,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    read_date,
    read_pressed_day,
)
from tests.rules.reading.speakers import ENGLISH, FRANCE, GERMANY, TUESDAY, day, days, told

AMERICA = told("en", "US")
ENGLISH_IN_FRANCE = told("en", "FR")
MARCH_12 = day(2026, 3, 12)
MARCH = days((2026, 3, 1), (2026, 3, 31))
NOT_READ = Err(Problem.NOT_A_DATE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 12 mars 2026", Ok(MARCH_12)),
        ("1er mars", Ok(day(2026, 3, 1))),
        ("premier mars", Ok(day(2026, 3, 1))),
        ("douze mars 2026", Ok(MARCH_12)),
        ("12 sept. 2025", Ok(day(2025, 9, 12))),
        ("12032026", Ok(MARCH_12, Note.READ_AS)),
        ("20260312", Ok(MARCH_12, Note.READ_AS)),
        ("03/2026", Ok(MARCH)),
        ("2026-03", Ok(MARCH)),
        ("depuis mars 2026", Ok(MARCH)),
        ("mars dernier", Ok(MARCH, Note.READ_AS)),
        ("novembre dernier", Ok(days((2025, 11, 1), (2025, 11, 30)), Note.READ_AS)),
        ("12-mars-2026", Ok(MARCH_12)),
        ("12mars2026", Ok(MARCH_12)),
        ("lundi 23/11", Ok(day(2026, 11, 23))),
        ("samedi 21", Ask((day(2026, 11, 21),))),
        ("y a 3 jours", Ok(day(2026, 11, 21))),
        ("il y a environ 3 jours", Warn(day(2026, 11, 21), Problem.APPROXIMATE)),
        ("il y a plus de 3 jours", NOT_READ),
        ("jeudi 12 mars 2026", Ok(MARCH_12)),
        ("mardi 12 mars 2026", Ask((MARCH_12,))),
        ("le 12 mars 2026 à 14h30", Ok(MARCH_12, Note.TIME_DROPPED)),
        ("2026-03-12T10:00:00Z", Ok(MARCH_12, Note.TIME_DROPPED)),
        ("hier soir", Ok(day(2026, 11, 23))),
        ("cette nuit", Ask((day(2026, 11, 23), day(2026, 11, 24)))),
        ("il y a une semaine", Ask((day(2026, 11, 17),))),
        ("il y a 2 mois", Ok(days((2026, 9, 1), (2026, 9, 30)), Note.READ_AS)),
        ("le mois dernier", Ok(days((2026, 10, 1), (2026, 10, 31)))),
        ("décembre", Ok(days((2025, 12, 1), (2025, 12, 31)))),
        ("mars 26", Ask((day(2026, 3, 26), MARCH))),
        ("mars 3", Ok(day(2026, 3, 3))),
        ("mi-mars", Ask((MARCH,))),
        ("03/13/2026", Ask((day(2026, 3, 13),))),
        ("29 février", Ok(day(2024, 2, 29))),
        ("31/11/2026", Err(Problem.NO_SUCH_DAY)),
        ("32/03/2026", Err(Problem.NO_SUCH_DAY)),
        ("lundi prochain", Err(Problem.FUTURE)),
        ("mars 2027", Err(Problem.FUTURE)),
        ("12/03/1800", Err(Problem.OUT_OF_RANGE)),
        ("vers le 12 mars", Warn(MARCH_12, Problem.APPROXIMATE)),
        ("le 3 ou le 5 mars", Ask((day(2026, 3, 3), day(2026, 3, 5)))),
        ("C'était le 12/03/2026, je crois bien", Ask((MARCH_12,))),
        ("12 brumaire", NOT_READ),
        ("1/1/1", NOT_READ),
        ("1-2-3", NOT_READ),
        ("15 ramadan 1447", Ask((day(2026, 3, 4),))),
        ("31/01/1447", Err(Problem.NO_SUCH_DAY)),
        ("je ne sais plus", Ok(Blank.UNKNOWN)),
    ],
)
def test_a_french_date(text: str, expected: Reading) -> None:
    assert read_date(text, FRANCE) == expected


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("12/03/2026", AMERICA, Err(Problem.FUTURE, (MARCH_12,))),
        ("03/12/2026", AMERICA, Ok(MARCH_12)),
        ("12/03/2026", ENGLISH_IN_FRANCE, Ok(MARCH_12)),
        ("12.03.2026", AMERICA, Ok(MARCH_12)),
        ("05/12/2026", ENGLISH_IN_FRANCE, Err(Problem.FUTURE, (day(2026, 5, 12),))),
        ("March 12, 2026", ENGLISH, Ok(MARCH_12)),
        ("12th of March 2026", ENGLISH, Ok(MARCH_12)),
        ("Tue, 17 Nov 2026", ENGLISH, Ok(day(2026, 11, 17))),
        ("in March 2026", ENGLISH, Ok(MARCH)),
        ("12/03/2026 - 14/03/2026", ENGLISH, Ask((MARCH_12, day(2026, 3, 13), day(2026, 3, 14)))),
        ("Mar 12 2026", ENGLISH, Ok(MARCH_12)),
        ("a week ago", ENGLISH, Ask((day(2026, 11, 17),))),
        ("next week", ENGLISH, Err(Problem.FUTURE)),
        ("12. März 2026", GERMANY, Ok(MARCH_12)),
        ("12 de marzo de 2026", told("es", "ES"), Ok(MARCH_12)),
        ("marca 2026", told("pl", "PL"), Ok(MARCH)),
    ],
)
def test_a_date_in_another_habit(text: str, by: Told, expected: Reading) -> None:
    assert read_date(text, by) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("du 28 décembre au 3 janvier", ((2025, 12, 28), (2026, 1, 3))),
        ("du 1er au 3 mars 2026", ((2026, 3, 1), (2026, 3, 3))),
        ("3-5 mars", ((2026, 3, 3), (2026, 3, 5))),
        ("between March 3 and 5", ((2026, 3, 3), (2026, 3, 5))),
        ("from 01/03/2026 to 31/03/2026", ((2026, 3, 1), (2026, 3, 31))),
        ("de mars à mai 2026", ((2026, 3, 1), (2026, 5, 31))),
    ],
)
def test_a_range_is_taken_where_it_may_be_given(
    text: str, ends: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert read_date(text, FRANCE, range_allowed=True) == Ok(days(*ends))


def test_a_long_range_offers_its_ends_where_one_day_is_asked() -> None:
    expected = Ask((day(2026, 3, 1), day(2026, 3, 31)))
    assert read_date("du 1er au 31 mars 2026", FRANCE) == expected


def test_a_range_that_is_not_over_is_refused() -> None:
    reading = read_date("du 20 au 30 novembre 2026", FRANCE, range_allowed=True)
    assert reading == Err(Problem.FUTURE)


def test_how_long_ago_is_asked_again_is_a_parameter() -> None:
    assert read_date("24/11/2021", FRANCE, long_ago=5) == Ok(day(2021, 11, 24))
    assert read_date("23/11/2021", FRANCE, long_ago=5) == Warn(day(2021, 11, 23), Problem.LONG_AGO)


def test_a_calendar_takes_what_it_offers_and_nothing_else() -> None:
    noon = 1_773_316_800
    assert read_pressed_day(noon, FRANCE) == Ok(MARCH_12)
    assert read_pressed_day(date(2026, 11, 24), FRANCE) == Ok(day(2026, 11, 24))
    assert read_pressed_day(date(2026, 11, 25), FRANCE) == Err(Problem.OUT_OF_RANGE)
    assert read_pressed_day("1999-12-31", FRANCE) == Err(Problem.OUT_OF_RANGE)
    earlier = read_pressed_day("1999-12-31", FRANCE, earliest=date(1990, 1, 1))
    assert earlier == Warn(day(1999, 12, 31), Problem.LONG_AGO)


@settings(deadline=None)
@given(back=st.integers(0, 3000), shape=st.sampled_from(("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y")))
def test_every_past_day_in_figures_is_that_day(back: int, shape: str) -> None:
    one = TUESDAY.date() - timedelta(days=back)
    assert read_date(one.strftime(shape), FRANCE) == Ok(When.day(one))
