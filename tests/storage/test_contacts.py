"""Claims about questions to the team: kept once, answered by who prepared it, forgotten in time."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from complaints.contacts import Contact, Outcome, Way
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from tests.rules.cases import answered
from tests.storage.office import MARIA, Office, sending

KEY = UUID(int=7)
OLGA, PAUL = 500, 501


async def asked(office: Office, key: UUID = KEY, way: Way = Way.CHAT, address: str = "") -> Contact:
    person = await office.people.meet(MARIA)
    return await office.casebook.ask_team(key, person.id, "Any pot?", "en", way, address)


async def told(office: Office, kind: NoticeKind) -> list[tuple[Channel, str]]:
    rows = await office.outbox.unsent()
    return [(row.channel, row.dest) for row in rows if row.kind is kind]


async def test_sent_twice_it_is_one_question_and_told_once(office: Office) -> None:
    first = await asked(office)
    assert await asked(office) == first
    assert (await office.casebook.waiting_contacts(8)).contacts == (first,)
    assert len(await told(office, NoticeKind.QUESTION)) == 1


async def test_the_oldest_question_comes_first_and_all_are_counted(office: Office) -> None:
    first, second = await asked(office), await asked(office, UUID(int=8))
    page = await office.casebook.waiting_contacts(1, 1)
    assert (page.contacts, page.total) == ((second,), 2)
    assert (await office.casebook.waiting_contacts(1)).contacts == (first,)


async def test_an_answer_goes_where_the_person_wanted_it(office: Office) -> None:
    contact = await asked(office, way=Way.EMAIL, address="maria@example.org")
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes, a pot.")
    assert await told(office, NoticeKind.REPLY) == []
    sent = await office.casebook.send_answer(contact.id, OLGA)
    assert (sent.outcome, sent.answer, sent.closed_at) == (
        Outcome.ANSWERED, "Yes, a pot.", office.clock()
    )  # fmt: skip
    assert sorted(await told(office, NoticeKind.REPLY)) == [
        (Channel.CONSUMER_CHAT, str(MARIA)), (Channel.EMAIL, "maria@example.org"),
    ]  # fmt: skip


async def test_who_closed_the_chat_is_answered_by_mail_alone(office: Office) -> None:
    contact = await asked(office, way=Way.EMAIL, address="maria@example.org")
    await office.people.close_chat(contact.person_id)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    await office.casebook.send_answer(contact.id, OLGA)
    assert await told(office, NoticeKind.REPLY) == [(Channel.EMAIL, "maria@example.org")]


async def test_nobody_sends_words_that_somebody_else_prepared(office: Office) -> None:
    contact = await asked(office)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    await office.casebook.prepare_answer(contact.id, PAUL, "No.")
    with pytest.raises(Refused) as no:
        await office.casebook.send_answer(contact.id, OLGA)
    assert no.value.refusal is Refusal.TOO_LATE


async def test_a_question_without_a_prepared_answer_is_not_answered(office: Office) -> None:
    contact = await asked(office)
    with pytest.raises(Refused):
        await office.casebook.send_answer(contact.id, OLGA)


async def test_answered_once_it_is_over_for_the_desk(office: Office) -> None:
    contact = await asked(office)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    sent = await office.casebook.send_answer(contact.id, OLGA)
    for verb in (office.casebook.send_answer, office.casebook.call_it_complaint):
        with pytest.raises(Refused):
            await verb(contact.id, OLGA)
    with pytest.raises(Refused):
        await office.casebook.prepare_answer(contact.id, PAUL, "No.")
    assert await office.casebook.contact(contact.id) == sent
    assert len(await told(office, NoticeKind.REPLY)) == 1


async def test_the_desk_may_find_that_it_is_a_complaint(office: Office) -> None:
    contact = await asked(office)
    found = await office.casebook.call_it_complaint(contact.id, OLGA)
    assert (found.outcome, found.answer) == (Outcome.COMPLAINT, "")
    assert await told(office, NoticeKind.REPLY) == [(Channel.CONSUMER_CHAT, str(MARIA))]


async def complains(office: Office, contact: Contact, text: str) -> None:
    """Send a complaint of the same person with these words."""
    draft = await office.casebook.open_draft(contact.person_id)
    await office.casebook.file(contact.person_id, sending(draft, answered(description=text)))


@pytest.mark.parametrize("text", ["Any pot?", "Any pot?\nIt was closed.", "So:\nAny pot?"])
async def test_the_complaint_that_tells_it_closes_a_question(office: Office, text: str) -> None:
    contact = await asked(office)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    await complains(office, contact, text)
    closed = await office.casebook.contact(contact.id)
    assert (closed.outcome, closed.closed_at, closed.answer) == (
        Outcome.COMPLAINT, office.clock(), "",
    )  # fmt: skip
    assert (await office.casebook.waiting_contacts(8)).total == 0
    assert await told(office, NoticeKind.REPLY) == []


@pytest.mark.parametrize("text", ["My pot is empty.", "I asked: Any pot? Nobody said."])
async def test_another_complaint_leaves_a_question_with_the_desk(office: Office, text: str) -> None:
    contact = await asked(office)
    await complains(office, contact, text)
    assert await office.casebook.contact(contact.id) == contact


async def test_somebody_elses_complaint_leaves_a_question_with_the_desk(office: Office) -> None:
    contact = await asked(office)
    other = await office.people.meet(MARIA + 1)
    await complains(office, replace(contact, person_id=other.id), "Any pot?")
    assert await office.casebook.contact(contact.id) == contact


async def test_what_was_answered_stays_answered_when_it_becomes_a_complaint(
    office: Office,
) -> None:
    contact = await asked(office)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    sent = await office.casebook.send_answer(contact.id, OLGA)
    await complains(office, contact, "Any pot?")
    assert await office.casebook.contact(contact.id) == sent


async def test_somebody_elses_question_is_told_like_none(office: Office) -> None:
    contact = await asked(office)
    other = await office.people.meet(MARIA + 1)
    for person_id, contact_id in ((other.id, contact.id), (contact.person_id, contact.id + 1)):
        with pytest.raises(Refused) as no:
            await office.casebook.contact(contact_id, person_id)
        assert no.value.refusal is Refusal.UNKNOWN_CASE


async def test_a_closed_question_is_forgotten_with_the_cases_of_its_time(office: Office) -> None:
    contact, waiting = await asked(office), await asked(office, UUID(int=8))
    await office.casebook.call_it_complaint(contact.id, OLGA)
    office.clock.passes(days=366)
    assert await office.casebook.drop_old_contacts() == 0
    office.clock.passes(days=1)
    await office.casebook.sweep()
    assert await office.casebook.contact_of(KEY) is None
    assert await office.casebook.contact(waiting.id) == replace(waiting)


async def test_a_question_that_nobody_answers_is_told_again_after_three_days_and_every_week(
    office: Office,
) -> None:
    await asked(office)
    told_after: list[int] = []
    for day in range(1, 18):
        office.clock.passes(days=1)
        before = len(await told(office, NoticeKind.QUESTION))
        await office.casebook.sweep()
        await office.casebook.sweep()
        if len(await told(office, NoticeKind.QUESTION)) > before:
            told_after.append(day)
    assert told_after == [3, 10, 17]


async def test_of_a_question_that_was_answered_nobody_is_reminded(office: Office) -> None:
    contact = await asked(office)
    await office.casebook.prepare_answer(contact.id, OLGA, "Yes.")
    await office.casebook.send_answer(contact.id, OLGA)
    office.clock.passes(days=10)
    assert await office.casebook.remind_of_contacts() == 0
