"""No text makes a parser raise, whatever is in it, and what comes out can always be kept."""

from __future__ import annotations

import sys
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from complaints.answers import Answer, Blank, from_json, to_json
from complaints.reading import (
    Ask,
    Err,
    Ok,
    Problem,
    Reader,
    Reading,
    Told,
    Warn,
    clean_file_name,
    find_secrets,
    mask,
    mentions_distress,
    mentions_health,
    mentions_threat,
    read_address,
    read_amount,
    read_contact,
    read_date,
    read_email,
    read_line,
    read_name,
    read_phone,
    read_pressed_day,
    read_text,
)
from tests.rules.reading.speakers import ENGLISH, FRANCE, GERMANY, SWITZERLAND, told

READERS: tuple[Reader, ...] = (
    read_amount,
    read_date,
    read_email,
    read_phone,
    read_name,
    read_line,
    read_address,
    read_text,
)
SPEAKERS = (FRANCE, ENGLISH, GERMANY, SWITZERLAND, told("ar", "MA"), told("xx", "ZZ", "JPY"))

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
"""Every code point: lone surrogates, NUL and code points that nobody has assigned too."""

PIECES = (
    *(
        "12",
        "0",
        "1",
        "999",
        "1 234",
        "1,234",
        "12,50",
        ".",
        ",",
        "'",
        "٫",
        "٬",
        "½",
        "%",
        "(",
        ")",
    ),
    *("€", "$", "EUR", "BTC", "k", "m", "e", "x", "-", "–", "~", "cts", "centimes", "p", "ttc"),
    *("douze", "mille", "cent", "vingt et un", "a hundred", "zéro", "environ", "à", "et", "entre"),
    *("12/03/2026", "2026-03-12", "31/02", "1447", "2569", "mars", "mardi", "hier", "il y a"),
    *("jours", "ago", "dernier", "début", "entre le", "du", "au", "14h30", "T25:00", "رمضان"),
    *("a@b.co", "@", "<", ">", "mailto:", "..", "xn--", "münchen", ".con", "gmail", "аdmin"),
    *("+33", "06 12 34 56 78", "poste 12", "1-800-FLOWERS", "112", "tel:", "/", "ou", ";ext="),
    *("4242 4242 4242 4242", "FR76", "3000 6000 0112 3456 7890 189", "mot de passe", ":", "est"),
    *(
        "\n",
        "\x00",
        "\u200d",
        "\u202e",
        "\ud800",
        "\u0335" * 9,
        "٣",
        "９",
        "²",
        "👨‍👩‍👧",
        " ",
        "\u00a0",
    ),
)
PIECED = st.lists(st.sampled_from(PIECES), max_size=9).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda gap: gap.join(pieces))
)
"""Texts that look enough like an answer to reach the corners of a parser."""

TEXTS = st.one_of(ANYTHING, PIECED)

LONG = (
    "m" * 35_000,
    "9" * 35_000,
    "0" * 35_000,
    "1 000 " * 6_000,
    "1,234" * 7_000,
    "12 € " * 7_000,
    "a@" * 17_000,
    "a" + " " * 35_000 + "b",
    "a" + "\n" * 35_000 + "b",
    "Z" + "\u0335" * 35_000,
    "-" * 35_000,
    "FR76 " * 7_000,
    "4 " * 17_000,
    "mot de passe : " * 2_300,
    "il y a " * 5_000,
    "\u200d" * 35_000,
    "👨‍👩‍👧" * 7_000,
    "(" * 35_000,
)


@settings(deadline=None)
@given(text=TEXTS, reader=st.sampled_from(READERS), by=st.sampled_from(SPEAKERS))
@example(text="\ud83d", reader=read_amount, by=FRANCE)
@example(text="il y a mille milliards jours", reader=read_date, by=FRANCE)
@example(text="29 février", reader=read_date, by=FRANCE)
def test_any_text_is_read_and_what_is_read_can_be_kept(text: str, reader: Reader, by: Told) -> None:
    for answer in answers(reader(text, by)):
        assert from_json(to_json(answer)) == answer
        str(to_json(answer)).encode()


@settings(deadline=None)
@given(text=TEXTS, by=st.sampled_from(SPEAKERS))
def test_a_range_may_be_asked_of_any_text(text: str, by: Told) -> None:
    for answer in answers(read_date(text, by, range_allowed=True)):
        assert from_json(to_json(answer)) == answer


@settings(deadline=None)
@given(text=TEXTS)
def test_the_other_functions_take_any_text_too(text: str) -> None:
    mask(text, find_secrets(text))
    clean_file_name(text).encode()
    for mentions in (mentions_health, mentions_distress, mentions_threat):
        assert mentions(text, "fr") in {True, False}
    assert not isinstance(read_contact(text, None, 1, FRANCE), Ok)


@settings(deadline=None)
@given(pressed=st.one_of(TEXTS, st.integers(), st.dates()))
def test_any_button_is_checked(pressed: str | int | date) -> None:
    reading = read_pressed_day(pressed, FRANCE)
    assert isinstance(reading, Ok | Warn) or reading == Err(Problem.OUT_OF_RANGE)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        pytest.param(text, reader, id=f"{text[:6]!a}-{reader.__name__}")
        for text, reader in product(LONG, READERS)
    ],
)
def test_a_long_message_is_read_like_any_other(text: str, reader: Reader) -> None:
    for answer in answers(reader(text, FRANCE)):
        assert len(str(to_json(answer))) < 25_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9" * 5_000, Problem.TOO_LARGE),
        ("9" * 5_000 + ",50 €", Problem.TOO_LARGE),
        ("1" + " 000" * 2_000, Problem.TOO_LARGE),
        ("9" * 5_000 + " centimes", Problem.NOT_AN_AMOUNT),
        ("1e1000000", Problem.NOT_AN_AMOUNT),
    ],
)
def test_a_number_of_thousands_of_digits_is_never_built(text: str, expected: Problem) -> None:
    # Python refuses to turn so many digits into a number: building it would raise.
    assert 0 < sys.get_int_max_str_digits() < 5_000
    assert read_amount(text, FRANCE) == Err(expected)


def answers(reading: Reading) -> tuple[Answer, ...]:
    """Every value that a reading could make somebody keep."""
    match reading:
        case Ok(value):
            return (value,)
        case Ask(options):
            assert options
            assert not any(isinstance(one, Blank) for one in options)
            return options
        case Warn(value, _, suggestion):
            return (value,) if suggestion is None else (value, suggestion)
        case Err(_, offers):
            return offers
