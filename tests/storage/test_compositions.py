"""What officers write is kept until it is sent, dropped or a month old; a reply finds its place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import Requalify
from complaints.case import Actor, ActorKind, Status
from complaints.refusals import Refused
from storage.compositions import KEPT, Compositions, kept_since
from storage.engine import Database
from tests.storage.clock import START, Clock
from tests.storage.office import Office

OLGA, PAUL = 7_000_000_000_500, 7_000_000_000_501


@pytest.fixture
def desk(database: Database, clock: Clock) -> Compositions:
    return Compositions(database, clock)


async def test_begun_twice_it_goes_on(desk: Compositions, office: Office) -> None:
    case = await office.files()
    first = await desk.begin(OLGA, case.id, 1, "AddNote")
    await desk.change(first.id, OLGA, lambda said: {**said, "text": "half a sentence"})
    again = await desk.begin(OLGA, case.id, 2, "AddNote")
    assert (again.id, again.version) == (first.id, 1)
    assert again.said == {"text": "half a sentence"}


async def test_whoever_begins_as_a_case_is_erased_gives_it_no_key_again(
    desk: Compositions, office: Office, clock: Clock
) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Requalify("Question"), Actor(ActorKind.OFFICER, OLGA))
    clock.now += timedelta(days=6 * 366)
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    keys = await office.counts("keys")
    with pytest.raises(Refused, match="not-now"):
        await desk.begin(OLGA, case.id, case.version, "AddNote")
    assert await office.counts("keys") == keys
    assert await desk.all_of(OLGA) == ()


async def test_another_verb_case_or_officer_is_another_composition(
    desk: Compositions, office: Office
) -> None:
    one, two = await office.files(), await office.files(7_000_000_000_001)
    begun = [
        await desk.begin(OLGA, one.id, 1, "AddNote"),
        await desk.begin(OLGA, one.id, 1, "Close"),
        await desk.begin(OLGA, two.id, 1, "AddNote"),
        await desk.begin(PAUL, one.id, 1, "AddNote"),
        await desk.begin(OLGA, None, 0, "File"),
        await desk.begin(OLGA, None, 0, "File"),
    ]
    assert len({one.id for one in begun}) == 5
    assert {one.id for one in await desk.all_of(OLGA)} == {one.id for one in begun} - {begun[3].id}


async def test_nobody_finds_or_changes_what_a_colleague_writes(
    desk: Compositions, office: Office
) -> None:
    begun = await desk.begin(OLGA, (await office.files()).id, 1, "AddNote")
    assert await desk.find(begun.id, PAUL) is None
    assert await desk.change(begun.id, PAUL, lambda _: {"text": "not mine"}) is None
    kept = await desk.find(begun.id, OLGA)
    assert kept is not None
    assert kept.said == {}


async def test_a_case_that_was_seen_anew_gives_its_version(
    desk: Compositions, office: Office
) -> None:
    begun = await desk.begin(OLGA, (await office.files()).id, 1, "AddNote")
    seen = await desk.change(begun.id, OLGA, lambda said: said, version=4)
    assert seen is not None
    assert seen.version == 4


async def test_a_message_says_what_a_reply_to_it_belongs_to(
    desk: Compositions, office: Office
) -> None:
    case = await office.files()
    begun = await desk.begin(OLGA, case.id, 1, "Close")
    await desk.ask(OLGA, 11, begun, "reason")
    await desk.ask(OLGA, 11, begun, "reason")
    await desk.show(OLGA, 12, case.id)
    asked, shown = await desk.prompt(OLGA, 11), await desk.prompt(OLGA, 12)
    assert asked is not None
    assert (asked.composition_id, asked.case_id, asked.field) == (begun.id, case.id, "reason")
    assert shown is not None
    assert (shown.composition_id, shown.case_id, shown.field) == (None, case.id, "")
    assert await desk.prompt(PAUL, 11) is None


async def test_what_is_over_still_says_which_case_it_was(
    desk: Compositions, office: Office
) -> None:
    case = await office.files()
    begun = await desk.begin(OLGA, case.id, 1, "Close")
    await desk.ask(OLGA, 11, begun, "reason")
    await desk.end(begun.id)
    await desk.end(begun.id)
    assert await desk.find(begun.id, OLGA) is None
    assert await desk.change(begun.id, OLGA, lambda said: said) is None
    prompt = await desk.prompt(OLGA, 11)
    assert prompt is not None
    assert (prompt.composition_id, prompt.case_id) == (None, case.id)


async def test_what_nobody_touched_for_a_month_is_dropped(
    desk: Compositions, office: Office, clock: Clock
) -> None:
    case = await office.files()
    old = await desk.begin(OLGA, case.id, 1, "Close")
    await desk.ask(OLGA, 11, old, "reason")
    clock.passes(days=1)
    young = await desk.begin(OLGA, case.id, 1, "AddNote")
    clock.passes(days=29, seconds=1)
    assert await desk.drop_old() == 1
    assert await desk.drop_old() == 0
    assert [one.id for one in await desk.all_of(OLGA)] == [young.id]
    prompt = await desk.prompt(OLGA, 11)
    assert prompt is not None
    assert prompt.composition_id is None


async def test_touching_keeps_it(desk: Compositions, office: Office, clock: Clock) -> None:
    begun = await desk.begin(OLGA, (await office.files()).id, 1, "Close")
    clock.passes(days=20)
    await desk.change(begun.id, OLGA, lambda said: {**said, "reason": "agreed"})
    clock.passes(days=20)
    assert await desk.drop_old() == 0


async def test_a_new_program_finds_what_was_written(
    desk: Compositions, office: Office, branch: Office, clock: Clock
) -> None:
    begun = await desk.begin(OLGA, (await office.files()).id, 1, "Close")
    await desk.change(begun.id, OLGA, lambda _: {"reason": "« agreed » 🙂"})
    after = await Compositions(branch.database, clock).find(begun.id, OLGA)
    assert after is not None
    assert after.said == {"reason": "« agreed » 🙂"}


def test_a_composition_is_kept_for_a_month() -> None:
    assert timedelta(days=30) == KEPT
    assert kept_since(START) == START - timedelta(days=30)
