"""Stories of one casebook behind several bots: whoever changes the door stays the same person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.doctor import queues
from bot.greeting import greet
from bot.ingress import TokenRefused
from bot.roles import EVERYTHING
from complaints.actions import Take
from complaints.case import Actor as By
from complaints.case import ActorKind
from complaints.history import EventKind
from complaints.profile import Profile
from storage.engine import Database
from storage.gate import Pace
from storage.gauges import read_gauges
from storage.tables import PersonRow
from tests.memory import Memory
from tests.papers import PDF
from tests.stage import MARIA, OLGA, Actor, Stage, cases_of
from tests.stories.complaining import approves, begins, by_hand, draft_of, files, fills, returns

DESK = By(ActorKind.OFFICER, OLGA.id)
TAKEN = "a pris en charge votre réclamation"


@pytest.fixture
def database(memory: Memory, empty: bytes) -> Database:
    """On SQLite; what differs on PostgreSQL is claimed where the statements are."""
    memory.image = empty
    return memory.database


@pytest_asyncio.fixture(loop_scope="session")
async def stage(profile: Profile, database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """A house with two bots for consumers."""
    stage = Stage(profile, database, tmp_path)
    stage.adds_bot()
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
def there(stage: Stage, maria: Actor) -> Actor:
    """The same Maria in front of the second bot."""
    return maria.at(stage.intakes[1].id)


async def takes(stage: Stage, number: int) -> None:
    """The desk does something of which the person is told."""
    await stage.house.casebook.act(number, Take(), DESK)
    await stage.settle()


def told(actor: Actor) -> int:
    """How often this chat was told that the complaint was taken."""
    return sum(TAKEN in one.text for one in actor.messages)


async def test_a_draft_that_was_begun_with_one_bot_goes_on_with_the_other(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    await begins(maria)
    await by_hand(maria, until="pot")
    before = await draft_of(maria)
    await there.says("/new")
    await there.taps("Continuer")
    assert (await draft_of(there)).id == before.id
    await fills(there)
    speak = await approves(there)
    await there.taps(speak("Send my complaint"))
    (case,) = await cases_of(stage, maria)
    there.saw(str(case.number))
    assert not any(str(case.number) in one.text for one in maria.messages)
    assert case.answers.keys() >= before.answers.keys()


async def test_sent_in_both_windows_a_complaint_is_one(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    for door in (maria, there):
        await returns(door)
    speak = await approves(maria)
    await approves(there)
    await there.taps(speak("Send my complaint"))
    await maria.taps(speak("Send my complaint"))
    assert len(await cases_of(stage, maria)) == 1
    assert len(stage.mail.to("maria@example.org")) == 1


async def test_letters_come_by_the_bot_where_the_person_is(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    await there.says("/status")
    there.saw(str(case.number))
    await takes(stage, case.id)
    assert (told(maria), told(there)) == (0, 1)


async def test_who_presses_an_old_window_of_the_other_bot_is_there_again(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    await maria.says("/status")
    await there.says("/status")
    window = maria.screen.id
    await maria.taps("Documents et preuves")
    assert maria.screen.id == window
    await takes(stage, case.id)
    assert (told(maria), told(there)) == (1, 0)


async def test_who_blocks_one_bot_and_writes_to_the_other_is_reached(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    stage.membership.block(MARIA.id, stage.intakes[0].id)
    await stage.settle()
    assert not (await stage.house.people.meet(MARIA.id)).chat_open
    await there.says("/status")
    assert (await stage.house.people.meet(MARIA.id)).chat_open
    await takes(stage, case.id)
    assert told(there) == 1


async def test_who_blocks_the_bot_that_they_left_is_not_lost(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    await there.says("/status")
    stage.membership.block(MARIA.id, stage.intakes[0].id)
    await stage.settle()
    history = await stage.house.casebook.history(case.id)
    assert EventKind.PERSON_UNREACHABLE not in {one.kind for one in history}
    await takes(stage, case.id)
    assert told(there) == 1


async def test_a_bot_that_is_unblocked_reaches_who_was_lost(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    await there.says("/status")
    for one in stage.intakes:
        stage.membership.block(MARIA.id, one.id)
    await stage.settle()
    assert not (await stage.house.people.meet(MARIA.id)).chat_open
    stage.membership.unblock(MARIA.id, stage.intakes[0].id)
    await stage.settle()
    await takes(stage, case.id)
    assert told(maria) == 1


async def test_the_letters_of_a_bot_that_is_taken_away_wait_until_people_come_by_another(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    gone = stage.intakes.pop(0)
    await stage.restart()
    await takes(stage, case.id)
    assert (told(maria), told(there)) == (0, 0)
    assert (await stage.house.people.meet(MARIA.id)).chat_open
    ours = [one.id for one in stage.intakes]
    found = queues.look(await read_gauges(stage.house.database), stage.now(), ours)
    (said,) = [one.said for one in found if one.check == "absent-bots"]
    assert said == f"1 letter waits for people whom only bot {gone.id} reaches, and it is not set."
    await there.says("/status")
    await stage.pass_time(seconds=5)
    assert told(there) == 1


async def test_who_was_silent_since_there_was_one_bot_is_not_lost_when_it_is_taken_away(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    case = await files(maria)
    async with stage.house.database.begin() as session:
        await session.exec(update(PersonRow).values(bot_id=None))
    await stage.restart()
    stage.intakes.pop(0)
    await stage.restart()
    await takes(stage, case.id)
    assert (await stage.house.people.meet(MARIA.id)).chat_open
    history = await stage.house.casebook.history(case.id)
    assert EventKind.PERSON_UNREACHABLE not in {one.kind for one in history}
    await there.says("/status")
    await stage.pass_time(seconds=5)
    assert told(there) == 1


async def test_what_came_by_a_bot_that_was_taken_away_is_given_up_by_name_until_it_is_back(
    stage: Stage, maria: Actor
) -> None:
    case = await files(maria)
    stage.hands.say(MARIA.id, stage.intakes[0].id, "/status")
    await stage.doors[0].fetch()
    gone = stage.intakes.pop(0)
    await stage.restart()
    await stage.settle()
    (dead,) = await stage.house.inbox.dead(9)
    assert (dead.bot_id, dead.cause) == (gone.id, "bot not set")
    stage.intakes.append(gone)
    await stage.restart()
    await stage.house.inbox.revive(dead.bot_id, dead.update_id)
    await stage.settle()
    assert await stage.house.inbox.dead(9) == ()
    maria.saw(str(case.number))


async def test_a_token_that_is_refused_stops_the_letters_of_no_other_bot(
    stage: Stage, maria: Actor, there: Actor, tom: Actor
) -> None:
    hers, his = await files(maria), await files(tom.at(stage.intakes[1].id), "English")
    stage.telegram.revoke(stage.intakes[0].token)
    for case in (hers, his):
        await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.house.relay.drain()
    assert told(maria) == 0
    tom.at(stage.intakes[1].id).saw("has taken your complaint")
    (refused,) = stage.house.relay.refused
    assert refused.bot == stage.intakes[0].id
    # She comes by the other one, and what waited for her comes too.
    stage.hands.say(MARIA.id, stage.intakes[1].id, "/status")
    await stage.doors[1].fetch()
    await stage.house.lanes.drain()
    await stage.house.relay.drain()
    assert told(there) == 1


async def test_a_file_is_fetched_by_the_bot_that_got_it(
    stage: Stage, maria: Actor, there: Actor
) -> None:
    await returns(maria, until="attachments")
    await there.says("/new")
    await there.taps("Continuer")
    await there.sends_document("preuve.pdf", PDF)
    assert [one.name for one in (await draft_of(maria)).exhibits] == ["preuve.pdf"]


async def test_a_flood_over_both_bots_is_one_flood(stage: Stage, tom: Actor) -> None:
    stage.pace = Pace(60, 60)
    await stage.restart()
    for turn in range(31):
        for one in stage.intakes:
            stage.hands.say(tom.account.id, one.id, f"n{turn}")
    await stage.settle()
    said = "That was too much at once"
    chats = [tom.at(one.id).messages for one in stage.intakes]
    # It is said once, where it was too much.
    assert [sum(said in one.text for one in messages) for messages in chats] == [0, 1]


async def test_without_one_of_the_bots_a_start_goes_on_and_says_which(stage: Stage) -> None:
    stage.telegram.revoke(stage.intakes[0].token)
    with capture_logs() as logs:
        await greet(stage.house, EVERYTHING)
    (refused,) = [one for one in logs if one["event"] == "token refused"]
    assert str(stage.intakes[0].id) in refused["bot"]
    assert stage.intakes[0].token not in str(logs)
    stage.telegram.revoke(stage.intakes[1].token)
    with pytest.raises(TokenRefused, match="RECOURS_INTAKE_TOKEN"):
        await greet(stage.house, EVERYTHING)


async def test_every_bot_offers_the_commands(stage: Stage) -> None:
    offered = {one.bot for one in stage.world.commands}
    assert offered == {one.id for one in (*stage.intakes, stage.cast.desk)}
