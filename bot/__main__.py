"""The command `recours`; an operator's mistake is one sentence and an exit code, no traceback."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer
from rich.console import Console

from bot import logs
from bot.commands_audit import audit
from bot.commands_backup import backup
from bot.commands_doctor import doctor
from bot.commands_documents import documents, verify
from bot.commands_export import export
from bot.commands_faq import faq
from bot.commands_keys import keys
from bot.commands_people import people
from bot.commands_profile import profiles
from bot.commands_purge import purge
from bot.commands_queues import inbox, outbox
from bot.commands_register import register
from bot.commands_report import report
from bot.commands_restore import drill, restore_backup
from bot.ingress import TokenRefused
from bot.opened import database_of
from bot.playground.opening import PlaygroundError
from bot.roles import roles
from bot.serving import serve
from bot.settings import BadSettings, Settings, read_settings
from complaints.diagram import in_markdown
from complaints.profile import ProfileError
from storage.engine import BadDatabase, NotSaved

OPERATORS_MISTAKES = (BadSettings, ProfileError, BadDatabase, PlaygroundError, TokenRefused)

app = typer.Typer(
    name="recours",
    help="A complaint desk that lives in a chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(profiles, name="profile")
app.add_typer(documents, name="documents")
app.command()(verify)
app.command()(backup)
app.command("restore")(restore_backup)
app.command()(drill)
app.command()(doctor)
app.command()(purge)
app.add_typer(faq, name="faq")
app.add_typer(audit, name="audit")
app.add_typer(keys, name="keys")
app.add_typer(register, name="register")
app.add_typer(export, name="export")
app.add_typer(report, name="report")
app.add_typer(outbox, name="outbox")
app.add_typer(inbox, name="inbox")
app.add_typer(people, name="people")
console = Console(highlight=False, soft_wrap=True, emoji=False)


@app.command()
def run(
    role: Annotated[
        list[str] | None,
        typer.Option(
            help="What this process does, with PostgreSQL: intake, desk, relay, clock or all; "
            "may be said several times."
        ),
    ] = None,
) -> None:
    """Run Recours: on Telegram when both tokens are set, in the playground otherwise."""
    settings = read_settings()
    parts = roles(role or (), settings)
    logs.configure(settings.log)

    def ready(address: str) -> None:
        if address:
            console.print(f"Recours plays here: [bold]{address}[/bold]")
            console.print("Nothing is real: Telegram, mail and time are played. Stop with Ctrl+C.")
        else:
            console.print("Recours runs on Telegram. Stop with Ctrl+C.")

    asyncio.run(serve(settings, ready, parts))
    console.print("Stopped. Nothing is lost; start again with the same command.")


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    settings = read_settings()
    asyncio.run(_migrate(settings))
    console.print("The database is up to date. Next: recours run")


@app.command()
def lifecycle() -> None:
    """Draw the life of a case as Mermaid diagrams, from the tables of the rules."""
    # To be pasted into the README, so without colours or wrapping.
    typer.echo(in_markdown())


async def _migrate(settings: Settings) -> None:
    async with database_of(settings):
        pass


def main() -> None:
    """Run the command; exit 2 with one sentence when the operator must change something."""
    try:
        app()
    except (*OPERATORS_MISTAKES, NotSaved) as mistake:
        _explain(mistake)
    except OSError as fault:
        # A log on a full disk, a screen that is gone, a file that turns out to be none.
        _explain(_unsaid(fault))
    except BaseExceptionGroup as several:
        mistakes = several.subgroup((*OPERATORS_MISTAKES, NotSaved))
        if mistakes is None:
            raise
        _explain(_first(mistakes))


def _first(several: BaseException) -> BaseException:
    """The first leaf of a group of groups."""
    while isinstance(several, BaseExceptionGroup):
        several = several.exceptions[0]
    return several


def _unsaid(fault: OSError) -> BadSettings:
    """What a file or a terminal refused; a command may be given again, also halfway."""
    what = fault.filename or "What this command says could not be written, or a file not read"
    return BadSettings(
        f"{what}: {fault.strerror or type(fault).__name__}. Mend that and try again."
    )


def _explain(mistake: BaseException) -> None:
    said = str(mistake)
    if isinstance(mistake, NotSaved):
        said = (
            f"The database or the disk could not be read or written just now ({mistake}): look "
            "whether it runs and has room, then try again."
        )
    print(said, file=sys.stderr)  # noqa: T201 - an operator reads this, no log does
    sys.exit(2)


if __name__ == "__main__":
    main()
