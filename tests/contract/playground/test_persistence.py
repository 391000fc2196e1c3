"""The world survives its process, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.cast import begin_again, enter
from bot.playground.clock import MovableClock
from bot.playground.files import Upload
from bot.playground.opening import Ground, PlaygroundError, start
from bot.playground.state import World
from bot.playground.store import Folder
from bot.playground.telegram import Telegram
from bot.playground.world import Kind

from .conftest import CHAT, HASTE, KEYBOARD, MARIA, Clock, png

KILLED = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.playground.cast import MARIA, enter
from bot.playground.state import World
from bot.playground.store import Folder
from bot.playground.telegram import Telegram

def now():
    return datetime(2026, 3, 2, 9, tzinfo=UTC)

world = World(Folder(Path(sys.argv[1])))
telegram = Telegram(world, now)
cast = enter(world, now)
for n in range(50):
    telegram.hands.say(MARIA.id, cast.intake.id, f"line {n}")
asyncio.run(telegram.call(cast.intake.token, "sendMessage", {"chat_id": MARIA.id, "text": "noted"}))
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_everything_is_there_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    world = World(Folder(tmp_path))
    movable = MovableClock(world, clock)
    cast = enter(world, movable)
    telegram = Telegram(world, movable)
    hands, token = telegram.hands, cast.intake.token
    hands.say(MARIA.id, cast.intake.id, "/start é😀")
    hands.send_photos(MARIA.id, cast.intake.id, [png()], "A picture")
    hands.send_documents(MARIA.id, cast.intake.id, [Upload("a.pdf", b"%PDF-1.4")])
    hands.send_other(MARIA.id, cast.intake.id, Kind.CONTACT)
    sent = await telegram.call(
        token,
        "sendMessage",
        {**CHAT, "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": KEYBOARD},
    )
    hands.press(MARIA.id, cast.intake.id, sent["message_id"], "go")
    commands = [{"command": "start", "description": "Start"}]
    await telegram.call(token, "setMyCommands", {"commands": commands, "language_code": "fr"})
    await telegram.call(token, "getUpdates", {"allowed_updates": ["message"]})
    movable.move(timedelta(days=10))
    world.store.close()

    again = World(Folder(tmp_path))
    assert again.revision == world.revision
    assert MovableClock(again, clock)() == clock.time + timedelta(days=10)
    for shelf in ("accounts", "rooms", "messages", "files", "updates", "presses", "commands"):
        assert list(getattr(again, shelf)) == list(getattr(world, shelf)), shelf
    assert list(again.polling) == list(world.polling)
    assert enter(again, clock) == cast, "nobody is made twice"
    photo = next(iter(again.files)).sizes[-1]
    assert again.store.fetch(photo.id)[:2] == b"\xff\xd8"
    later = Telegram(again, clock).hands.say(MARIA.id, cast.intake.id, "again")[0]
    assert later.id == sent["message_id"] + 1
    again.store.close()


def test_kill_9_loses_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    ended = subprocess.run(command, check=False)  # noqa: S603 - our own words
    assert ended.returncode == -signal.SIGKILL
    with (tmp_path / "world.jsonl").open("ab") as journal:
        journal.write(b'{"revision": 99, "changes": [["messages"')
    world = World(Folder(tmp_path))
    texts = [message.text for message in world.messages]
    assert texts == [*(f"line {n}" for n in range(50)), "noted"]
    assert len(world.updates) == 50
    world.store.close()


def test_the_journal_is_short_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    for _ in range(2):
        world = World(Folder(tmp_path))
        cast = enter(world, clock)
        hands = Telegram(world, clock).hands
        said = hands.say(MARIA.id, cast.intake.id, "0")[0]
        for n in range(200):
            hands.edit(MARIA.id, cast.intake.id, said.id, f"{n} {n}")
        for update in world.updates:
            world.updates.drop(f"{update.bot}:{update.id}")
        world.commit()
        world.store.close()
        assert (tmp_path / "world.jsonl").stat().st_size > 100_000
    World(Folder(tmp_path)).store.close()
    assert (tmp_path / "world.jsonl").stat().st_size < 6_000


def test_beginning_again_uses_no_number_twice(tmp_path: Path, clock: Clock) -> None:
    world = World(Folder(tmp_path))
    cast = enter(world, clock)
    telegram = Telegram(world, clock)
    before = telegram.hands.say(MARIA.id, cast.intake.id, "one")[0]
    update = telegram.updates.pending(cast.intake.id)[0]
    assert begin_again(world, clock).intake.token == cast.intake.token
    assert list(world.messages) == []
    after = telegram.hands.say(MARIA.id, cast.intake.id, "two")[0]
    assert after.id == before.id + 1
    assert telegram.updates.pending(cast.intake.id)[0].id == update.id + 1
    world.store.close()


async def test_two_playgrounds_do_not_share_a_folder(tmp_path: Path, clock: Clock) -> None:
    ground = Ground(clock, tmp_path, "127.0.0.1:0", strictness=HASTE)
    first = await start(ground)
    with pytest.raises(PlaygroundError, match="Another playground is using"):
        await start(ground)
    await first.stop()
    second = await start(ground)
    assert second.intake_token == first.intake_token
    await second.stop()


def test_the_clock_stays_within_its_years(tmp_path: Path, clock: Clock) -> None:
    world = World(Folder(tmp_path))
    movable = MovableClock(world, clock)
    moves: list[datetime] = []
    movable.on_move(lambda: moves.append(movable()))
    assert movable.move_to(datetime(2026, 4, 1, 9, tzinfo=UTC)) == datetime(
        2026, 4, 1, 9, tzinfo=UTC
    )
    clock.pass_time(seconds=5)
    assert movable() == datetime(2026, 4, 1, 9, 0, 5, tzinfo=UTC)
    with pytest.raises(ValueError, match="2099"):
        movable.move(timedelta(days=40_000))
    assert movable.reset() == clock.time
    assert moves == [datetime(2026, 4, 1, 9, tzinfo=UTC), clock.time]
    world.store.close()
