"""`recours doctor`: everything that can be wrong with an installation, and how to mend it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.doctor import house, machine, misplaced, online, words
from bot.doctor.bundle import pack
from bot.doctor.finding import Finding, Level, broken, worst
from bot.keys import master_key
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from complaints.profile import ProfileError, read_profile
from storage.engine import Database, NotSaved

SIGNS = {Level.FINE: "fine", Level.WARNING: "look", Level.BROKEN: "BROKEN"}
console = Console(highlight=False, soft_wrap=True, emoji=False)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    ask_outside: Annotated[
        bool, typer.Option("--online", help="Ask Telegram and the mail server too.")
    ] = False,
    bundle: Annotated[
        Path | None,
        typer.Option(help="Also write a ZIP for whoever helps you: no secret, nobody's data."),
    ] = None,
) -> None:
    """Look at this installation. Exits with 0 when all is fine, 1 to look at, 2 broken."""
    found = asyncio.run(_tell(as_json=as_json, ask_outside=ask_outside))
    if bundle is not None:
        settings = None
        with suppress(BadSettings):  # Told among the findings.
            settings = read_settings()
        pack(bundle, settings, found)
        typer.echo(f"{bundle} is for whoever helps you. Look into it before you send it.", err=True)
    raise typer.Exit(worst(found))


async def _tell(*, as_json: bool, ask_outside: bool) -> list[Finding]:
    found = []
    async for finding in examine(ask_outside=ask_outside):
        found.append(finding)
        _say(finding, as_json=as_json)
    return found


async def examine(*, ask_outside: bool) -> AsyncIterator[Finding]:
    """Every finding, in the order in which things must be right."""
    try:
        settings = read_settings()
        settings.check_data_dir()
    except BadSettings as error:
        for problem in error.problems:
            yield broken("settings", problem, "Correct the environment or the file .env.")
        return
    for finding in machine.look(settings):
        yield finding
    for finding in misplaced.look(settings):
        yield finding
    for finding in house.before(settings):
        yield finding
    yield words.log()
    with suppress(ProfileError):  # Told above.
        async for finding in words.letters(read_profile(settings.profile)):
            yield finding
    async for finding in _of_the_database(settings):
        yield finding
    if (settings.data_dir / "recours.db").exists() or settings.database_url is not None:
        for finding in machine.chores(settings.data_dir, wall_clock()):
            yield finding
    if ask_outside:
        with suppress(ProfileError):  # Told above.
            profile = read_profile(settings.profile)
            async for finding in online.look(settings, profile, wall_clock()):
                yield finding


async def _of_the_database(settings: Settings) -> AsyncIterator[Finding]:
    if settings.database_url is None and not (settings.data_dir / "recours.db").exists():
        yield Finding("database", Level.FINE, "There is no database yet; the first start makes it.")
        return
    key = b""
    with suppress(BadSettings):  # Told above.
        key = master_key(settings)
    database = Database(settings.database, key)
    try:
        async for finding in house.look(settings, database, wall_clock()):
            yield finding
    except NotSaved as error:
        yield house.unreadable(error)
    finally:
        await database.close()


def _say(finding: Finding, *, as_json: bool) -> None:
    if as_json:
        line = {
            "check": finding.check,
            "level": finding.level.name.lower(),
            "said": finding.said,
            "remedy": finding.remedy,
        }
        typer.echo(json.dumps(line))
    else:
        remedy = f" Do: {finding.remedy}" if finding.remedy else ""
        console.print(f"{SIGNS[finding.level]:6}  {finding.said}{remedy}", markup=False)
