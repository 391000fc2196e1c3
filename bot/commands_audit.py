"""`recours audit verify`: whether anybody touched the register, for who has the master key."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.counted import counted
from bot.opened import database_of
from bot.settings import Settings, read_settings
from storage.engine import Database
from storage.verifying import Damage, Finding, how_many, verify

audit = typer.Typer(
    help="The history of complaints: whether it is what was written.", no_args_is_help=True
)

SENTENCES = {
    Damage.CHANGED: "event {seq} is not what it was when it was written",
    Damage.GAP: "event {seq} is missing",
    Damage.CUT: "the history does not end with event {seq}: its end was cut off or added to",
    Damage.NO_CASE: "the register gave this number, and there is no complaint with it",
    Damage.WORDS: "what is kept is not what event {seq} says was said",
    Damage.REGISTER: "this is not the last number that was given in its year",
}
NEXT = (
    "Somebody or something changed the database without Recours. Stop it, keep a copy of the "
    "database as it is, and compare these complaints with your last backup."
)


@audit.callback()
def _group() -> None:
    """The history of complaints: whether it is what was written."""


@audit.command("verify")
def verify_history(
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, the count at the end.")
    ] = False,
) -> None:
    """Check every number, every event and every word; exit 1 when something is wrong."""
    checked, found = asyncio.run(_verify(read_settings(), as_json=as_json))
    if as_json:
        typer.echo(json.dumps({"checked": checked, "findings": found}))
    elif found:
        looked = counted(checked, "{n} complaint was checked", "{n} complaints were checked")
        typer.echo(f"{looked}; {counted(found, '{n} finding', '{n} findings')}. {NEXT}")
    elif checked:
        whole = counted(
            checked,
            "{n} complaint was checked: it is as it was written.",
            "{n} complaints were checked: all are as they were written.",
        )
        typer.echo(whole)
    else:
        typer.echo("No complaint was registered yet: there is nothing to check.")
    raise typer.Exit(1 if found else 0)


def said(finding: Finding) -> str:
    """A finding as a line for people."""
    return f"{finding.number}: {SENTENCES[finding.damage].format(seq=finding.seq)}."


async def _verify(settings: Settings, *, as_json: bool) -> tuple[int, int]:
    """How many complaints were checked, and how many findings were told."""
    async with database_of(settings) as database:
        return await _told(database, database.vault.root, as_json=as_json)


async def _told(database: Database, key: bytes, *, as_json: bool) -> tuple[int, int]:
    checked = found = 0
    total = await how_many(database)
    with Progress(transient=True, console=Console(stderr=True, emoji=False)) as progress:
        bar = progress.add_task("Complaints", total=total)
        async for finding in verify(database, key):
            if finding is None or finding.damage is not Damage.REGISTER:
                checked += 1
                progress.advance(bar)
            if finding is not None:
                found += 1
                typer.echo(_json(finding) if as_json else said(finding))
    return checked, found


def _json(finding: Finding) -> str:
    return json.dumps(
        {"number": finding.number, "event": finding.seq, "damage": finding.damage.value}
    )
