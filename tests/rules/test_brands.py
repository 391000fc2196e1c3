"""A platform for many brands: whom a complaint is about, who answers, who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.actions import (
    Acknowledge,
    Add,
    AddNote,
    AskInformation,
    Close,
    Export,
    HandOver,
    Open,
    Promise,
    RecordRemedy,
    ReportDoubt,
    Requalify,
    SendHolding,
    Suspend,
    Take,
    Write,
)
from complaints.case import Status
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome
from complaints.refusals import Refusal
from complaints.roles import may_handle, may_see, notes_for
from tests.rules.brands import against
from tests.rules.cases import (
    ADA,
    AIR,
    BRUNO,
    CARLA,
    OLGA,
    OURSELVES,
    PAUL,
    PETER,
    a_filing,
    answered,
    platform,
)
from tests.rules.lives import STATEMENT, SUSPICION, Life, an_answer
from tests.rules.test_person_acts import an_addition

S = Status


def test_a_complaint_about_a_brand_of_the_directory_knows_it_and_tells_it() -> None:
    life = against(AIR)
    assert life.case.brand == AIR.id
    (told,) = [one for one in life.last.notices if one.kind is NoticeKind.BRAND_NOTICE]
    assert (told.audience, told.contact) == (Audience.BRAND, AIR.id)


@pytest.mark.parametrize("said", ["Chez Momo", "exemplair", "Exempl’Air", "@gone", "@"])
def test_a_name_that_was_only_typed_is_no_brand_and_nobody_is_told(said: str) -> None:
    life = Life(a_filing({**answered(), "brand": said}, statement=STATEMENT))
    assert life.case.brand == ""
    assert Audience.BRAND not in {audience for _, audience in life.told}


def test_ourselves_are_not_written_to_as_if_we_were_somebody_else() -> None:
    assert Audience.BRAND not in {audience for _, audience in against(OURSELVES).told}


@pytest.mark.acceptance("S1-13")
def test_a_brand_answers_by_itself_and_leaves_the_case_to_the_desk() -> None:
    life = against(AIR).does(Open(), BRUNO).does(Acknowledge(), BRUNO)
    life.does(an_answer(life.case, Outcome.UPHELD), BRUNO)
    assert life.is_in(S.ANSWERED)
    assert life.case.handler is None
    assert life.case.course.answers[-1].by == BRUNO.id


def test_a_brand_asks_holds_writes_notes_and_keeps_its_promise() -> None:
    life = against(AIR).does(AskInformation(("Le billet",)), BRUNO).person(an_addition())
    life.does(SendHolding("Enquête", date(2027, 1, 8)), BRUNO).does(AddNote("À voir."), BRUNO)
    life.does(Write("Quel vol ?"), BRUNO)
    promise = Promise("Remboursement", None, life.today + timedelta(days=3))
    life.does(an_answer(life.case, Outcome.UPHELD, promise), BRUNO)
    assert life.does(RecordRemedy(life.today), BRUNO).case.handler is None


@pytest.mark.parametrize(
    "action",
    [
        Take(),
        HandOver(OLGA.id),
        SUSPICION,
        Requalify("Non"),
        Close("Fini"),
        Export(),
        an_addition(),
    ],
    ids=lambda action: type(action).__name__,
)
def test_what_is_for_staff_no_brand_may(action: Take | Suspend | Add) -> None:
    assert against(AIR).refuses(action, BRUNO) is Refusal.NOT_YOUR_ROLE


@pytest.mark.parametrize("action", [Open(), Acknowledge(), ReportDoubt("Faux"), AddNote("Hm")])
def test_a_brand_sees_and_does_nothing_to_what_is_not_about_it(action: Open | AddNote) -> None:
    assert against(AIR).refuses(action, CARLA) is Refusal.NOT_YOUR_CASE
    assert Life().refuses(action, CARLA) is Refusal.NOT_YOUR_CASE


def test_no_officer_can_hand_a_case_to_a_brand() -> None:
    assert against(AIR).refuses(HandOver(BRUNO.id), PAUL) is Refusal.NO_SUCH_OFFICER


def test_a_contact_without_a_brand_sees_nothing() -> None:
    contact = platform().officer(BRUNO.id)
    assert contact is not None
    stray = replace(contact, brand="")
    assert not may_see(stray, Life().case, platform())
    assert not may_see(stray, against(AIR).case, platform())


def test_notes_stay_on_the_side_that_wrote_them() -> None:
    life = against(AIR).does(AddNote("Du bureau."), OLGA).does(AddNote("De la marque."), BRUNO)
    read = {
        who: [one.text for one in notes_for(officer, life.case, platform())]
        for who in (OLGA, PAUL, BRUNO, CARLA)
        if (officer := platform().officer(who.id)) is not None
    }
    assert read == {
        OLGA: ["Du bureau."],
        PAUL: ["Du bureau."],
        BRUNO: ["De la marque."],
        CARLA: [],
    }


def test_a_brand_hears_what_the_person_adds_and_when_its_answer_is_due() -> None:
    life = against(AIR).does(Take()).person(an_addition())
    assert (NoticeKind.PERSON_WROTE, Audience.BRAND) in life.told
    heard: list[str] = []
    for _ in range(40):
        life.now += timedelta(days=1)
        while (event := life.looks_once()) is not None:
            kinds = {kind for kind, audience in life.told if audience is Audience.BRAND}
            assert kinds <= {NoticeKind.BRAND_REMINDER}
            heard += [event.details["deadline"]] if kinds else []
    assert set(heard) == {"answer"}


@pytest.mark.acceptance("S1-72")
def test_a_complaint_about_ourselves_is_for_those_named_alone() -> None:
    life = against(OURSELVES)
    for officer in (OLGA, PAUL):
        for action in (Open(), Take(), AddNote("Vu.")):
            assert life.refuses(action, officer) is Refusal.NOT_YOUR_CASE
    assert life.does(Take(), ADA).case.handler == ADA.id
    assert life.refuses(HandOver(PAUL.id), ADA) is Refusal.NO_SUCH_OFFICER
    assert life.does(HandOver(PETER.id), ADA).case.handler == PETER.id


def test_who_handles_complaints_about_ourselves_may_see_all_others_too() -> None:
    for officer in platform().officers:
        ordinary = may_handle(officer, Life().case, platform())
        assert ordinary == officer.role.is_staff
        assert may_handle(officer, against(OURSELVES).case, platform()) == (
            officer.id in OURSELVES.handlers
        )
