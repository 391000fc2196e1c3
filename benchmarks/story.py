"""CPU time of stories: per update, per story, and beside a bare bot in the same run.

The whole product runs in this process as in the stories of the tests, its database in memory: no
socket, no disk, no thread but Typst's. Milliseconds belong to this machine at this moment; the
ratio to one update of a bare aiogram bot, measured right after, is what may be compared.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bare import Bare
from benchmarks.figures import Report, alone
from complaints.profile import Profile, read_profile
from storage.engine import Database
from tests.memory import Memory, image_of
from tests.stage import MARIA, OLGA, Actor, Stage
from tests.stories.complaining import begins, by_hand, files, fills, sends

ROUNDS = {False: 3, True: 9}
UPDATES = 20
"""Updates of the bare bot in one measure; fewer would measure the clock."""

Act = Callable[[Stage, Actor], Awaitable[object]]
"""A piece of a story with a consumer who speaks French."""


async def _reads_status(_stage: Stage, maria: Actor) -> None:
    await maria.says("/status")


async def _is_taken(stage: Stage, _maria: Actor) -> None:
    group = stage.actor(OLGA).at(stage.cast.desk_chat)
    await group.forges(group.screen.buttons[0][0]["callback_data"])


ACTS: dict[str, Act] = {
    "from hello to the form": lambda _, maria: begins(maria),
    "the form, by hand": lambda _, maria: by_hand(maria),
    "Send, receipts and card": lambda _, maria: sends(maria),
    "where does it stand?": _reads_status,
    "an officer takes it": _is_taken,
}
"""One complaint, from the first words on."""


async def _prepared(stage: Stage, maria: Actor) -> None:
    await files(maria)
    await _is_taken(stage, maria)


async def _one_answer(_stage: Stage, maria: Actor) -> None:
    await begins(maria)
    await fills(maria)
    await sends(maria)


async def _by_hand(stage: Stage, maria: Actor) -> None:
    for act in ACTS.values():
        await act(stage, maria)


STORIES: dict[str, Act] = {
    "a prepared case, taken": _prepared,
    "one answer by hand, then Send": _one_answer,
    "everything by hand": _by_hand,
}
"""Whole stories as the tests tell them, with the house that each of them opens and closes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an act or a story took, and what one update took a bare bot just after; CPU seconds."""

    updates: int
    seconds: float
    bare: float


class Timed(Stage):
    """A stage that counts what its house does, and not what the story looks up to go on."""

    seconds = 0.0

    async def settle(self) -> None:
        """Let everything happen that can happen now."""
        begin = time.process_time()
        await super().settle()
        self.seconds += time.process_time() - begin


class Theatre:
    """Plays on one database after the other, as the stories of the tests do."""

    def __init__(self, profile: Profile, image: bytes, folder: Path) -> None:
        self._profile, self._image, self._folder = profile, image, folder
        self._memory = Memory(image)
        self.costs: dict[str, list[Cost]] = {name: [] for name in [*ACTS, *STORIES]}

    async def acts(self) -> None:
        """Play one complaint, each act measured by itself."""
        stage = await self._open()
        maria = stage.actor(MARIA)
        for name, act in ACTS.items():
            before, stage.seconds = await _received(stage), 0.0
            await act(stage, maria)
            await self._note(name, await _received(stage) - before, stage.seconds)
        await stage.close()

    async def story(self, name: str) -> None:
        """Play a whole story, house and all."""
        begin = time.process_time()
        stage = await self._open()
        await STORIES[name](stage, stage.actor(MARIA))
        updates = await _received(stage)
        await stage.close()
        await self._note(name, updates, time.process_time() - begin)

    async def all(self) -> None:
        """Play everything once."""
        await self.acts()
        for name in STORIES:
            await self.story(name)

    async def _open(self) -> Timed:
        self._memory.image = self._image
        stage = Timed(self._profile, self._memory.database, self._folder)
        await stage.open()
        return stage

    async def _note(self, name: str, updates: int, seconds: float) -> None:
        self.costs[name].append(Cost(updates, seconds, await _bare()))


async def _received(stage: Stage) -> int:
    async with stage.house.database.read() as session:
        counted = await (await session.connection()).exec_driver_sql("SELECT count(*) FROM inbox")
        return int(counted.scalar_one())


async def _bare() -> float:
    bare = Bare()
    begin = time.process_time()
    for _ in range(UPDATES):
        await bare.hears("/start")
    return (time.process_time() - begin) / UPDATES


async def _play(folder: Path, rounds: int) -> dict[str, list[Cost]]:
    template = folder / "template.db"
    database = Database(f"sqlite+aiosqlite:///{template}")
    await database.migrate()
    await database.close()
    theatre = Theatre(read_profile("pot"), image_of(template), folder)
    await theatre.all()  # Everything is imported, compiled and read once.
    for costs in theatre.costs.values():
        costs.clear()
    for _ in range(rounds):
        # What earlier rounds left is not the next one's cost.
        gc.collect()
        gc.freeze()
        await theatre.all()
    return theatre.costs


async def run(report: Report, folder: Path) -> None:
    """Print the medians of all rounds."""
    for name, measured in (await _play(folder, ROUNDS[report.full])).items():
        updates = measured[0].updates
        ms = 1000 * median(one.seconds for one in measured)
        ratio = median(one.seconds / one.bare for one in measured)
        under = f"{updates} updates"
        report.add(f"CPU, {name}", ms, "ms", under, ratio / updates)
        report.add(f"CPU, {name}, in bare updates", ratio, "", under)


if __name__ == "__main__":
    alone("story", run)
