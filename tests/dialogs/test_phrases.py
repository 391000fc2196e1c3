"""Answers read back in words."""

from __future__ import annotations

from datetime import date

import pytest
from babel.messages.catalog import Catalog

from complaints.answers import Answer, Blank, Money, When
from complaints.case import Status, Turn
from complaints.form import Kind, Option, Question
from complaints.history import EventKind
from complaints.profile import read_profile
from complaints.refusals import Refusal
from dialogs.phrases import EVENTS, REFUSALS, STATUSES, TURNS, said
from locales import Words

POT = read_profile("pot")
FRENCH = Words("fr", Catalog(locale="fr"))
ENGLISH = Words("en", Catalog(locale="en"))


def a_question(kind: Kind, *options: Option) -> Question:
    return Question("q", kind, {"fr": "?", "en": "?"}, {"fr": "q", "en": "q"}, options=options)


def read_back(answer: Answer, kind: Kind, words: Words) -> str:
    red = Option("red", {"fr": "rouge", "en": "red"})
    blue = Option("blue", {"fr": "bleu", "en": "blue"})
    return said(a_question(kind, red, blue), answer, words, POT)


@pytest.mark.parametrize(
    ("money", "french", "english"),
    [
        (
            Money(123450, "EUR"),
            "1 234,50 € – mille deux cent trente-quatre euros cinquante",
            "€1,234.50 – one thousand, two hundred and thirty-four euros fifty",
        ),
        (Money(1200, "EUR"), "12,00 € – douze euros", "€12.00 – twelve euros"),
        (Money(0, "EUR"), "0,00 € – zéro euro", "€0.00 – zero euros"),
        (Money(2100, "GBP"), "21,00 £GB – vingt et une livres sterling", None),
        (Money(100_000_000, "EUR"), "1 000 000,00 € – un million d’euros", None),
        (Money(5000, "JPY"), None, "¥5,000 – five thousand Japanese yen"),
    ],
)
def test_a_sum_is_said_in_digits_and_in_letters(
    money: Money, french: str | None, english: str | None
) -> None:
    # Babel writes French thousands with a narrow space that no keyboard has.
    in_french = read_back(money, Kind.AMOUNT, FRENCH).translate({0x202F: " ", 0xA0: " "})
    assert french in (None, in_french)
    assert english in (None, read_back(money, Kind.AMOUNT, ENGLISH))


def test_an_approximate_sum_says_so() -> None:
    heard = read_back(Money(5000, "EUR", approximate=True), Kind.AMOUNT, ENGLISH)
    assert heard == "about €50.00 – fifty euros"


def test_a_language_that_cannot_count_keeps_the_digits() -> None:
    gaelic = Words("gd", Catalog(locale="gd"))
    assert read_back(Money(1200, "EUR"), Kind.AMOUNT, gaelic) == gaelic.money(1200, "EUR")


@pytest.mark.parametrize(
    ("when", "heard"),
    [
        (When.day(date(2026, 3, 12)), "12 mars 2026"),
        (When(date(2026, 3, 1), date(2026, 3, 31)), "mars 2026"),
        (When(date(2024, 2, 1), date(2024, 2, 29)), "février 2024"),
        (When(date(2026, 3, 3), date(2026, 3, 5)), "from 3 mars 2026 to 5 mars 2026"),
        (When(date(2026, 3, 1), date(2026, 3, 30)), "from 1er mars 2026 to 30 mars 2026"),
    ],
)
def test_a_time_is_said_as_precisely_as_it_is_known(when: When, heard: str) -> None:
    assert read_back(when, Kind.DATE, FRENCH) == heard


def test_choices_are_said_by_their_labels() -> None:
    assert read_back("red", Kind.CHOICE, FRENCH) == "rouge"
    assert read_back(("red", "blue"), Kind.CHOICES, FRENCH) == "rouge et bleu"
    assert read_back(("red", "dropped"), Kind.CHOICES, ENGLISH) == "red and dropped"


def test_a_text_that_looks_like_an_option_stays_a_text() -> None:
    assert read_back("red", Kind.LINE, FRENCH) == "red"


def test_a_telephone_number_is_said_in_groups() -> None:
    assert read_back("+33612345678", Kind.PHONE, FRENCH) == "+33 6 12 34 56 78"
    assert read_back("call me", Kind.PHONE, FRENCH) == "call me"


@pytest.mark.parametrize("blank", list(Blank))
def test_saying_nothing_is_said(blank: Blank) -> None:
    assert read_back(blank, Kind.CHOICE, ENGLISH) not in ("", blank.value)


def test_everything_that_can_happen_to_a_case_has_words() -> None:
    assert set(STATUSES) == set(Status)
    assert set(TURNS) == set(Turn)
    assert set(EVENTS) == set(EventKind)
    assert set(REFUSALS) == set(Refusal)
