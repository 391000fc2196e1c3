"""Sums beyond the catalogue: what people write is understood, or asked, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.answers import Money
from complaints.reading import Ask, Err, Note, Ok, Problem, Reading, Warn, read_amount
from tests.rules.reading.speakers import ENGLISH, FRANCE, SWITZERLAND, euros, told

JAPAN = told("en", "JP", "JPY")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("douze euros cinquante", Ok(euros(12, 50))),
        ("12 euros et 50 centimes", Ok(euros(12, 50))),
        ("12 euros 5 centimes", Ok(euros(12, 5))),
        ("12 € 5", Err(Problem.NOT_AN_AMOUNT)),
        ("12e", Ok(euros(12))),
        ("1e10", Err(Problem.NOT_AN_AMOUNT)),
        ("12 €.", Ok(euros(12))),
        ("12 € TTC", Ok(euros(12))),
        ("deux cents", Ok(euros(200))),
        ("vingt et un euros", Ok(euros(21))),
        ("vingt-cinq à trente euros", Ask((euros(25), euros(30)))),
        ("entre 30 et 40 €", Ask((euros(30), euros(40)))),
        ("une cinquantaine d'euros", Warn(euros(50, about=True), Problem.APPROXIMATE)),
        ("environ 30 à 40 €", Ask((euros(30, about=True), euros(40, about=True)))),
        ("plus de 50 €", Warn(euros(50, about=True), Problem.APPROXIMATE)),
        ("moins 5", Err(Problem.NEGATIVE)),
        ("€-5", Err(Problem.NEGATIVE)),
        ("3,5k", Ok(euros(3500), Note.READ_AS)),
        ("3 millions d'euros", Err(Problem.UNIT)),
        ("1.234.567", Ok(euros(1_234_567))),
        ("12½", Ok(euros(12, 50))),
        (",50", Ok(euros(0, 50))),
        ("0,123", Ask((euros(0, 12),))),
        ("0,500", Ok(euros(0, 50))),
        ("+12", Ok(euros(12))),
        ("10,00,000", Ok(euros(1_000_000), Note.READ_AS)),
        ("12 34", Err(Problem.NOT_AN_AMOUNT)),
        ("1,5 centimes", Err(Problem.NOT_AN_AMOUNT)),
        ("12 ₿", Err(Problem.CURRENCY)),
        ("12 XYZ", Err(Problem.CURRENCY)),
        ("j'ai perdu 12 BTC", Err(Problem.NOT_AN_AMOUNT)),
        ("le 20 mars", Err(Problem.NOT_AN_AMOUNT)),
        ("J'ai payé 20 € puis 30 €", Ask((euros(20), euros(30)))),
        ("10 x 10", Ask((euros(100), euros(10)))),
        ("12 JPY", Ok(Money(12, "JPY"))),
        ("12,5 JPY", Ask((Money(13, "JPY"),))),
        ("12,50 ¥", Ok(Money(1250, "CNY"), Note.READ_AS)),
        ("1,234 TND", Ask((Money(1_234_000, "TND"), Money(1234, "TND")))),
    ],
)
def test_a_french_sum(text: str, expected: Reading) -> None:
    assert read_amount(text, FRANCE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a hundred euros", Ok(euros(100))),
        ("fifty cents", Ok(euros(0, 50))),
        ("50p", Ok(Money(50, "GBP"))),
        ("1,234.5", Ok(euros(1234, 50))),
        ("deux cents euros", Ok(euros(200))),
    ],
)
def test_an_english_sum(text: str, expected: Reading) -> None:
    assert read_amount(text, ENGLISH) == expected


def test_francs_are_swiss_in_switzerland_and_asked_elsewhere() -> None:
    assert read_amount("12.- francs", SWITZERLAND) == Ok(Money(1200, "CHF"))
    assert read_amount("12 francs", FRANCE) == Ask(
        (Money(1200, "CHF"), Money(12, "XOF"), Money(12, "XAF"), Money(12, "XPF"))
    )


def test_a_sign_of_the_usual_currency_is_not_asked() -> None:
    assert read_amount("¥ 1,234", JAPAN) == Ok(Money(1234, "JPY"), Note.READ_AS)
    assert read_amount("1234", JAPAN) == Ok(Money(1234, "JPY"))


def test_the_limit_is_a_parameter_in_units_of_the_currency() -> None:
    assert read_amount("100", FRANCE, limit=Decimal(100)) == Ok(euros(100))
    assert read_amount("100,01", FRANCE, limit=Decimal(100)) == Err(Problem.TOO_LARGE)
    assert read_amount("101 JPY", FRANCE, limit=Decimal(100)) == Err(Problem.TOO_LARGE)
    assert read_amount("12,345", FRANCE, limit=Decimal(100)) == Ask((euros(12, 35),))


@settings(deadline=None)
@given(
    units=st.integers(0, 9_999_999),
    cents=st.integers(0, 99),
    group=st.sampled_from(("", " ", "\u00a0", "\u202f", "'", "’")),
    mark=st.sampled_from((",", ".")),
    sign=st.sampled_from(("", " €", "€", " EUR", " euros")),
)
def test_every_habit_of_writing_two_decimals_gives_the_same_sum(
    units: int, cents: int, group: str, mark: str, sign: str
) -> None:
    text = f"{units:,}".replace(",", group) + f"{mark}{cents:02}{sign}"
    money = euros(units, cents)
    assert read_amount(text, FRANCE) == (Ok(money) if money.minor else Warn(money, Problem.ZERO))
