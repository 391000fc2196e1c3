"""Asking a person for what is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import (
    Add,
    AskInformation,
)
from complaints.case import Status, Turn
from complaints.course import Addition
from complaints.notices import Audience, NoticeKind
from complaints.refusals import Refusal
from tests.rules.cases import OLGA, PAUL
from tests.rules.lives import SAMPLES, a_life
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


@pytest.mark.acceptance("S2-16", "S2-21")
def test_what_is_missing_is_asked_item_by_item_with_a_last_day() -> None:
    life = a_life(S.IN_REVIEW).does(AskInformation((" Le relevé ", "La date"), "Merci"))
    request = life.case.course.request
    assert request is not None
    assert (request.items, request.words) == (("Le relevé", "La date"), "Merci")
    assert request.due == life.due("information") == life.today + timedelta(days=15)
    assert life.told == [to_person(NoticeKind.INFORMATION_REQUEST), CARD]
    assert life.case.turn is Turn.PERSON


def test_asking_does_not_stop_the_clock_of_the_answer() -> None:
    """DOMAIN §0, C7."""
    before = a_life(S.IN_REVIEW)
    after = a_life(S.INCOMPLETE)
    assert after.case.running("answer") == before.case.running("answer")


@pytest.mark.parametrize("items", [(), ("",), ("Le relevé", " ")])
def test_nothing_is_asked_without_naming_it(items: tuple[str, ...]) -> None:
    assert a_life(S.IN_REVIEW).refuses(AskInformation(items)) is Refusal.EMPTY


def test_what_was_asked_and_came_brings_the_case_back_to_the_desk() -> None:
    life = a_life(S.INCOMPLETE).person(SAMPLES[Add])
    assert life.case.status is S.IN_REVIEW
    assert life.dated("information").met_at == life.now
    assert life.case.course.supplements[-1].kind is Addition.INFORMATION
    assert life.told == [
        to_person(NoticeKind.SUPPLEMENT_RECEIPT),
        (NoticeKind.PERSON_WROTE, Audience.HANDLER),
        CARD,
    ]


def test_what_came_by_letter_an_officer_adds_and_the_person_gets_the_proof() -> None:
    life = a_life(S.INCOMPLETE).does(SAMPLES[Add], OLGA)
    assert (life.case.status, life.last.events[0].actor) == (S.IN_REVIEW, OLGA)
    # Olga has the case: she need not be told what she typed.
    assert life.told == [to_person(NoticeKind.SUPPLEMENT_RECEIPT), CARD]
    other = a_life(S.INCOMPLETE).does(SAMPLES[Add], PAUL)
    assert (NoticeKind.PERSON_WROTE, Audience.HANDLER) in other.told
