"""Claims about *Send*: one case a draft, one number a case, nothing lost on the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from complaints.answers import Blank, Money, When
from complaints.case import Actor, ActorKind, Status
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from tests.rules.cases import answered, pot
from tests.storage.office import DESK, JPEG, MARIA, PDF, Office, photo, sending


async def test_a_case_is_read_as_it_was_filed(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    await office.casebook.attach(draft.id, person.id, photo("AQAD2", PDF, "relevé.pdf"))
    draft = await office.casebook.draft(draft.id, person.id)
    answers = answered(role="organiser", subject="payout-late")
    filed = await office.casebook.file(person.id, sending(draft, answers))
    assert filed.answers == answers
    assert filed.exhibits == draft.exhibits
    assert await office.casebook.case(filed.id) == filed
    assert await office.casebook.by_number(filed.number) == filed
    assert await office.casebook.case_of(person.id, filed.number) == filed
    assert await office.casebook.cases_of(person.id) == (filed,)


async def test_every_kind_of_answer_survives(office: Office) -> None:
    answers = answered(
        amount_disputed=Money(9_000_000_000_000, "KWD", approximate=True),
        facts_on=When(date(2026, 2, 1), date(2026, 2, 28)),
        remedy=("refund", "payout"),
        attachments=(),
        pseudonym=Blank.NONE,
        description="\u063a\u064a\u0631 \u200f\U0001f469\u200d\U0001f467 e\u0301\n\ttab  ",
    )
    person, draft = await office.drafts()
    filed = await office.casebook.file(person.id, sending(draft, answers))
    assert (await office.casebook.case(filed.id)).answers == answers
    assert {type(answer) for answer in answers.values()} == {str, tuple, Money, When, Blank}


async def test_what_no_longer_applies_is_no_part_of_the_complaint(office: Office) -> None:
    person, draft = await office.drafts()
    answers = answered(role="organiser", subject="payout-late")
    stale = answers | {"amount_contribution": Money(100, "EUR")}
    filed = await office.casebook.file(person.id, sending(draft, stale))
    assert filed.answers == answers


async def test_the_case_tells_who_what_and_how_much(office: Office) -> None:
    case = await office.files(
        role="participant", subject="refund", amount_disputed=Money(4200, "EUR", approximate=True)
    )
    assert (case.role, case.subject) == ("participant", "refund")
    assert case.disputed == Money(4200, "EUR", approximate=True)
    assert await office.casebook.case(case.id) == case


async def test_an_amount_nobody_knows_stays_unknown(office: Office) -> None:
    case = await office.files(amount_disputed=Blank.UNKNOWN)
    assert (await office.casebook.case(case.id)).disputed is None


async def test_sending_twice_gives_the_first_case(office: Office) -> None:
    person, draft = await office.drafts()
    first = await office.casebook.file(person.id, sending(draft))
    office.clock.passes(seconds=40)
    assert await office.casebook.file(person.id, sending(draft)) == first
    assert await office.counts("cases") == 1


async def test_two_taps_at_once_give_one_case(office: Office, branch: Office) -> None:
    person, draft = await office.drafts()
    taps = (one.casebook.file(person.id, sending(draft)) for one in (office, branch) * 4)
    assert len({case.number for case in await asyncio.gather(*taps)}) == 1
    assert await office.counts("cases") == 1
    assert await office.counts("events") == 2


async def test_fifty_filings_at_once_leave_no_gap(office: Office, branch: Office) -> None:
    houses = (office, branch) * 25
    cases = await asyncio.gather(
        *(house.files(MARIA + index) for index, house in enumerate(houses))
    )
    assert sorted(case.number.serial for case in cases) == list(range(1, 51))


async def test_a_refused_filing_uses_up_no_number(office: Office) -> None:
    person, draft = await office.drafts()
    with pytest.raises(Refused) as no:
        await office.casebook.file(person.id, sending(draft, {}))
    assert no.value.refusal is Refusal.INCOMPLETE
    assert (await office.casebook.file(person.id, sending(draft))).number == Number(2026, 1)


async def test_the_year_of_a_number_is_the_organisations(office: Office) -> None:
    office.clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert (await office.files()).number == Number(2027, 1)
    office.clock.now = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    assert (await office.files(MARIA + 1)).number == Number(2026, 1)


async def test_a_draft_of_somebody_else_does_not_exist(office: Office) -> None:
    _maria, draft = await office.drafts()
    stranger = await office.people.meet(MARIA + 1)
    with pytest.raises(Refused) as no:
        await office.casebook.file(stranger.id, sending(draft))
    assert no.value.refusal is Refusal.DRAFT_GONE


async def test_a_case_of_somebody_else_is_not_given_for_its_draft(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.file(person.id, sending(draft))
    stranger = await office.people.meet(MARIA + 1)
    with pytest.raises(Refused) as no:
        await office.casebook.file(stranger.id, sending(draft))
    assert no.value.refusal is Refusal.DRAFT_GONE


async def test_an_unknown_draft_cannot_be_sent(office: Office) -> None:
    person, draft = await office.drafts()
    with pytest.raises(Refused) as no:
        await office.casebook.file(person.id, replace(sending(draft), draft_id=uuid4()))
    assert no.value.refusal is Refusal.DRAFT_GONE


async def test_the_draft_is_gone_and_a_new_one_can_be_begun(office: Office) -> None:
    case = await office.files()
    assert await office.casebook.draft_of(case.person_id) is None
    assert (await office.casebook.open_draft(case.person_id)).id != case.draft_id


async def test_what_hangs_on_the_draft_counts_not_what_a_window_said(office: Office) -> None:
    person, draft = await office.drafts()
    exhibit = await office.casebook.attach(draft.id, person.id, photo())
    filed = await office.casebook.file(person.id, sending(draft))
    assert filed.exhibits == (exhibit,)
    assert await office.casebook.content(exhibit.id) == JPEG


async def test_the_history_begins_with_the_filing(office: Office) -> None:
    case = await office.files()
    history = await office.casebook.history(case.id)
    assert [(event.seq, event.kind) for event in history] == [
        (1, EventKind.FILED),
        (2, EventKind.ACKNOWLEDGED_AUTOMATICALLY),
    ]
    assert history[0].actor == Actor(ActorKind.PERSON, case.person_id)
    assert history[0].at == office.clock()
    assert history[0].details["number"] == str(case.number)
    assert set(history[0].details) == {"number", "sha256", "course"}


async def test_everybody_is_told_by_their_roads(office: Office) -> None:
    case = await office.files(email="maria@example.org")
    rows = await office.outbox.unsent()
    mediators = [
        (NoticeKind.MEDIATOR_NOTICE, Channel.EMAIL, one.email, one.id)
        for one in pot().mediators_told_of(case.answers, office.clock().date())
    ]
    assert mediators
    assert [(row.kind, row.channel, row.dest, row.contact) for row in rows] == [
        (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT, str(MARIA), ""),
        (NoticeKind.RECEIPT, Channel.EMAIL, "maria@example.org", ""),
        (NoticeKind.CARD, Channel.DESK_CHAT, str(DESK), ""),
        *mediators,
    ]
    assert {row.case_id for row in rows} == {case.id}


async def test_a_closed_chat_gets_no_letter_but_its_mailbox_does(office: Office) -> None:
    person, draft = await office.drafts()
    await office.people.close_chat(person.id)
    await office.casebook.file(person.id, sending(draft, answered(email="maria@example.org")))
    receipts = [row for row in await office.outbox.unsent() if row.kind is NoticeKind.RECEIPT]
    assert [row.channel for row in receipts] == [Channel.EMAIL]


async def test_a_refused_filing_tells_nobody(office: Office) -> None:
    person, draft = await office.drafts()
    with pytest.raises(Refused):
        await office.casebook.file(person.id, sending(draft, {}))
    assert await office.outbox.unsent() == ()
    assert await office.counts("events") == 0


async def test_the_relay_is_woken_by_the_commit(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.woken.wait()  # The draft has a moment to watch.
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await office.casebook.woken.wait()
    await office.casebook.file(person.id, sending(draft))
    await office.casebook.woken.wait()


async def test_a_new_case_waits_for_the_desk(office: Office) -> None:
    case = await office.files()
    assert (case.status, case.version, case.handler) == (Status.RECEIVED, 1, None)
