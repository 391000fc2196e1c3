"""Shutting out all others: their rows, their letters, their code, in one step and once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from complaints.actions import RenewCode, Take, Withdraw, Write
from complaints.case import Actor, ActorKind, Case, Status
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from storage.joining import TRIES
from storage.outgoing import Outgoing
from tests.storage.office import MARIA, OLGA, Office

TOM = MARIA + 1


def sender(case: Case) -> Actor:
    return Actor(ActorKind.PERSON, case.person_id)


async def joins(office: Office, case: Case, account: int = TOM, renewals: int = 0) -> int:
    """Somebody follows with the code of so many renewals; their id."""
    person = await office.people.meet(account)
    code = office.casebook.claim_code(case.number, renewals)
    await office.casebook.join(person.id, case.number, code)
    return person.id


async def waiting(office: Office, account: int) -> list[NoticeKind]:
    rows: tuple[Outgoing, ...] = await office.outbox.unsent(1000)
    chats = [one for one in rows if one.channel is Channel.CONSUMER_CHAT]
    return [one.kind for one in chats if one.dest == str(account)]


async def test_all_others_lose_the_case_and_the_sender_nothing(office: Office) -> None:
    case = await office.files(MARIA)
    others = [await joins(office, case, TOM + n) for n in range(3)]
    after = await office.casebook.act(case.id, RenewCode(0), sender(case))
    for one in others:
        assert await office.casebook.cases_of(one) == ()
        with pytest.raises(Refused) as no:
            await office.casebook.case_of(one, case.number)
        assert no.value.refusal is Refusal.UNKNOWN_CASE
    assert await office.counts("followers") == 0
    assert await office.casebook.cases_of(case.person_id) == (after,)
    last = (await office.casebook.history(case.id))[-1]
    assert (last.kind, last.actor) == (EventKind.CODE_RENEWED, sender(case))
    await office.casebook.act(case.id, Take(), OLGA)
    assert NoticeKind.TAKEN in await waiting(office, MARIA)
    assert NoticeKind.TAKEN not in await waiting(office, TOM)


async def test_another_case_of_theirs_stays(office: Office) -> None:
    case, other = await office.files(MARIA), await office.files(MARIA)
    tom = await joins(office, case)
    await joins(office, other)
    await office.casebook.act(other.id, Take(), OLGA)
    await office.casebook.act(case.id, RenewCode(0), sender(case))
    assert [one.id for one in await office.casebook.cases_of(tom)] == [other.id]
    assert await waiting(office, TOM) == [NoticeKind.TAKEN, NoticeKind.UNFOLLOWED]


async def test_their_unsent_letters_go_and_one_says_why_nothing_comes(office: Office) -> None:
    case = await office.files(MARIA)
    await joins(office, case)
    await office.casebook.act(case.id, Take(), OLGA)
    # One is being carried just now, and one was given up.
    taken = await office.outbox.claim(100)
    (given_up,) = (one for one in taken if one.dest == str(TOM))
    await office.outbox.bury(given_up.id, "broken")
    await office.casebook.act(case.id, Write("Quand ?"), OLGA)
    carried = await office.outbox.claim(100)
    (theirs,) = (one for one in carried if one.dest == str(TOM))
    mine = await waiting(office, MARIA)
    await office.casebook.act(case.id, RenewCode(0), sender(case))
    assert await waiting(office, TOM) == [NoticeKind.UNFOLLOWED]
    assert await waiting(office, MARIA) == mine
    # What comes back from the carrier comes back to nothing, and nobody digs it out again.
    await office.outbox.retry(theirs.id, office.clock(), "TimedOut")
    assert not await office.outbox.revive(given_up.id)
    assert await waiting(office, TOM) == [NoticeKind.UNFOLLOWED]


async def test_shutting_out_twice_tells_of_both_times(office: Office) -> None:
    case = await office.files(MARIA)
    for n in range(2):
        await joins(office, case, renewals=n)
        await office.casebook.act(case.id, RenewCode(n), sender(case))
    assert await waiting(office, TOM) == [NoticeKind.UNFOLLOWED] * 2


async def test_the_same_tap_again_does_not_throw_out_who_came_with_the_new_code(
    office: Office,
) -> None:
    case = await office.files(MARIA)
    await office.casebook.act(case.id, RenewCode(0), sender(case))
    sacha = await joins(office, case, TOM + 1, renewals=1)
    told = await office.counts("outbox")
    again = await office.casebook.act(case.id, RenewCode(0), sender(case))
    assert again.course.renewals == 1
    assert await office.casebook.cases_of(sacha) == (again,)
    kinds = [one.kind for one in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.CODE_RENEWED) == 1
    assert await office.counts("outbox") == told


async def test_two_taps_at_once_are_one(office: Office, branch: Office) -> None:
    case = await office.files(MARIA)
    await joins(office, case)
    taps = (
        house.casebook.act(case.id, RenewCode(0), sender(case)) for house in (office, branch) * 3
    )
    found = await asyncio.gather(*taps)
    assert {one.course.renewals for one in found} == {1}
    kinds = [one.kind for one in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.CODE_RENEWED) == 1
    assert await waiting(office, TOM) == [NoticeKind.UNFOLLOWED]


async def test_an_old_code_is_a_wrong_code_and_counted_as_one(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    for n in range(3):
        await office.casebook.act(case.id, RenewCode(n), sender(case))
    told = []
    for n in (0, 1, 2, 4, 0, 3):
        code = office.casebook.claim_code(case.number, n)
        with pytest.raises(Refused) as no:
            await office.casebook.join(tom.id, case.number, code)
        told.append(no.value.refusal)
    assert told == [*[Refusal.CLAIM_WRONG] * TRIES, Refusal.TOO_MANY_ATTEMPTS]
    assert await joins(office, case, TOM + 1, renewals=3)


async def test_nobody_slips_in_with_a_code_that_is_being_replaced(
    office: Office, branch: Office
) -> None:
    for n in range(10):
        case = await office.files(MARIA)
        account = TOM + n
        person = await office.people.meet(account)
        code = office.casebook.claim_code(case.number)
        coming = branch.casebook.join(person.id, case.number, code)
        shutting = office.casebook.act(case.id, RenewCode(0), sender(case))
        # Whichever is first: afterwards nobody follows who came with the first code.
        both = (coming, shutting) if n % 2 else (shutting, coming)
        for one in await asyncio.gather(*both, return_exceptions=True):
            assert isinstance(one, Case | Refused)
        assert await office.casebook.cases_of(person.id) == ()
        office.clock.now += timedelta(days=1)


async def test_only_who_sent_it_may(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await joins(office, case)
    for actor in (Actor(ActorKind.PERSON, tom), OLGA):
        with pytest.raises(Refused) as no:
            await office.casebook.act(case.id, RenewCode(0), actor)
        assert no.value.refusal is Refusal.NOT_YOURS
    assert len(await office.casebook.cases_of(tom)) == 1


async def test_since_when_others_follow_is_known(office: Office) -> None:
    case = await office.files(MARIA)
    assert await office.casebook.followed_since(case.id) == ()
    moments = []
    for n in range(3):
        moments.append(office.clock())
        await joins(office, case, TOM + n)
        office.clock.passes(minutes=5)
    assert await office.casebook.followed_since(case.id) == tuple(reversed(moments))
    await office.casebook.act(case.id, RenewCode(0), sender(case))
    assert await office.casebook.followed_since(case.id) == ()


async def test_it_is_sealed_and_goes_with_the_case(office: Office) -> None:
    case = await office.files(MARIA)
    await office.casebook.act(case.id, RenewCode(0), sender(case))
    await office.casebook.act(case.id, Withdraw(), sender(case))
    office.clock.now += timedelta(days=10 * 366)
    await office.casebook.pass_time()
    after = await office.casebook.case(case.id)
    assert (after.status, after.course.renewals) == (Status.PURGED, 0)
    with pytest.raises(Refused):
        await joins(office, case, renewals=1)
    with pytest.raises(Refused):
        await joins(office, case, TOM + 1)
