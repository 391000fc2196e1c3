"""Brands in the casebook: who is told by which road, what people agreed to, how brands do."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from complaints.actions import (
    Accept,
    Acknowledge,
    Add,
    AddNote,
    Dispute,
    Rate,
    Release,
    ReportDoubt,
    Suspend,
    Take,
    Withdraw,
)
from complaints.case import Actor, ActorKind, Case, Status
from complaints.consents import Consent, agreed
from complaints.directory import Brand
from complaints.notices import Channel, NoticeKind
from complaints.outcome import Outcome
from complaints.periods import Period, Span
from complaints.refusals import Refusal, Refused
from complaints.scores import Score
from complaints.waits import Days
from storage.verifying import Damage, Finding, verify
from tests.rules.cases import (
    ADA,
    AIR,
    BRUNO,
    CARLA,
    OLGA,
    OURSELVES,
    PAUL,
    PETER,
    SHOES,
)
from tests.rules.lives import an_answer
from tests.storage.office import DESK, KEY, MARIA, Office
from tests.storage.sql import ran

TOM = 7_000_000_000_001
WORDS = "J’accepte que l’association reçoive mon dossier, et rien d’autre."


async def against(office: Office, brand: Brand, telegram_id: int = MARIA) -> Case:
    return await office.files(telegram_id, brand=brand.answer)


async def told(office: Office, kind: NoticeKind) -> set[tuple[Channel, str]]:
    """By which roads somebody is told this, and where."""
    rows = await office.outbox.unsent(1000)
    return {(row.channel, row.dest) for row in rows if row.kind is kind}


def person(case: Case) -> Actor:
    return Actor(ActorKind.PERSON, case.person_id)


# --- roads ----------------------------------------------------------------------------------------


async def test_a_brand_is_told_by_e_mail_and_each_contact_in_private(office: Office) -> None:
    case = await against(office, AIR)
    assert (await office.casebook.case(case.id)).brand == AIR.id
    assert await told(office, NoticeKind.BRAND_NOTICE) == {
        (Channel.EMAIL, AIR.email),
        (Channel.DESK_CHAT, str(BRUNO.id)),
    }


async def test_a_brand_without_an_address_is_told_through_its_contact_alone(office: Office) -> None:
    await against(office, SHOES)
    assert await told(office, NoticeKind.BRAND_NOTICE) == {(Channel.DESK_CHAT, str(CARLA.id))}


async def test_nobody_else_hears_what_is_for_a_brand(office: Office) -> None:
    await office.files()
    assert await told(office, NoticeKind.BRAND_NOTICE) == set()


async def test_the_desk_hears_of_doubts_and_supervisors_are_staff(office: Office) -> None:
    case = await against(office, AIR)
    await office.casebook.act(case.id, ReportDoubt("Inconnu."), BRUNO)
    assert await told(office, NoticeKind.DOUBT) == {(Channel.DESK_CHAT, str(DESK))}
    office.clock.now += timedelta(days=60)
    await office.casebook.pass_time()
    chats = {dest for _, dest in await told(office, NoticeKind.DESK_REMINDER)}
    assert chats
    assert not chats & {str(BRUNO.id), str(CARLA.id)}


async def test_the_team_hears_nothing_of_a_complaint_about_the_platform(office: Office) -> None:
    case = await against(office, OURSELVES)
    office.clock.now += timedelta(days=40)
    await office.casebook.pass_time()
    await office.casebook.act(case.id, Add(case.draft_id, "Toujours rien."), person(case))
    rows = [row for row in await office.outbox.unsent(1000) if row.channel is Channel.DESK_CHAT]
    assert {row.kind for row in rows} >= {
        NoticeKind.CARD,
        NoticeKind.OVERDUE,
        NoticeKind.PERSON_WROTE,
    }
    assert {row.dest for row in rows} == {str(ADA.id), str(PETER.id)}
    await office.casebook.act(case.id, Take(), PETER)
    known = {row.id for row in await office.outbox.unsent(1000)}
    await office.casebook.act(case.id, Add(UUID(int=3), "Alors ?"), person(case))
    news = [row for row in await office.outbox.unsent(1000) if row.id not in known]
    chats = {row.dest for row in news if row.kind is NoticeKind.PERSON_WROTE}
    assert chats == {str(PETER.id)}, "who handles it hears it alone"


async def test_only_who_is_named_may_touch_a_complaint_about_the_platform(office: Office) -> None:
    case = await against(office, OURSELVES)
    for officer in (OLGA, PAUL, BRUNO):
        with pytest.raises(Refused) as no:
            await office.casebook.act(case.id, AddNote("Vu."), officer)
        assert no.value.refusal is Refusal.NOT_YOUR_CASE
    assert (await office.casebook.act(case.id, Take(), PETER)).handler == PETER.id


# --- consents -------------------------------------------------------------------------------------


async def test_nobody_agrees_to_anything_before_they_say_so(office: Office) -> None:
    someone = await office.people.meet(MARIA)
    assert await office.casebook.consents(someone.id) == ()


@pytest.mark.acceptance("S1-82")
async def test_a_consent_keeps_when_and_to_which_words_and_can_be_taken_back(
    office: Office,
) -> None:
    someone, other = await office.people.meet(MARIA), await office.people.meet(TOM)
    given = office.clock.now
    await office.casebook.give_consent(someone.id, "asso", WORDS)
    sha256 = hashlib.sha256(WORDS.encode()).hexdigest()
    assert await office.casebook.consents(someone.id) == (Consent("asso", given, None, sha256),)
    office.clock.now += timedelta(days=2)
    await office.casebook.revoke_consent(someone.id, "asso")
    (taken_back,) = await office.casebook.consents(someone.id)
    assert taken_back == Consent("asso", given, office.clock.now, sha256)
    assert not agreed((taken_back,), "asso")
    assert await office.casebook.consents(other.id) == ()


async def test_one_partner_is_not_another(office: Office) -> None:
    someone = await office.people.meet(MARIA)
    await office.casebook.give_consent(someone.id, "asso", WORDS)
    await office.casebook.give_consent(someone.id, "avocat", WORDS)
    await office.casebook.revoke_consent(someone.id, "asso")
    consents = await office.casebook.consents(someone.id)
    assert (agreed(consents, "asso"), agreed(consents, "avocat")) == (False, True)


async def test_the_same_tap_twice_is_one_consent_and_other_words_are_another(
    office: Office,
) -> None:
    someone = await office.people.meet(MARIA)
    for words in (WORDS, WORDS, f"{WORDS} Et mon adresse."):
        office.clock.now += timedelta(minutes=1)
        await office.casebook.give_consent(someone.id, "asso", words)
    first, second = await office.casebook.consents(someone.id)
    assert (first.stands, second.stands) == (False, True)
    assert first.revoked_at == second.given_at
    # Taken back twice, it was taken back the first time.
    await office.casebook.revoke_consent(someone.id, "asso")
    ended = office.clock.now
    office.clock.now += timedelta(minutes=1)
    await office.casebook.revoke_consent(someone.id, "asso")
    assert (await office.casebook.consents(someone.id))[-1].revoked_at == ended


async def test_nobody_agrees_to_a_partner_that_is_not_there(office: Office) -> None:
    someone = await office.people.meet(MARIA)
    with pytest.raises(Refused):
        await office.casebook.give_consent(someone.id, "@asso", WORDS)
    assert await office.counts("consents") == 0


async def test_consents_go_with_the_account_that_gave_them(office: Office) -> None:
    case = await office.files()
    await office.casebook.give_consent(case.person_id, "asso", WORDS)
    await office.casebook.act(case.id, Withdraw(), person(case))
    for _ in range(12):
        office.clock.now += timedelta(days=200)
        await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert await office.counts("consents") == 0


# --- scores ---------------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-21")
@pytest.mark.acceptance("S1-22")
@pytest.mark.acceptance("S1-23")
async def test_a_score_is_satisfaction_delay_and_disputes_with_silence_apart(
    office: Office,
) -> None:
    month = Period.of(office.clock.now.date(), Span.MONTH)
    book = office.casebook
    cases = [await against(office, AIR, MARIA + 10 + n) for n in range(5)]
    await against(office, SHOES, MARIA + 20)
    await office.files(MARIA + 21)
    answered = cases[:3]
    for case, days in zip(answered, (2, 2, 6), strict=True):
        office.clock.now += timedelta(days=days)
        await book.act(case.id, Acknowledge(), BRUNO)
        await book.act(case.id, an_answer(case, Outcome.REJECTED), BRUNO)
    happy, cross, _silent, doubtful, _waiting = cases
    await book.act(happy.id, Accept(), person(happy))
    await book.act(happy.id, Rate(5), person(happy))
    await book.act(cross.id, Rate(2), person(cross))
    await book.act(cross.id, Dispute(), person(cross))
    await book.act(doubtful.id, Suspend("Inventé ?"), OLGA)
    office.clock.now += timedelta(days=12)
    await book.pass_time()
    (score,) = await book.scores(month, AIR.id)
    assert (score.complaints, score.suspended, score.silent) == (4, 1, 1)
    assert (score.satisfaction.mean, score.satisfaction.count) == (Fraction(7, 2), 2)
    assert score.dispute_rate.rate == Fraction(1, 4)
    assert (score.answer_delay.median, score.answer_delay.answered) == (Days(4), 3)
    assert score.answer_delay.p90 == Days(22, at_least=True)
    every = await book.scores(month)
    assert [(one.brand, one.complaints) for one in every] == [(AIR.id, 4), (SHOES.id, 1)]
    assert every[0] == score


async def test_a_complaint_that_was_cleared_counts_again(office: Office) -> None:
    month = Period.of(office.clock.now.date(), Span.MONTH)
    case = await against(office, AIR)
    for action, counted in ((Suspend("Inventé ?"), 0), (Release(), 1)):
        await office.casebook.act(case.id, action, OLGA)
        (score,) = await office.casebook.scores(month, AIR.id)
        assert (score.complaints, score.suspended) == (counted, 1 - counted)


async def test_a_brand_nobody_complained_about_has_an_empty_score(office: Office) -> None:
    month = Period.of(office.clock.now.date(), Span.MONTH)
    assert await office.casebook.scores(month) == ()
    (score,) = await office.casebook.scores(month, AIR.id)
    assert isinstance(score, Score)
    assert (score.complaints, score.satisfaction.mean, score.answer_delay.median) == (0, None, None)


# --- the register and its proof -------------------------------------------------------------------


async def test_the_register_has_every_line_and_tells_the_team_nothing_of_ourselves(
    office: Office,
) -> None:
    case = await against(office, OURSELVES)
    await office.casebook.act(case.id, AddNote("Qui a dit cela ?"), ADA)
    other = await against(office, AIR, TOM)
    ledger = office.casebook.ledger
    said = {
        viewer: [
            (bool(entry.answers), bool(entry.statement), bool(entry.course.notes))
            async for entry in ledger.entries(viewer=viewer)
        ]
        for viewer in (PAUL.id, ADA.id, 0)
    }
    nothing, all_of_it, no_note = (False, False, False), (True, True, True), (True, True, False)
    assert said[PAUL.id] == [nothing, no_note]
    assert said[ADA.id] == said[0] == [all_of_it, no_note]
    lines = [entry async for entry in ledger.entries(viewer=PAUL.id)]
    assert [one.number for one in lines] == [case.number, other.number]
    assert lines[0].subject == case.subject


@pytest.mark.parametrize(
    "change", ["UPDATE cases SET brand = 'chausse'", "UPDATE cases SET brand = ''"]
)
async def test_nobody_can_give_a_case_to_another_brand_unnoticed(
    office: Office, change: str
) -> None:
    case = await against(office, AIR)
    assert [one async for one in verify(office.database, KEY)] == [None]
    await ran(office.database, change)
    (found,) = [one async for one in verify(office.database, KEY)]
    assert found == Finding(str(case.number), 1, Damage.WORDS)
