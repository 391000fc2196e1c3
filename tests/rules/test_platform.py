"""Complaints about brands: who may answer, what is doubtful, what is said in private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from complaints.actions import (
    Acknowledge,
    Add,
    AddNote,
    AskInformation,
    Close,
    Dispute,
    Export,
    HandOver,
    Open,
    PrepareMediation,
    Promise,
    Rate,
    RecordRemedy,
    Release,
    ReportDoubt,
    Requalify,
    SendHolding,
    Suspend,
    Take,
    Withdraw,
    Write,
)
from complaints.case import Status, Turn
from complaints.course import Addition
from complaints.deadlines import Named
from complaints.directory import Brand
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome
from complaints.points import claims
from complaints.refusals import Refusal
from complaints.roles import may_handle, may_see, notes_for
from tests.rules.cases import (
    ADA,
    AIR,
    BRUNO,
    CARLA,
    MARIA,
    OLGA,
    OURSELVES,
    PAUL,
    PETER,
    a_filing,
    answered,
    platform,
    pot,
)
from tests.rules.lives import STATEMENT, SUSPICION, Life, a_life, an_answer
from tests.rules.test_person_acts import an_addition

S = Status
MORE = UUID(int=8)


def against(brand: Brand) -> Life:
    """A complaint about this brand, just sent."""
    return Life(a_filing({**answered(), "brand": brand.answer}, statement=STATEMENT))


# --- whom a complaint is about --------------------------------------------------------------------


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


# --- the contact of a brand -----------------------------------------------------------------------


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


# --- complaints about the platform itself ---------------------------------------------------------


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


# --- suspension -----------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-31")
def test_a_doubtful_complaint_waits_for_proof_and_its_sender_is_told_why() -> None:
    life = against(AIR).does(Take()).does(SUSPICION)
    assert life.is_in(S.SUSPENDED)
    assert life.case.turn is Turn.PERSON
    assert life.told == [
        (NoticeKind.SUSPENSION, Audience.PERSON),
        (NoticeKind.CARD, Audience.DESK),
    ]
    begun = life.case.course.suspension
    assert begun is not None
    assert (begun.reason, begun.due) == (SUSPICION.reason, life.due("suspension"))


def test_nothing_is_suspended_or_reported_without_a_reason() -> None:
    assert against(AIR).refuses(Suspend(" ")) is Refusal.EMPTY
    assert against(AIR).refuses(ReportDoubt("\n"), BRUNO) is Refusal.EMPTY


@pytest.mark.acceptance("S1-30")
def test_a_brand_reports_a_doubt_and_staff_decide() -> None:
    life = against(AIR).does(ReportDoubt("Aucun vol à ce nom."), BRUNO)
    assert life.is_in(S.RECEIVED)
    assert (NoticeKind.DOUBT, Audience.DESK) in life.told
    assert life.case.course.doubts[-1].reason == "Aucun vol à ce nom."
    assert life.refuses(ReportDoubt("Non."), OLGA) is Refusal.NOT_YOUR_ROLE
    assert life.does(SUSPICION, OLGA).is_in(S.SUSPENDED)


def test_what_was_answered_is_no_longer_reported_or_suspended() -> None:
    life = against(AIR).does(Acknowledge(), BRUNO)
    life.does(an_answer(life.case), BRUNO)
    assert life.refuses(ReportDoubt("Trop tard."), BRUNO) is Refusal.NOT_NOW
    assert life.refuses(SUSPICION, PAUL) is Refusal.NOT_NOW


def test_what_the_desk_owes_stands_still_while_a_complaint_is_suspended() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.due("answer")
    life.does(SUSPICION).lives(12)
    assert life.case.overdue(owed + timedelta(days=400)) == ()
    life.does(Release("Merci."))
    assert life.due("answer") == owed + timedelta(days=12)
    assert life.dated("answer").rule == Named.RELEASE
    assert (NoticeKind.RELEASE, Audience.PERSON) in life.told


def test_what_was_missed_before_a_suspension_stays_missed() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.due("answer")
    life.on(owed + timedelta(days=1)).does(SUSPICION).lives(5)
    life.does(Release())
    assert (life.due("answer"), life.dated("answer").missed) == (owed, True)


def test_a_suspension_of_the_same_day_moves_nothing() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.dated("answer")
    assert life.does(SUSPICION).does(Release()).dated("answer") == owed


def test_the_mediators_clocks_run_on_because_the_law_knows_no_suspension() -> None:
    life = against(AIR)
    rights = [life.dated(key) for key in ("mediator_from", "mediator_until")]
    assert {one.key for one in a_life(S.SUSPENDED).case.clocks} >= {one.key for one in rights}
    life.does(SUSPICION).lives(3)
    assert [life.dated(key) for key in ("mediator_from", "mediator_until")] == rights
    # Proof has come and the desk does nothing: two months after filing, the mediator is open.
    life.person(an_addition()).on(rights[0].due + timedelta(days=1))
    assert life.is_in(S.DISPUTED)
    assert life.person(PrepareMediation("conso")).is_in(S.MEDIATION_READY)


def test_no_proof_in_time_closes_the_case_and_it_may_be_reopened() -> None:
    life = against(AIR).does(SUSPICION)
    life.on(life.due("suspension"))
    assert life.is_in(S.SUSPENDED)
    life.passes(days=1)
    assert life.is_in(S.CLOSED_ABANDONED)
    assert life.case.running("reopen") is not None


def test_proof_waits_for_the_desk_and_silence_of_the_desk_closes_nothing() -> None:
    life = against(AIR).does(Take()).does(SUSPICION).person(an_addition("La facture."))
    assert life.is_in(S.SUSPENDED)
    assert life.case.turn is Turn.DESK
    assert life.case.course.supplements[-1].kind is Addition.PROOF
    assert (NoticeKind.PERSON_WROTE, Audience.HANDLER) in life.told
    life.lives(40)
    assert life.is_in(S.SUSPENDED)


def test_a_second_suspension_gives_new_time_to_prove() -> None:
    life = a_life(S.SUSPENDED).person(an_addition()).does(Release())
    life.lives(10)
    life.does(Suspend("Et le paiement ?"))
    assert life.case.turn is Turn.PERSON
    assert life.due("suspension") == life.today + timedelta(days=30)
    assert life.dated("suspension").met_at is None


def test_a_suspended_complaint_can_be_taken_back_or_found_to_be_none() -> None:
    assert a_life(S.SUSPENDED).person(Withdraw()).is_in(S.WITHDRAWN)
    assert a_life(S.SUSPENDED).does(Requalify("Inventé.")).is_in(S.REQUALIFIED)


def test_proof_is_no_further_point_to_answer() -> None:
    life = a_life(S.SUSPENDED)
    before = claims(life.case, platform())
    assert claims(life.person(an_addition()).case, platform()) == before


# --- the private exchange -------------------------------------------------------------------------


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


# --- the later rating -----------------------------------------------------------------------------


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
