"""The clock of the casebook: several things at once, many cases, two processes, and no haste."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.actions import AskInformation, File, Take
from complaints.case import Case, Status
from complaints.course import Arrival
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from storage.casebook import AGAIN
from storage.tables import CaseRow
from tests.rules.cases import STRANGER, answered, pot
from tests.rules.lives import a_life
from tests.storage.office import MARIA, OLGA, Office
from tests.storage.replaying import begun, replayed

PARIS = pot().zone


async def kinds(office: Office, case: Case) -> list[EventKind]:
    return [one.kind for one in await office.casebook.history(case.id)]


async def damage(office: Office, case: Case, status: str) -> None:
    """Write a status into the database that no rule knows, or a good one again."""

    async def work(session: AsyncSession) -> None:
        row = await session.get_one(CaseRow, case.id)
        row.status = status

    await office.database.write(work)


async def test_everything_that_is_due_happens_in_one_look(office: Office) -> None:
    """A year during which the program was switched off."""
    case = await office.files()
    office.clock.passes(days=400)
    assert await office.casebook.pass_time() == 1
    found = await kinds(office, case)
    assert found.count(EventKind.DEADLINE_MISSED) == 2
    assert found.count(EventKind.EXPIRED) == 1
    assert (await office.casebook.case(case.id)).status is Status.DISPUTED
    assert await office.casebook.pass_time() == 0
    moment = await office.casebook.next_moment()
    assert moment is None or moment > office.clock()


async def test_many_cases_are_met_as_many_at_a_time_as_asked(office: Office) -> None:
    for n in range(5):
        await office.files(MARIA + n)
    office.clock.passes(days=20)
    assert [await office.casebook.pass_time(2) for _ in range(4)] == [2, 2, 1, 0]


async def test_one_broken_case_does_not_stop_the_clock_of_the_others(office: Office) -> None:
    bad, good = await office.files(), await office.files(MARIA + 1)
    await damage(office, bad, "lost")
    office.clock.passes(days=20)
    broken: list[int] = []
    await office.casebook.pass_time(broken=lambda case_id, _fault: broken.append(case_id))
    assert broken == [bad.id]
    assert EventKind.DEADLINE_MISSED in await kinds(office, good)
    assert await office.casebook.next_moment() == office.clock() + AGAIN
    await damage(office, bad, "received")
    office.clock.passes(hours=1)
    await office.casebook.pass_time()
    assert EventKind.DEADLINE_MISSED in await kinds(office, bad)


async def test_a_fault_that_nobody_hears_of_is_raised(office: Office) -> None:
    case = await office.files()
    await damage(office, case, "lost")
    office.clock.passes(days=20)
    with pytest.raises(ValueError, match="lost"):
        await office.casebook.pass_time()


async def test_two_clocks_at_once_do_everything_once(office: Office, branch: Office) -> None:
    cases = [await office.files(MARIA + n) for n in range(4)]
    alone = await office.files(MARIA + 9)
    office.clock.passes(days=400)
    await asyncio.gather(*(house.casebook.pass_time() for house in (office, branch) * 2))
    told = await kinds(office, alone)
    for case in cases:
        assert await kinds(office, case) == told
    seqs = [one.seq for one in await office.casebook.history(cases[0].id)]
    assert seqs == list(range(1, len(seqs) + 1))
    rows = [row for row in await office.outbox.unsent(1000) if row.case_id == alone.id]
    assert len({(row.kind, row.channel, row.dest, row.seq) for row in rows}) == len(rows)


async def test_time_and_an_officer_at_once_leave_a_whole_history(
    office: Office, branch: Office
) -> None:
    case = await office.files()
    office.clock.passes(days=20)

    async def take() -> Refusal | None:
        try:
            await branch.casebook.act(case.id, Take(), OLGA, version=1)
        except Refused as no:
            return no.refusal
        return None

    no, *_ = await asyncio.gather(take(), office.casebook.pass_time(), office.casebook.pass_time())
    assert no in {None, Refusal.STALE}
    after = await office.casebook.case(case.id)
    assert (after.handler == OLGA.id) is (no is None)
    assert [one.seq for one in await office.casebook.history(case.id)] == list(
        range(1, 1 + len(await office.casebook.history(case.id)))
    )


async def test_the_casebook_says_when_to_look_and_is_right(office: Office) -> None:
    life = a_life(Status.INCOMPLETE)
    case = await replayed(office, life)
    for _ in range(12):
        moment = await office.casebook.next_moment()
        if moment is None:
            break
        events = len(await office.casebook.history(case.id))
        office.clock.now = moment - timedelta(seconds=1)
        assert await office.casebook.pass_time() == 0
        office.clock.now = moment
        assert await office.casebook.pass_time() == 1
        assert len(await office.casebook.history(case.id)) > events
    assert (await office.casebook.case(case.id)).status is Status.PURGED


async def test_a_person_is_written_to_in_the_morning(office: Office) -> None:
    case = await begun(office, a_life(Status.RECEIVED))
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, AskInformation(("Le relevé",)), OLGA)
    night = datetime(2026, 12, 9, 3, 0, tzinfo=PARIS).astimezone(UTC)
    office.clock.now = night
    before = len(await office.outbox.unsent(1000))
    await office.casebook.pass_time()
    assert len(await office.outbox.unsent(1000)) == before
    assert await office.casebook.pass_time() == 0
    moment = await office.casebook.next_moment()
    assert moment == datetime(2026, 12, 9, 9, 0, tzinfo=PARIS)
    office.clock.now = moment
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.CLOSED_ABANDONED
    told = {row.kind for row in await office.outbox.unsent(1000) if row.created_at == moment}
    assert NoticeKind.CLOSURE in told


async def test_a_reminder_goes_to_the_handler_in_private(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Take(), OLGA)
    office.clock.passes(days=17)
    await office.casebook.pass_time()
    (reminder,) = [
        row for row in await office.outbox.unsent(1000) if row.kind is NoticeKind.DESK_REMINDER
    ]
    assert (reminder.channel, reminder.dest) == (Channel.DESK_CHAT, str(OLGA.id))


# --- what comes by other roads --------------------------------------------------------------------


def a_letter(arrival: Arrival = Arrival.LETTER) -> File:
    life = a_life(Status.RECEIVED)
    answers = {**answered(), "email": "paper@example.org"}
    return replace(life.filing, draft_id=uuid4(), arrival=arrival, answers=answers)


@pytest.mark.acceptance("S2-04")
async def test_a_letter_is_registered_for_somebody_without_account(office: Office) -> None:
    case = await office.casebook.enter(OLGA.id, a_letter())
    assert (case.status, case.course.arrival) == (Status.RECEIVED, Arrival.LETTER)
    history = await office.casebook.history(case.id)
    assert (history[0].kind, history[0].actor) == (EventKind.ENTERED, OLGA)
    rows = await office.outbox.unsent()
    assert {row.channel for row in rows} == {Channel.EMAIL, Channel.DESK_CHAT}
    assert {row.dest for row in rows if row.kind is NoticeKind.RECEIPT} == {"paper@example.org"}


async def test_a_letter_entered_twice_is_one_case(office: Office, branch: Office) -> None:
    letter = a_letter()
    first = await office.casebook.enter(OLGA.id, letter)
    assert await branch.casebook.enter(OLGA.id, letter) == first
    assert await office.counts("cases") == 1
    assert await office.counts("people") == 1


async def test_only_officers_enter_letters(office: Office) -> None:
    with pytest.raises(Refused) as no:
        await office.casebook.enter(STRANGER.id, a_letter())
    assert no.value.refusal is Refusal.NOT_YOURS
    assert await office.counts("cases") == 0


@pytest.mark.acceptance("S2-06")
async def test_who_wrote_a_letter_follows_it_later_in_the_chat(office: Office) -> None:
    case = await office.casebook.enter(OLGA.id, a_letter(Arrival.CALL))
    tom = await office.people.meet(MARIA + 1)
    code = office.casebook.claim_code(case.number)
    assert (await office.casebook.join(tom.id, case.number, code)).id == case.id
    await office.casebook.act(case.id, Take(), OLGA)
    told = [row for row in await office.outbox.unsent(100) if row.kind is NoticeKind.TAKEN]
    assert {(row.channel, row.dest) for row in told} == {
        (Channel.CONSUMER_CHAT, str(MARIA + 1)),
        (Channel.EMAIL, "paper@example.org"),
    }
