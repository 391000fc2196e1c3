"""Claims about what officers and the clock do to a case."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints import clocks
from complaints.actions import LosePerson, Open, Take, TimePassed
from complaints.case import CLOCK, Actor, ActorKind, Case, Status
from complaints.history import Event, EventKind
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage.tables import CaseRow
from tests.rules.cases import pot
from tests.storage.office import DESK, MARIA, OLGA, PAUL, Office


async def test_taking_is_recorded_and_told(office: Office) -> None:
    case = await office.files(email="maria@example.org")
    office.clock.passes(hours=5)
    taken = await office.casebook.act(case.id, Take(), OLGA, version=1)
    assert (taken.status, taken.version, taken.handler) == (Status.IN_REVIEW, 2, OLGA.id)
    acknowledged = taken.deadline("ack")
    assert acknowledged
    assert acknowledged.met_at == office.clock()
    assert await office.casebook.case(case.id) == taken
    last = (await office.casebook.history(case.id))[-1]
    assert (last.seq, last.kind, last.actor) == (3, EventKind.TAKEN, OLGA)
    told = [(row.kind, row.channel) for row in await office.outbox.unsent()][-3:]
    assert told == [
        (NoticeKind.TAKEN, Channel.CONSUMER_CHAT),
        (NoticeKind.TAKEN, Channel.EMAIL),
        (NoticeKind.CARD, Channel.DESK_CHAT),
    ]


async def test_of_two_officers_at_once_one_wins(office: Office, branch: Office) -> None:
    case = await office.files()

    async def take(house: Office, officer: Actor) -> Case | Refusal:
        try:
            return await house.casebook.act(case.id, Take(), officer, version=1)
        except Refused as no:
            return no.refusal

    results = await asyncio.gather(take(office, OLGA), take(branch, PAUL))
    (won,) = [one for one in results if isinstance(one, Case)]
    assert Refusal.ALREADY_TAKEN in results
    assert await office.casebook.case(case.id) == won
    kinds = [event.kind for event in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.TAKEN) == 1


async def test_the_same_tap_handled_again_changes_nothing(office: Office) -> None:
    case = await office.files()
    taken = await office.casebook.act(case.id, Take(), OLGA, version=1)
    rows = await office.counts("outbox")
    office.clock.passes(minutes=1)
    assert await office.casebook.act(case.id, Take(), OLGA, version=1) == taken
    assert await office.counts("events") == 3
    assert await office.counts("outbox") == rows


async def test_a_stale_button_is_refused(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, LosePerson(), CLOCK)
    with pytest.raises(Refused) as no:
        await office.casebook.act(case.id, Take(), OLGA, version=1)
    assert no.value.refusal is Refusal.STALE


async def test_opening_is_recorded_and_leaves_buttons_valid(office: Office) -> None:
    case = await office.files()
    assert await office.casebook.act(case.id, Open(), PAUL) == case
    assert [event.kind for event in await office.casebook.history(case.id)][-1] is EventKind.OPENED
    taken = await office.casebook.act(case.id, Take(), OLGA, version=1)
    assert taken.version == 2


async def test_two_openings_at_once_are_two_lines_of_history(
    office: Office, branch: Office
) -> None:
    case = await office.files()
    await asyncio.gather(
        *(house.casebook.act(case.id, Open(), PAUL) for house in (office, branch) * 3)
    )
    assert [event.seq for event in await office.casebook.history(case.id)] == list(range(1, 9))


@pytest.mark.parametrize("action", [Take(), Open()])
async def test_an_officer_cannot_handle_the_own_complaint(
    office: Office, action: Take | Open
) -> None:
    case = await office.files(OLGA.id)
    with pytest.raises(Refused) as no:
        await office.casebook.act(case.id, action, OLGA)
    assert no.value.refusal is Refusal.CONFLICT_OF_INTEREST
    assert await office.counts("events") == 2


async def test_a_person_cannot_take_a_case(office: Office) -> None:
    case = await office.files()
    with pytest.raises(Refused) as no:
        await office.casebook.act(case.id, Take(), Actor(ActorKind.PERSON, case.person_id))
    assert no.value.refusal is Refusal.NOT_YOURS


async def test_a_case_that_is_not_there_cannot_be_taken(office: Office) -> None:
    with pytest.raises(Refused) as no:
        await office.casebook.act(404, Take(), OLGA)
    assert no.value.refusal is Refusal.UNKNOWN_CASE


async def test_a_missed_deadline_is_recorded_once(office: Office) -> None:
    case = await office.files()
    due = min(one.due for one in case.deadlines if one.key == "ack")
    office.clock.now = datetime(due.year, due.month, due.day, 20, 0, tzinfo=UTC)
    await office.casebook.pass_time()
    assert not _missed(await office.casebook.history(case.id))
    office.clock.passes(hours=4)
    assert await office.casebook.pass_time() == 1
    assert await office.casebook.pass_time() == 0
    after = await office.casebook.case(case.id)
    assert [one.key for one in after.overdue(due + timedelta(days=1))] == ["ack"]
    assert [one.missed for one in after.deadlines if one.key == "ack"] == [True]
    events = await office.casebook.history(case.id)
    assert [one.kind for one in events].count(EventKind.DEADLINE_MISSED) == 1
    told = [row for row in await office.outbox.unsent() if row.kind is NoticeKind.OVERDUE]
    assert [(row.channel, row.dest) for row in told] == [(Channel.DESK_CHAT, str(DESK))]


async def test_two_clocks_at_once_record_a_missed_deadline_once(
    office: Office, branch: Office
) -> None:
    case = await office.files()
    office.clock.passes(days=20)
    await asyncio.gather(*(house.casebook.pass_time() for house in (office, branch)))
    events = await office.casebook.history(case.id)
    assert [one.kind for one in events].count(EventKind.DEADLINE_MISSED) == 1


async def test_the_clock_looks_again_when_the_civil_day_has_ended(office: Office) -> None:
    case = await office.files()
    due = min(one.due for one in case.deadlines if one.key == "ack")
    office.clock.now = datetime(due.year, due.month, due.day, 20, 0, tzinfo=UTC)
    await office.casebook.pass_time()
    midnight_in_paris = datetime(due.year, due.month, due.day, tzinfo=UTC) + timedelta(hours=23)
    assert await office.casebook.next_moment() == midnight_in_paris


async def test_a_met_deadline_is_no_longer_watched(office: Office) -> None:
    case = await office.files()
    before = await office.casebook.next_moment()
    await office.casebook.act(case.id, Take(), OLGA)
    answer = next(one for one in case.deadlines if one.key == "answer")
    first, *_ = clocks.reminder_days(answer, pot())
    moment = await office.casebook.next_moment()
    assert before
    assert moment
    assert before < moment
    assert moment.astimezone(pot().zone).date() == first


async def test_without_cases_and_drafts_no_moment_is_watched(office: Office) -> None:
    assert await office.casebook.next_moment() is None


async def test_time_that_passed_in_vain_changes_nothing(office: Office) -> None:
    case = await office.files()
    assert await office.casebook.act(case.id, TimePassed(), CLOCK) == case
    assert await office.counts("events") == 2


async def test_a_person_sees_only_own_cases(office: Office) -> None:
    case = await office.files(MARIA)
    stranger = await office.people.meet(MARIA + 1)
    assert await office.casebook.cases_of(stranger.id) == ()
    for person_id, number in ((stranger.id, case.number), (case.person_id, _next(case))):
        with pytest.raises(Refused) as no:
            await office.casebook.case_of(person_id, number)
        assert no.value.refusal is Refusal.UNKNOWN_CASE


async def test_two_cases_of_one_person_come_newest_first(office: Office) -> None:
    first, second = await office.files(), await office.files()
    assert await office.casebook.cases_of(first.person_id) == (second, first)


async def test_a_lost_person_is_seen_by_the_desk(office: Office) -> None:
    case = await office.files()
    lost = await office.casebook.act(case.id, LosePerson(), CLOCK)
    assert lost.version == 2
    assert (await office.outbox.unsent())[-1].kind is NoticeKind.CARD


async def test_behind_the_locks_a_second_writer_still_finds_no_row(office: Office) -> None:
    """The last guard against a lost update, should a lock ever be forgotten."""
    case = await office.files()

    async def forget_the_lock(session: AsyncSession) -> None:
        row = await session.get_one(CaseRow, case.id)
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE cases SET version = 2")
        row.handler, row.version = PAUL.id, 2

    with pytest.raises(StaleDataError):
        await office.database.write(forget_the_lock)
    assert (await office.casebook.case(case.id)).handler is None


async def test_the_first_written_complaint_keeps_its_day(office: Office) -> None:
    case = await office.files()
    assert (await office.casebook.case(case.id)).first_written_on == case.first_written_on
    assert isinstance(case.first_written_on, date)


def _missed(events: Iterable[Event]) -> list[str]:
    return [one.details["deadline"] for one in events if one.kind is EventKind.DEADLINE_MISSED]


def _next(case: Case) -> Number:
    return Number(case.number.year, case.number.serial + 1)
