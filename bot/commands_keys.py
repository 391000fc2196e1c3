"""`recours keys`: which master key counts, and how to change it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import typer
from rich.console import Console
from rich.progress import Progress

from bot.keys import master_key, new_key, remember, take_over
from bot.opened import database_of
from bot.settings import BadSettings, Settings, read_settings
from storage.condition import keys_by_master
from storage.engine import Database
from storage.rotating import begin, finish, go_on
from storage.safe import fingerprint

keys = typer.Typer(help="The master key: look at it, change it.", no_args_is_help=True)


@keys.command()
def show() -> None:
    """Say which master keys seal how many keys, by fingerprint; no secret is shown."""
    settings = read_settings()
    counted = asyncio.run(_counted(settings))
    current = fingerprint(master_key(settings))
    for name, count in counted.items():
        typer.echo(f"{name}  {count} keys{'  (yours)' if name == current else ''}")
    if set(counted) != {current}:
        typer.echo("The master key is being changed. Next: recours keys rotate")


@keys.command()
def rotate() -> None:
    """Put a new master key in the place of the old one, also while Recours runs; goes on if killed.

    The new one is RECOURS_SECRET_KEY_NEW, RECOURS_SECRET_KEY_NEW_FILE, or made in the data folder.
    """
    settings = read_settings()
    old, new = master_key(settings), new_key(settings)
    if old == new:
        raise BadSettings("The new master key is the old one: set another one.")
    count = asyncio.run(_rotated(settings, old, new))
    kept = take_over(settings)
    typer.echo(f"Sealed anew: {count} keys. The master key is now {fingerprint(new)}.")
    if kept is None:
        typer.echo("Put it in the place of the old one (RECOURS_SECRET_KEY or its file).")
    else:
        typer.echo(f"The old one is {kept}: it opens backups until the next one is taken.")
    typer.echo("Next: restart Recours, copy the new key elsewhere, and recours backup")


async def _counted(settings: Settings) -> Mapping[str, int]:
    async with database_of(settings) as database:
        return await keys_by_master(database)


async def _rotated(settings: Settings, old: bytes, new: bytes) -> int:
    async with database_of(settings) as database:
        # From here on a start with either of them is right.
        remember(settings, old, new)
        return await _sealed_anew(database, new)


async def _sealed_anew(database: Database, new: bytes) -> int:
    left = await begin(database, new)
    with Progress(transient=True, console=Console(stderr=True, emoji=False)) as progress:
        bar = progress.add_task("Keys", total=left)
        count = 0
        while done := await go_on(database, new):
            count += done
            progress.advance(bar, done)
    await finish(database, new)
    return count
