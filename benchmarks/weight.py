"""How long Recours takes to start, and how much memory it holds, also with 100,000 saved drafts.

Start-up is from the start of the process to the moment when both bots ask Telegram for updates, on
a database that is up to date; memory is what the kernel counts as resident when nothing is left to
do. Beside it a bare aiogram bot that starts and waits.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from benchmarks.crowd import complaints, way
from benchmarks.figures import Report, alone
from benchmarks.lives import plausible
from benchmarks.programs import Program, bare, recours
from benchmarks.town import Town
from bot.wiring import wall_clock
from complaints.answers import Answer
from complaints.profile import Profile, read_profile
from storage.engine import Database
from storage.mapping import answers_json
from storage.rows import table_of
from storage.tables import DraftRow, KeyRow, PersonRow

STARTS = {False: 3, True: 9}
DRAFTS = {False: 10_000, True: 100_000}
_AT_ONCE = 5_000
_FIRST = 6_000_000_000
"""Telegram ids of those who left a draft."""

Started = AbstractAsyncContextManager[Program]


async def run(report: Report, folder: Path) -> None:
    """Start everything several times, and look how much it holds."""
    profile, house = read_profile("pot"), folder / "house"
    async with Town() as town, recours(town, house) as program:
        # The database and what people ask is learnt once.
        await program.quiet(120)
    seconds, held = await _starts(report, partial(recours, folder=house))
    bare_seconds, bare_held = await _starts(report, partial(bare, folder=folder, script=[]))
    report.add("start, median", 1000 * seconds, "ms", "", seconds / bare_seconds)
    report.add("memory after start", held / 1e6, "MB", "", held / bare_held)
    async with Town() as town, recours(town, house) as program:
        await program.quiet()
        await complaints(town, 1, way(profile))
        await program.quiet()
        report.add("memory after one complaint", program.memory / 1e6, "MB")
    drafts = DRAFTS[report.full]
    await _leave(house, profile, drafts)
    async with Town() as town, recours(town, house) as program:
        await program.quiet(120)
        under = f"{drafts:,} drafts"
        report.add("memory after start", program.memory / 1e6, "MB", under)
        await complaints(town, 1, way(profile), met=1)
        await program.quiet()
        report.add("memory after one complaint", program.memory / 1e6, "MB", under)


async def _starts(report: Report, start: Any) -> tuple[float, float]:
    """The median of seconds until it asks for updates, and of bytes when it has nothing to do."""
    seconds, held = [], []
    for _ in range(STARTS[report.full]):
        async with Town() as town, start(town) as program:
            seconds.append(max(town.polled.values()) - program.begun)
            await program.quiet()
            held.append(program.memory)
    return median(seconds), median(held)


async def _leave(house: Path, profile: Profile, drafts: int) -> None:
    """So many people left the form at its last question."""
    answers: dict[str, Answer] = {}
    while question := profile.form.next(answers):
        answers[question.id] = plausible(question)
    now, said = wall_clock(), answers_json(answers)
    key = (house / "secret.key").read_bytes().strip()
    database = Database(f"sqlite+aiosqlite:///{house / 'recours.db'}", key)
    for begin in range(1_000, 1_000 + drafts, _AT_ONCE):
        some = range(begin, min(begin + _AT_ONCE, 1_000 + drafts))
        async with database.begin() as session:
            connection = await session.connection()
            people = [
                PersonRow(id=n, telegram_id=_FIRST + n, language="fr", met_at=now) for n in some
            ]
            keys, left = [], []
            for n in some:
                safe, wrapped = database.vault.drawn(UUID(int=_FIRST + n))
                keys.append({**wrapped, "made_at": now})
                left.append(
                    {
                        "id": safe.owner, "person_id": n, "carried": b"", "replaces": "",
                        "answers": safe.seal("drafts.answers", said),
                        "opened_at": now, "touched_at": now,
                    }
                )  # fmt: skip
            await connection.execute(insert(table_of(KeyRow)), keys)
            await connection.execute(
                insert(table_of(PersonRow)), [one.model_dump() for one in people]
            )
            await connection.execute(insert(table_of(DraftRow)), left)
    await database.close()


if __name__ == "__main__":
    alone("weight", run)
