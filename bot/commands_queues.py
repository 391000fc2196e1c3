"""`recours outbox`, `recours inbox`: what waits, what was given up, and trying it again.

Addresses and texts stay out of sight: what is told here is who must look, not what was said.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any, TypeVar

import typer

from bot.counted import counted
from bot.opened import database_of
from bot.settings import BadSettings, read_settings
from bot.tokens import bot_id
from bot.wiring import wall_clock
from complaints.register import Number
from storage.engine import Database
from storage.inbox import Inbox
from storage.incoming import Incoming
from storage.outbox import Outbox
from storage.outgoing import Outgoing

outbox = typer.Typer(help="What must still be told, and what was given up.", no_args_is_help=True)
inbox = typer.Typer(help="What came in and could not be handled.", no_args_is_help=True)
dead = typer.Typer(help="Updates that were given up.", no_args_is_help=True)
inbox.add_typer(dead, name="dead")

MOST = 1000
"""Rows that one look shows."""
ID_DIGITS = 8
"""So much of a letter's id is shown; any longer beginning names it too."""

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Every = Annotated[bool, typer.Option("--all", help="All that were given up.")]
T = TypeVar("T")


@outbox.callback()
def _outbox() -> None:
    """What must still be told, and what was given up."""


@inbox.callback()
def _inbox() -> None:
    """What came in and could not be handled."""


@outbox.command("list")
def list_letters(as_json: AsJson = False) -> None:
    """Show letters that wait, and those that were given up; exit 1 when there are any of these."""
    waiting, given_up, numbers = asyncio.run(with_database(_letters))
    ours = {bot_id(one) for one in read_settings().intake_tokens}
    for state, rows in (("waits", waiting), ("given up", given_up)):
        for row in rows:
            line = _letter(row, state, numbers)
            if ours and row.bot and row.bot not in ours:
                line["waits_for_bot"] = row.bot
            typer.echo(json.dumps(line) if as_json else _sentence(line))
    if not as_json:
        typer.echo(f"{len(waiting)} wait, {len(given_up)} were given up.")
        if given_up:
            typer.echo("Mend the cause, then: recours outbox retry ID (or --all)")
    raise typer.Exit(1 if given_up else 0)


@outbox.command("retry")
def retry_letters(
    ids: Annotated[list[str] | None, typer.Argument(help="As `list` shows them.")] = None,
    every: Every = False,
) -> None:
    """Send letters after all that were given up; those that arrived are not among them."""
    wanted = _wanted(ids, every=every)

    async def work(database: Database) -> list[Outgoing]:
        letters = Outbox(database, wall_clock)
        found = await letters.dead(MOST)
        chosen = found if every else [_named(one, found) for one in wanted]
        return [row for row in chosen if await letters.revive(row.id)]

    again = asyncio.run(with_database(work))
    sent = counted(len(again), "{n} letter", "{n} letters")
    typer.echo(f"{sent} will be sent by the running program, now or at its start.")


@dead.command("show")
def show_updates(
    as_json: AsJson = False,
    body: Annotated[
        bool, typer.Option("--body", help="With what was sent: words of people, handle with care.")
    ] = False,
) -> None:
    """Show the updates that were given up, oldest first; exit 1 when there are any."""
    found = asyncio.run(with_database(lambda database: Inbox(database, wall_clock).dead(MOST)))
    for row in found:
        line = _update(row) | ({"body": json.loads(row.body)} if body else {})
        typer.echo(json.dumps(line) if as_json or body else _sentence(line))
    if not as_json:
        typer.echo(counted(len(found), "{n} update was given up.", "{n} updates were given up."))
        if found:
            typer.echo("After an update of Recours, try again: recours inbox dead replay ID")
    raise typer.Exit(1 if found else 0)


@dead.command("replay")
def replay_updates(
    ids: Annotated[list[str] | None, typer.Argument(help="As `show` tells them.")] = None,
    every: Every = False,
) -> None:
    """Handle updates after all; what the person did since was handled before them."""
    wanted = _wanted(ids, every=every)

    async def work(database: Database) -> int:
        updates = Inbox(database, wall_clock)
        found = {_id(row): row for row in await updates.dead(MOST)}
        for one in set(wanted) - found.keys():
            raise BadSettings(f"No update {one} was given up: recours inbox dead show lists them.")
        chosen = [found[one] for one in (found if every else wanted)]
        return sum([await updates.revive(row.bot_id, row.update_id) for row in chosen])

    again = asyncio.run(with_database(work))
    updates = counted(again, "{n} update", "{n} updates")
    typer.echo(f"{updates} will be handled by the running program, now or at its start.")


async def with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do something in the database of the settings, beside whatever runs."""
    async with _opened() as database:
        return await work(database)


@asynccontextmanager
async def _opened() -> AsyncIterator[Database]:
    async with database_of(read_settings()) as database:
        yield database


async def _letters(
    database: Database,
) -> tuple[tuple[Outgoing, ...], tuple[Outgoing, ...], dict[int, Number]]:
    letters = Outbox(database, wall_clock)
    waiting, given_up = await letters.unsent(MOST), await letters.dead(MOST)
    return waiting, given_up, await letters.numbers(waiting + given_up)


def _letter(row: Outgoing, state: str, numbers: Mapping[int, Number]) -> dict[str, Any]:
    number = None if row.case_id is None else numbers.get(row.case_id)
    return {
        "id": row.id.hex[:ID_DIGITS],
        "state": state,
        "kind": row.kind.value,
        "channel": row.channel.value,
        "case": None if number is None else str(number),
        "since": _moment(row.created_at),
        "tries": row.attempts,
        "cause": row.cause,
        "may_have_arrived": row.ambiguous,
        "has_address": bool(row.dest),
    }


def _update(row: Incoming) -> dict[str, Any]:
    return {
        "id": _id(row),
        "kind": row.kind,
        "since": _moment(row.received_at),
        "tries": row.attempts,
        "cause": row.cause,
    }


def _id(row: Incoming) -> str:
    return f"{row.bot_id}:{row.update_id}"


def _sentence(line: Mapping[str, Any]) -> str:
    """A line for people: what is not there is not said."""
    said = (
        f"{name.replace('_', ' ')} {told}" for name, told in line.items() if told not in _NOTHING
    )
    return ", ".join(said)


_NOTHING = (None, "", False)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _wanted(ids: list[str] | None, *, every: bool) -> list[str]:
    if bool(ids) is every:
        raise BadSettings("Name what is to be tried again by its id, or say --all.")
    return ids or []


def _named(start: str, rows: tuple[Outgoing, ...]) -> Outgoing:
    """The one letter whose id begins like this; raises BadSettings."""
    found = [row for row in rows if row.id.hex.startswith(start.replace("-", "").lower())]
    if len(found) != 1 or len(start) < ID_DIGITS:
        raise BadSettings(f"No letter {start} was given up: recours outbox list shows them.")
    return found[0]
