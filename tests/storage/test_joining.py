"""Following a case from another account: who knows number and code, and nobody by guessing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from complaints.actions import Add, Leave, Open, Take
from complaints.case import Actor, ActorKind
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage.joining import TRIES, WAIT
from tests.rules.lives import SAMPLES
from tests.storage.office import MARIA, OLGA, Office

TOM = MARIA + 1


async def refused(office: Office, person_id: int, number: Number, code: str) -> Refusal:
    with pytest.raises(Refused) as no:
        await office.casebook.join(person_id, number, code)
    return no.value.refusal


async def test_number_and_code_open_a_case_to_another_account(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    joined = await office.casebook.join(
        tom.id, case.number, office.casebook.claim_code(case.number)
    )
    assert joined.id == case.id
    assert await office.casebook.cases_of(tom.id) == (joined,)
    last = (await office.casebook.history(case.id))[-1]
    assert (last.kind, last.actor) == (EventKind.JOINED, Actor(ActorKind.PERSON, tom.id))
    # What one of the two accounts does, both hear of.
    added = await office.casebook.act(case.id, SAMPLES[Add], Actor(ActorKind.PERSON, tom.id))
    assert added.course.supplements
    told = [
        row.dest
        for row in await office.outbox.unsent()
        if row.kind is NoticeKind.SUPPLEMENT_RECEIPT and row.channel is Channel.CONSUMER_CHAT
    ]
    assert told == [str(MARIA), str(TOM)]


async def test_only_the_account_that_sent_it_is_told_who_joined(office: Office) -> None:
    case = await office.files(MARIA, email="maria@example.org")
    for account in (TOM, TOM + 1):
        follower = await office.people.meet(account)
        code = office.casebook.claim_code(case.number)
        await office.casebook.join(follower.id, case.number, code)
    told = [row for row in await office.outbox.unsent(100) if row.kind is NoticeKind.FOLLOWED]
    assert [row.dest for row in told if row.channel is Channel.CONSUMER_CHAT] == [str(MARIA)] * 2
    assert len([row for row in told if row.channel is Channel.EMAIL]) == 2


async def test_whoever_stops_following_is_told_of_to_nobody(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    await office.casebook.join(tom.id, case.number, office.casebook.claim_code(case.number))
    before = await office.counts("outbox")
    await office.casebook.act(case.id, Leave(), Actor(ActorKind.PERSON, tom.id))
    assert await office.counts("outbox") == before


async def test_a_code_is_read_as_people_type_it(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    code = office.casebook.claim_code(case.number).lower().replace("-", " ")
    assert (await office.casebook.join(tom.id, case.number, f" {code} ")).id == case.id


async def test_joining_again_changes_nothing(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    code = office.casebook.claim_code(case.number)
    for person_id in (tom.id, tom.id, case.person_id):
        assert (await office.casebook.join(person_id, case.number, code)).id == case.id
    kinds = [one.kind for one in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.JOINED) == 1
    assert await office.counts("followers") == 1


async def test_a_wrong_code_and_a_number_that_is_not_there_are_told_alike(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    nowhere = Number(case.number.year, case.number.serial + 1)
    right = office.casebook.claim_code(nowhere)
    assert await refused(office, tom.id, case.number, "AAAA-AAAA-AAAA") is Refusal.CLAIM_WRONG
    assert await refused(office, tom.id, nowhere, right) is Refusal.CLAIM_WRONG
    assert await refused(office, tom.id, case.number, "") is Refusal.CLAIM_WRONG
    assert await office.casebook.cases_of(tom.id) == ()
    assert await office.counts("events") == 2


async def test_who_guesses_waits(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    code = office.casebook.claim_code(case.number)
    for _ in range(TRIES):
        assert await refused(office, tom.id, case.number, "AAAA-AAAA-AAAA") is Refusal.CLAIM_WRONG
    assert await refused(office, tom.id, case.number, code) is Refusal.TOO_MANY_ATTEMPTS
    # Another account is not held up by it.
    other = await office.people.meet(TOM + 1)
    assert (await office.casebook.join(other.id, case.number, code)).id == case.id
    office.clock.now += WAIT - timedelta(seconds=1)
    assert await refused(office, tom.id, case.number, code) is Refusal.TOO_MANY_ATTEMPTS
    office.clock.passes(seconds=1)
    assert (await office.casebook.join(tom.id, case.number, code)).id == case.id


async def test_the_right_code_makes_earlier_mistakes_good(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    for _ in range(2):
        for _ in range(TRIES - 1):
            await refused(office, tom.id, case.number, "AAAA-AAAA-AAAA")
        code = office.casebook.claim_code(case.number)
        assert (await office.casebook.join(tom.id, case.number, code)).id == case.id


async def test_guesses_at_once_are_all_counted(office: Office, branch: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    guesses = (
        refused(house, tom.id, case.number, "AAAA-AAAA-AAAA")
        for house in (office, branch) * (TRIES + 1)
    )
    found = await asyncio.gather(*guesses)
    assert found.count(Refusal.CLAIM_WRONG) == TRIES
    assert found.count(Refusal.TOO_MANY_ATTEMPTS) == 2 * (TRIES + 1) - TRIES


async def test_an_officer_who_joined_a_case_does_not_handle_it(office: Office) -> None:
    case = await office.files(MARIA)
    olga = await office.people.meet(OLGA.id)
    code = office.casebook.claim_code(case.number)
    await office.casebook.join(olga.id, case.number, code)
    for action in (Take(), Open()):
        with pytest.raises(Refused) as no:
            await office.casebook.act(case.id, action, OLGA)
        assert no.value.refusal is Refusal.CONFLICT_OF_INTEREST
