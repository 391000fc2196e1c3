"""Erasure on request: what may go goes at once, the rest on its day, and all of it once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from bot.unreachable import lose
from complaints.actions import Add, LiftHold, PlaceHold, Requalify, Take, Withdraw
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Status
from complaints.contacts import Way
from complaints.history import EventKind
from complaints.notices import NoticeKind
from complaints.refusals import Refusal, Refused
from complaints.retention import Obstacle
from storage.conversations import Conversation, Conversations
from storage.erasable import Gone
from storage.inbox import Inbox
from storage.verifying import verify
from tests.storage.office import KEY, MARIA, OLGA, PAUL, PDF, Office, photo, sending
from tests.storage.test_purging import TOM, a_long_life, kept

DAY, YEAR = timedelta(days=1), timedelta(days=365)


async def person_id(office: Office, account: int = MARIA) -> int:
    return (await office.people.meet(account)).id


async def erased(office: Office, account: int = MARIA) -> dict[Gone, int]:
    """What went, without what there was none of."""
    gone = await office.casebook.erase(await person_id(office, account), "fr")
    return {one: n for one, n in gone.items() if n}


async def receipts(office: Office) -> list[str]:
    rows = await office.outbox.unsent()
    return [row.dest for row in rows if row.kind is NoticeKind.ERASURE_RECEIPT]


async def taken_back(office: Office, **said: Answer) -> Case:
    case = await office.files(MARIA, **said)
    return await office.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))


async def test_drafts_questions_agreements_and_dialogs_go_at_once(office: Office) -> None:
    talks = Conversations(office.database, office.clock)
    await talks.write(f"7:{MARIA}:{MARIA}", Conversation("case", {"said": "Quetzalcoatl"}))
    before = await office.counts("keys")
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo(name="Quetzalcoatl.jpg"))
    await office.casebook.add_file(uuid4(), person.id, photo("2", PDF, "Quetzalcoatl.pdf"))
    way, mail = Way.EMAIL, "zweig@example.org"
    await office.casebook.ask_team(UUID(int=7), person.id, "Quetzalcoatl ?", "fr", way, mail)
    await office.casebook.give_consent(person.id, "asso", "Oui.")
    assert await erased(office) == {
        Gone.DRAFTS: 1, Gone.FILES: 2, Gone.QUESTIONS: 1, Gone.CONSENTS: 1, Gone.ACCOUNT: 1,
    }  # fmt: skip
    # Only the keys of the house itself are left: no older copy tells anything either.
    assert await office.counts("keys") == before
    # The receipt must still reach the chat; its row goes two days later.
    assert await kept(office, str(MARIA)) == {"outbox.dest", "outbox.dedup_key", "outbox.order_key"}


async def test_what_could_not_be_handled_goes_too_and_no_replay_brings_it_back(
    office: Office,
) -> None:
    inbox = Inbox(office.database, office.clock, holder="this process")
    said = {MARIA: "Quetzalcoatl", TOM: "Tlaloc"}
    await inbox.receive(
        9, [{"update_id": n, "message": {"from": {"id": one}, "text": said[one]}}
            for n, one in enumerate(said)],
    )  # fmt: skip
    for row in await inbox.claim((), 5):
        await inbox.bury(row, "handler-failed")
    await person_id(office)
    await erased(office)
    (left,) = await inbox.dead()
    assert left.lane == TOM
    assert not await inbox.revive(9, 0)
    # Telegram giving it again finds it known.
    assert await inbox.receive(9, [{"update_id": 0, "message": {"from": {"id": MARIA}}}]) == 0
    assert await inbox.revive(9, 1)


async def test_a_receipt_of_it_is_sent_once(office: Office) -> None:
    person, _ = await office.drafts()
    await erased(office)
    assert await receipts(office) == [str(MARIA)]
    # Of nothing there is no receipt.
    assert not any((await office.casebook.erase(person.id, "fr")).values())
    assert len(await receipts(office)) == 1
    assert await office.people.find(MARIA) is None


async def test_an_account_of_which_nothing_else_is_kept_can_be_erased(office: Office) -> None:
    tom = await person_id(office, TOM)
    found = await office.casebook.erasable(tom)
    assert (found.only_account, found.goes_now, found.is_empty) == (True, True, False)
    assert await erased(office, TOM) == {Gone.ACCOUNT: 1}
    assert await receipts(office) == [str(TOM)]
    assert await office.people.find(TOM) is None


async def test_an_account_goes_only_with_the_last_of_its_complaints(office: Office) -> None:
    case = await taken_back(office)
    await office.drafts()
    assert not (await office.casebook.erasable(case.person_id)).account
    assert Gone.ACCOUNT not in await erased(office)


async def test_two_taps_at_once_erase_once(office: Office, branch: Office) -> None:
    case = await taken_back(office)
    both = await asyncio.gather(
        *(house.casebook.erase(case.person_id, "fr") for house in (office, branch) * 2)
    )
    assert sum(one[Gone.DELAYED] for one in both) == 1
    assert len(await receipts(office)) == 1
    kinds = [one.kind for one in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.ERASURE_REQUESTED) == 1


async def test_what_a_duty_keeps_is_asked_for_and_erased_on_its_day(office: Office) -> None:
    case = await taken_back(office, subject="data", last_name="Quetzalcoatl")
    assert await erased(office) == {Gone.DELAYED: 1}
    assert (await office.casebook.case(case.id)).answers
    assert (await office.people.find(MARIA)) is not None
    office.clock.now += YEAR
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is not Status.PURGED
    office.clock.now += DAY
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert await kept(office, "Quetzalcoatl") == set()


async def test_what_nothing_keeps_any_more_goes_at_once_with_the_account(office: Office) -> None:
    case = await taken_back(office, subject="data", last_name="Quetzalcoatl")
    office.clock.now += YEAR + DAY
    await office.casebook.pass_time()
    assert await erased(office) == {Gone.CASES: 1, Gone.ACCOUNT: 1}
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert await kept(office, "Quetzalcoatl") == set()
    assert await office.people.find(MARIA) is None
    assert [one async for one in verify(office.database, KEY)] == [None]


async def test_what_is_open_goes_on_and_is_erased_after_its_end(office: Office) -> None:
    case = await office.files(subject="data")
    assert await erased(office) == {Gone.DELAYED: 1}
    after = await office.casebook.act(case.id, Take(), OLGA)
    assert after.status is Status.IN_REVIEW
    await office.casebook.act(case.id, Requalify("Une question"), OLGA)
    office.clock.now += YEAR + DAY
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED


async def test_a_hold_keeps_it_and_lifting_the_hold_lets_it_go(office: Office) -> None:
    case = await taken_back(office, subject="data")
    await office.casebook.act(case.id, PlaceHold("Procès"), PAUL)
    office.clock.now += 3 * YEAR
    await office.casebook.pass_time()
    found = await office.casebook.erasable(case.person_id)
    assert [one.obstacle for _, one in found.delayed] == [Obstacle.HELD]
    assert await erased(office) == {Gone.DELAYED: 1}
    office.clock.now += 3 * YEAR
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).answers
    await office.casebook.act(case.id, LiftHold(), PAUL)
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED


async def test_whoever_follows_a_case_erases_their_following_and_nothing_else(
    office: Office,
) -> None:
    case = await a_long_life(office)
    tom = await person_id(office, TOM)
    found = await office.casebook.erasable(tom)
    assert (found.followed, found.cases) == ((case.number,), ())
    assert await erased(office, TOM) == {Gone.FOLLOWED: 1, Gone.ACCOUNT: 1}
    after = await office.casebook.case(case.id)
    assert after.answers
    assert after.course.erasure_asked is None
    history = await office.casebook.history(case.id)
    assert (history[-1].kind, history[-1].actor.id) == (EventKind.LEFT, tom)
    assert await office.casebook.cases_of(tom) == ()
    assert await office.casebook.cases_of(case.person_id) == (after,)


async def test_erasing_says_beforehand_what_it_does(office: Office) -> None:
    case = await taken_back(office, subject="data")
    await office.drafts()
    before = await office.casebook.erasable(case.person_id)
    assert {one: n for one, n in before.now.items() if n} == {Gone.DRAFTS: 1}
    assert [(one.number, what.obstacle) for one, what in before.delayed] == [
        (case.number, Obstacle.RULE)
    ]
    assert not before.is_empty
    await erased(office)
    after = await office.casebook.erasable(case.person_id)
    assert after.is_empty
    assert await office.casebook.erasable(case.person_id) == after


async def test_a_draft_that_was_erased_is_not_sent_after_all(office: Office) -> None:
    person, draft = await office.drafts()
    await erased(office)
    with pytest.raises(Refused) as no:
        await office.casebook.file(person.id, sending(draft))
    assert no.value.refusal is Refusal.DRAFT_GONE
    assert await office.counts("cases") == 0


async def test_of_sending_and_erasing_at_once_one_comes_first(
    office: Office, branch: Office
) -> None:
    person, draft = await office.drafts()
    sent, gone = await asyncio.gather(
        office.casebook.file(person.id, sending(draft)),
        branch.casebook.erase(person.id, "fr"),
        return_exceptions=True,
    )
    assert not isinstance(gone, BaseException)
    if isinstance(sent, Refused):
        assert (sent.refusal, gone[Gone.DRAFTS]) == (Refusal.DRAFT_GONE, 1)
        assert await office.counts("cases") == 0
    else:
        assert isinstance(sent, Case)
        assert (await office.casebook.case(sent.id)).answers
    assert await office.counts("drafts") == 0


async def test_a_receipt_that_finds_the_chat_closed_makes_nobody_known_again(
    office: Office,
) -> None:
    await office.drafts()
    await erased(office)
    before = await office.counts("people")
    await lose(MARIA, 1, office.people, office.casebook)
    assert await office.counts("people") == before


async def test_who_comes_back_is_somebody_new(office: Office) -> None:
    person, _ = await office.drafts()
    await erased(office)
    again = await office.people.meet(MARIA)
    assert (again.id != person.id, again.language, again.told_privacy) == (True, None, False)


async def test_a_copy_that_was_under_way_is_not_sent(office: Office) -> None:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    await erased(office)
    assert NoticeKind.MY_DATA not in {row.kind for row in await office.outbox.unsent()}


async def test_the_words_of_a_supplement_go_with_the_case(office: Office) -> None:
    case = await office.files(subject="data")
    mine = Actor(ActorKind.PERSON, case.person_id)
    await office.casebook.act(case.id, Add(uuid4(), "Tlahuizcalpan"), mine)
    await office.casebook.act(case.id, Withdraw(), mine)
    office.clock.now += YEAR + DAY
    await erased(office)
    assert await kept(office, "Tlahuizcalpan") == set()


async def test_an_own_officer_erases_as_a_person_does(office: Office) -> None:
    case = await office.files(OLGA.id, subject="data")
    gone = await office.casebook.erase(case.person_id, "fr")
    assert gone[Gone.DELAYED] == 1
    assert replace(await office.casebook.case(case.id), version=case.version).answers
