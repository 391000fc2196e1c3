"""The figures count what happens, and tell of nobody."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.diary import Chore, note
from bot.playground.faults import Fault, FaultKind
from complaints.case import Status
from complaints.notices import Channel
from complaints.profile import Profile
from storage.engine import Database
from tests.health.watched import Watched
from tests.keys import KEY
from tests.stage import Actor, Stage
from tests.stories.complaining import TYPED, files, walks

_LABEL = re.compile(r"\{([^}]*)\}")
_VALUE = re.compile(r'="([^"]*)"')


async def test_a_filing_is_counted_from_the_inbox_to_the_letters(
    watched: Watched, maria: Actor
) -> None:
    await walks(maria)
    await watched.looks.look()
    seen = await watched.figures_now()
    assert seen['inbox_received_total{bot="intake",kind="message"}'] > 3
    assert seen['inbox_received_total{bot="intake",kind="callback_query"}'] > 3
    assert seen["inbox_duplicates_total"] == 0
    handled = seen['handler_seconds_count{step="intake:callback_query"}']
    assert handled == seen['inbox_received_total{bot="intake",kind="callback_query"}']
    assert seen["callback_answer_seconds_count"] == handled
    assert seen['outbox_sent_total{channel="email",result="sent"}'] == len(watched.stage.mail.mails)
    for channel in Channel:
        assert seen[f'outbox_sent_total{{channel="{channel}",result="sent"}}'] >= 1
        assert seen[f'outbox_pending{{channel="{channel}"}}'] == 0
    assert seen[f'complaints_total{{state="{Status.RECEIVED}"}}'] == 1
    assert seen["drafts_open"] == 0
    assert 0 < seen["disk_free_ratio"] < 1


async def test_no_label_and_no_word_is_of_a_person(watched: Watched, maria: Actor) -> None:
    case = await files(maria)
    await watched.serves()
    text = await watched.page() + str(await watched.health())
    secrets = (
        *TYPED.values(), str(case.number), str(maria.account.id), maria.account.name,
        watched.stage.cast.intake.token, str(watched.stage.cast.desk_chat),
    )  # fmt: skip
    assert [one for one in secrets if one in text] == []
    values = {value for labels in _LABEL.findall(text) for value in _VALUE.findall(labels)}
    assert values
    assert [one for one in values if re.search(r"\d{5}|@", one)] == []


async def test_an_update_that_comes_twice_is_counted_as_known(
    watched: Watched, maria: Actor
) -> None:
    await maria.says("/start")
    raw = {"update_id": 1, "message": {"from": {"id": maria.account.id}}}
    for _ in range(2):
        new = await watched.stage.house.inbox.receive(5, [raw])
        watched.stage.house.metrics.received(5, [raw], new)
    seen = await watched.figures_now()
    assert seen["inbox_duplicates_total"] == 1
    assert seen['inbox_received_total{bot="other",kind="message"}'] == 2


async def test_a_poison_update_is_counted_as_given_up(watched: Watched, maria: Actor) -> None:
    stage = watched.stage
    await maria.says("/start")
    poison = {
        "message_id": 900, "date": 1795509000, "text": "look",
        "from": {"id": maria.account.id, "is_bot": False, "first_name": "Maria"},
        "chat": {"id": maria.account.id, "type": "private"},
        "forward_origin": {"type": "newer_than_the_library", "date": 1795509000},
    }  # fmt: skip
    stage.telegram.updates.push(maria.chat, "message", poison, 1795509000)
    await stage.settle()
    await watched.serves()
    seen = await watched.figures_now()
    assert seen['inbox_dead_total{class="undecodable"}'] == 1
    assert seen["inbox_given_up"] == 1
    assert (await watched.health())["parts"]["dead-updates"]["level"] == "warning"
    assert await watched.asks("/readyz") == (200, "ready")


async def test_a_part_with_nothing_to_say_any_more_is_forgotten(
    watched: Watched, maria: Actor
) -> None:
    await test_a_poison_update_is_counted_as_given_up(watched, maria)
    (dead,) = await watched.stage.house.inbox.dead()
    await watched.stage.house.inbox.finish(dead, {})
    await watched.stage.house.inbox.revive(dead.bot_id, dead.update_id)
    await watched.looks.look()
    assert "dead-updates" not in (await watched.health())["parts"]


async def test_floods_and_lost_answers_are_counted(watched: Watched, maria: Actor) -> None:
    stage = watched.stage
    await maria.says("/start")
    flood = Fault(FaultKind.FLOOD, "sendMessage", bot=stage.cast.intake.id, retry_after=7)
    stage.telegram.faults.order(flood)
    await maria.says("/help")
    lost = Fault(FaultKind.LOST, "sendMessage", bot=stage.cast.desk.id)
    stage.telegram.faults.order(lost)
    await files(stage.actor(maria.account))
    seen = await watched.figures_now()
    assert seen["telegram_429_total"] == 1
    assert seen["telegram_retry_after_seconds_sum"] == 7
    assert seen["outbox_ambiguous_total"] == 1
    assert seen['outbox_sent_total{channel="desk-chat",result="unknown"}'] == 1


async def test_freshness_is_told_per_bot_and_per_channel(
    watched: Watched, maria: Actor, tmp_path: Path
) -> None:
    stage = watched.stage
    await files(maria)
    note(tmp_path, Chore.BACKUP, stage.now())
    await stage.pass_time(hours=27)
    await watched.looks.look()
    seen = await watched.figures_now()
    assert seen['telegram_poll_age_seconds{bot="intake"}'] == 0
    assert seen['telegram_poll_age_seconds{bot="desk"}'] == 0
    assert seen['outbox_sent_age_seconds{channel="email"}'] >= timedelta(hours=26).total_seconds()
    assert seen["backup_age_seconds"] == timedelta(hours=27).total_seconds()
    assert (await watched.health())["parts"]["backup"]["level"] == "warning"


async def test_a_poll_that_is_not_answered_for_long_is_told(watched: Watched, maria: Actor) -> None:
    await watched.serves()
    assert (await watched.health())["parts"]["updates-desk"]["said"] == "No poll was answered yet."
    await maria.says("/start")
    await watched.looks.look()
    assert (await watched.health())["parts"]["updates-desk"]["level"] == "fine"
    watched.stage.house.metrics.polled_at["desk"] -= 121
    await watched.looks.look()
    assert (await watched.health())["parts"]["updates-desk"]["level"] == "warning"
    assert await watched.asks("/readyz") == (200, "ready")


async def test_time_that_acts_is_counted(watched: Watched, maria: Actor) -> None:
    await files(maria)
    before = (await watched.figures_now())["clock_acts_total"]
    await watched.stage.pass_time(days=12)
    assert (await watched.figures_now())["clock_acts_total"] > before


async def test_houses_in_one_process_count_apart(
    watched: Watched, maria: Actor, profile: Profile, sqlite_file: str, tmp_path: Path
) -> None:
    other = Stage(profile, Database(sqlite_file, KEY), tmp_path)
    await other.open()
    try:
        await maria.says("/start")
        name = 'inbox_received_total{bot="intake",kind="message"}'
        async with Watched.over(other, tmp_path) as second:
            assert name not in await second.figures_now()
        assert (await watched.figures_now())[name] == 1
    finally:
        await other.close()
