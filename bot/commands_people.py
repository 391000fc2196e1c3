"""`recours people`: who is not read at all, and who sends most."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.commands_queues import with_database
from bot.counted import counted
from bot.settings import BadSettings
from bot.wiring import wall_clock
from complaints.register import Number
from storage.engine import Database
from storage.inbox import Inbox
from storage.people import People

people = typer.Typer(help="Accounts that are not read, and who sends most.", no_args_is_help=True)

Whom = Annotated[
    str, typer.Argument(help="A Telegram user id, or the number of a complaint of that person.")
]


@people.callback()
def _group() -> None:
    """Accounts that are not read, and who sends most."""


@people.command()
def block(whom: Whom) -> None:
    """Read nothing of an account any more; its complaints, and letters about them, go on."""

    async def work(database: Database) -> tuple[int, bool]:
        account = await _account(database, whom)
        return account, await People(database, wall_clock).block(account)

    account, new = asyncio.run(with_database(work))
    typer.echo(
        f"{account} is blocked, within half a minute also in the running program. They are told "
        "once, with your e-mail address."
        if new
        else f"{account} was blocked already."
    )


@people.command()
def unblock(whom: Whom) -> None:
    """Read an account again; what it sent meanwhile was never kept."""

    async def work(database: Database) -> tuple[int, bool]:
        account = await _account(database, whom)
        return account, await People(database, wall_clock).unblock(account)

    account, new = asyncio.run(with_database(work))
    typer.echo(
        f"{account} is read again, within half a minute." if new else f"{account} was not blocked."
    )


@people.command("list")
def list_blocked() -> None:
    """Show the accounts that are blocked."""
    found = asyncio.run(with_database(lambda database: People(database, wall_clock).blocked()))
    for account, since in found:
        typer.echo(f"{account}, blocked since {since:%Y-%m-%d %H:%M} UTC")
    typer.echo(counted(len(found), "{n} account is blocked.", "{n} accounts are blocked."))


@people.command()
def busy() -> None:
    """Show who sent most in the last two days: Telegram user ids, handle with care."""
    found = asyncio.run(with_database(lambda database: Inbox(database, wall_clock).busiest()))
    for account, count in found:
        typer.echo(f"{account} sent {count} updates")
    typer.echo("What the gate dropped is not among them. To stop one: recours people block ID")


async def _account(database: Database, whom: str) -> int:
    """The Telegram id that is meant; raises BadSettings."""
    if whom.isascii() and whom.isdecimal() and 0 < int(whom) < 2**52:
        return int(whom)
    number = Number.parse(whom)
    account = None if number is None else await People(database, wall_clock).account_of(number)
    if account is None:
        raise BadSettings(f"{whom} is no Telegram user id, and no complaint from the chat.")
    return account
