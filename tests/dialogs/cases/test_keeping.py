"""How long a complaint is kept stands in its window, with its rule, counted in days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from complaints.actions import AskErasure, PlaceHold, Withdraw
from complaints.deadlines import civil_day
from complaints.retention import keeping
from dialogs.cases.state import blocks
from locales import words
from tests.rules.cases import PAUL, pot
from tests.rules.lives import Life, said

ENGLISH = words("en")


def window(life: Life) -> str:
    return "\n\n".join(blocks(life.case, life.now, pot(), ENGLISH))


def closed(subject: str = "fees") -> Life:
    return Life(said(subject=subject), profile=pot()).person(Withdraw())


def test_an_open_complaint_has_no_countdown() -> None:
    assert "How long it is kept" not in window(Life(said(), profile=pot()))


def test_a_closed_one_says_the_day_the_rule_and_how_many_days_are_left() -> None:
    life = closed()
    assert "Kept until November 23, 2031, then erased." in window(life)
    days = (date(2031, 11, 23) - life.today).days
    assert f"That is {ENGLISH.number(days)} days from now." in window(life)
    assert "limitation period, French Civil Code, article 2224" in window(life)


def test_the_days_go_down_and_the_last_one_is_today() -> None:
    life = closed()
    found = keeping(life.case)
    assert found is not None
    assert found.until is not None
    life.now = datetime(2031, 11, 22, 12, tzinfo=UTC)
    assert "That is 1 day from now." in window(life)
    life.now += timedelta(days=1)
    assert civil_day(life.now, pot().zone) == found.until
    assert "That is 0 days from now." in window(life)


def test_what_was_asked_for_is_said_with_its_day() -> None:
    life = closed("data").person(AskErasure())
    assert "You asked for erasure on November 23, 2026." in window(life)
    assert "Kept until November 23, 2027, then erased." in window(life)


def test_asked_while_it_is_open_it_says_that_it_goes_afterwards() -> None:
    life = Life(said(), profile=pot()).person(AskErasure())
    assert "It is erased after its end" in window(life)


def test_of_a_hold_the_duty_is_said_and_not_the_reason() -> None:
    life = closed().does(PlaceHold("Voir Tlaloc"), PAUL)
    assert "A legal duty forbids to erase it for now" in window(life)
    assert "Tlaloc" not in window(life)
