"""Cases 46 to 74: dates, said on Tuesday 24 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

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
from tests.rules.reading.catalogue import Row
from tests.rules.reading.speakers import ENGLISH, FRANCE, GERMANY, TUESDAY, day, days, told

SPAIN = told("es", "ES")
ARABIC = told("ar", "MA")
WEDNESDAY = told(at=TUESDAY + timedelta(days=1))
# Half past midnight in Paris is still the day before for a server that counts in UTC.
AFTER_MIDNIGHT = told(at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))

MARCH_12 = day(2026, 3, 12)
MARCH = days((2026, 3, 1), (2026, 3, 31))
LAST_WEEK = tuple(day(2026, 11, number) for number in range(16, 23))
NOT_READ = Err(Problem.NOT_A_DATE)
FUTURE = Err(Problem.FUTURE)


def when(
    case: int, text: str, expected: Reading, by: Told = FRANCE, *, range_allowed: bool = False
) -> Row:
    return Row(case, lambda: read_date(text, by, range_allowed=range_allowed), expected)


def whens(case: int, texts: tuple[str, ...], expected: Reading, by: Told = FRANCE) -> list[Row]:
    return [when(case, text, expected, by) for text in texts]


def pressed(case: int, button: str | int | date, expected: Reading) -> Row:
    return Row(case, lambda: read_pressed_day(button, FRANCE), expected)


ROWS = (
    when(46, "2026-03-12", Ok(MARCH_12)),
    when(46, "2026-03-12", Ok(MARCH_12), ENGLISH),
    *(when(47, "12/03/2026", Ok(MARCH_12), by) for by in (FRANCE, GERMANY, SPAIN, ARABIC)),
    when(48, "12/03/2026", Ok(MARCH_12, Note.READ_AS), ENGLISH),
    when(48, "10/03/2026", Ask((day(2026, 3, 10), day(2026, 10, 3))), ENGLISH),
    when(49, "13-12-2026", FUTURE, ENGLISH),
    when(49, "13-10-2026", Ok(day(2026, 10, 13), Note.READ_AS), ENGLISH),
    when(50, "12.3.26", Ok(MARCH_12), GERMANY),
    *whens(
        51,
        ("31/02/2026", "30/02"),
        Err(Problem.NO_SUCH_DAY, (day(2026, 2, 28), day(2026, 3, 1))),
    ),
    when(51, "29/02/2025", Err(Problem.NO_SUCH_DAY, (day(2025, 2, 28), day(2025, 3, 1)))),
    when(52, "29/02/2024", Ok(day(2024, 2, 29))),
    *whens(53, ("hier", "yesterday", "gestern", "ayer", "أمس"), Ok(day(2026, 11, 23))),
    when(53, "yesterday", Ok(day(2026, 11, 23)), ENGLISH),
    when(53, "gestern", Ok(day(2026, 11, 23)), GERMANY),
    when(54, "avant-hier", Ok(day(2026, 11, 22))),
    when(54, "il y a 3 jours", Ok(day(2026, 11, 21))),
    when(54, "three days ago", Ok(day(2026, 11, 21)), ENGLISH),
    when(55, "mardi dernier", Ok(day(2026, 11, 17), Note.READ_AS)),
    when(55, "last Tuesday", Ok(day(2026, 11, 17), Note.READ_AS), ENGLISH),
    when(56, "mardi", Ask((day(2026, 11, 17), day(2026, 11, 24)))),
    when(56, "mardi", Ok(day(2026, 11, 24)), WEDNESDAY),
    when(56, "lundi", Ok(day(2026, 11, 23))),
    *whens(57, ("demain", "dans 3 jours", "2027-01-01"), FUTURE),
    *whens(57, ("tomorrow", "in 3 days", "2027-01-01"), FUTURE, ENGLISH),
    when(58, "aujourd'hui", Ok(day(2026, 11, 24)), AFTER_MIDNIGHT),
    when(59, "12 mars", Ok(MARCH_12)),
    when(59, "March 12", Ok(MARCH_12), ENGLISH),
    when(60, "25 décembre", Ok(day(2025, 12, 25))),
    when(61, "mars 2026", Ok(MARCH)),
    when(61, "March 2026", Ok(MARCH), ENGLISH),
    *whens(62, ("2026", "5", "me"), NOT_READ),
    when(62, "mai", Ok(days((2026, 5, 1), (2026, 5, 31)))),
    when(63, "début mars", Ask((MARCH,))),
    when(63, "début mars", Ask((days((2026, 3, 1), (2026, 3, 10)), MARCH)), range_allowed=True),
    when(63, "la semaine dernière", Ask(LAST_WEEK)),
    when(
        63,
        "la semaine dernière",
        Ask((days((2026, 11, 16), (2026, 11, 22)), *LAST_WEEK)),
        range_allowed=True,
    ),
    *whens(64, ("noël", "le jour de mon anniversaire"), NOT_READ),
    when(65, "١٢/٠٣/٢٠٢٦", Ok(MARCH_12)),
    when(66, "15 رمضان 1447", Ask((day(2026, 3, 4),)), ARABIC),
    when(66, "15/09/1447", Ask((day(2026, 3, 4),)), ARABIC),
    when(66, "15/09/1447", Ask((day(2026, 3, 4),))),
    when(67, "12/03/2569", Ask((MARCH_12,)), told("th", "TH")),
    *whens(68, ("00/00/0000", "99999999", "1e9", "12345"), NOT_READ),
    when(69, "12/03/26", Ok(MARCH_12)),
    when(69, "12/03/27", Warn(day(1927, 3, 12), Problem.LONG_AGO)),
    when(70, "12/03/1926", Warn(day(1926, 3, 12), Problem.LONG_AGO)),
    when(71, "2026-03-12T25:00", NOT_READ),
    when(72, "29 mars 2026 02:30", Ok(day(2026, 3, 29), Note.TIME_DROPPED)),
    *(
        pressed(73, button, Err(Problem.OUT_OF_RANGE))
        for button in ("1938-05-01", "2100-01-01", 10**17, -(10**17), "10" * 50, "", date.min)
    ),
    pressed(73, "2026-03-12", Ok(MARCH_12)),
    when(
        74,
        "entre le 3 et le 5 mars",
        Ok(days((2026, 3, 3), (2026, 3, 5))),
        range_allowed=True,
    ),
    when(
        74,
        "entre le 3 et le 5 mars",
        Ask((day(2026, 3, 3), day(2026, 3, 4), day(2026, 3, 5))),
    ),
)
