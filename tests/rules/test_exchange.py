"""What a brand and a person write to each other, and how the person rates it later."""

from __future__ import annotations

from uuid import UUID

import pytest

from complaints.actions import (
    Acknowledge,
    Add,
    Dispute,
    Rate,
    Write,
)
from complaints.case import Status
from complaints.course import Addition
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from complaints.points import claims
from complaints.refusals import Refusal
from tests.rules.brands import against
from tests.rules.cases import (
    AIR,
    BRUNO,
    MARIA,
    platform,
    pot,
)
from tests.rules.lives import Life, a_life
from tests.rules.test_person_acts import an_addition

S = Status
MORE = UUID(int=8)


@pytest.mark.acceptance("S1-12")
@pytest.mark.acceptance("S1-41")
def test_a_brand_and_a_person_exchange_messages_and_the_case_stands_where_it_stood() -> None:
    life = against(AIR).does(Acknowledge(), BRUNO)
    owed = claims(life.case, platform())
    version = life.case.version
    life.does(Write("Quel vol ?"), BRUNO)
    assert life.told == [(NoticeKind.MESSAGE, Audience.PERSON), (NoticeKind.CARD, Audience.DESK)]
    assert life.case.version == version
    assert life.person(an_addition("Le 12, à 9 h.")).is_in(S.ACKNOWLEDGED)
    assert life.case.course.supplements[-1].kind is Addition.REPLY
    assert claims(life.case, platform()) == owed


def test_after_the_reply_what_the_person_adds_is_a_point_again() -> None:
    life = against(AIR).does(Write("Quel vol ?")).person(an_addition("Le 12."))
    assert not life.case.course.is_message_open
    life.person(Add(MORE, "Et ma valise est perdue."))
    assert life.case.course.supplements[-1].kind is Addition.SUPPLEMENT
    assert claims(life.case, platform())[-1].said == "Et ma valise est perdue."


def test_a_message_counts_as_an_acknowledgement() -> None:
    life = against(AIR).does(Write("Nous regardons."), BRUNO)
    assert life.dated("ack").met_at == life.now
    assert life.is_in(S.RECEIVED)


def test_where_no_private_exchange_is_open_nobody_writes() -> None:
    life = Life(profile=pot())
    assert life.refuses(Write("Bonjour")) is Refusal.NOT_NOW
    assert Life().refuses(Write(" ")) is Refusal.EMPTY


@pytest.mark.acceptance("S1-69")
def test_a_person_may_rate_again_after_the_answer_without_accepting_or_disputing() -> None:
    life = a_life(S.IN_REVIEW).answer()
    due = life.due("feedback")
    life.person(Rate(2, "Bof."))
    assert life.is_in(S.ANSWERED)
    assert (life.told, life.case.course.closings) == ([], ())
    assert (life.due("feedback"), life.dated("feedback").met_at) == (due, None)
    life.person(Dispute()).person(Rate(1))
    assert life.is_in(S.DISPUTED)
    assert [one.stars for one in life.case.course.ratings] == [2, 1]
    assert life.kinds[-1] is EventKind.RATED


def test_stars_are_one_to_five_at_any_time() -> None:
    life = a_life(S.IN_REVIEW).answer()
    for stars in (0, 6):
        assert life.refuses(Rate(stars), MARIA) is Refusal.NOT_NOW
