"""`recours register export`: both registers as files, for who has access to the machine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.letters.reader import Reader
from bot.opened import database_of
from bot.registers.export import FileForm, TooLong, Wanted, count, export
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from complaints.deadlines import civil_day
from complaints.profile import Profile, read_profile
from locales import words
from storage.ledger import Ledger

register = typer.Typer(
    help="The registers of complaints. Their files name people.", no_args_is_help=True
)


@register.callback()
def _group() -> None:
    """The registers of complaints. Their files name people."""


@register.command("export")
def export_register(
    folder: Annotated[Path, typer.Argument(help="Where to write; made for its owner if missing.")],
    year: Annotated[int | None, typer.Option(help="One year; all of them without it.")] = None,
    form: Annotated[
        FileForm, typer.Option(help="xlsx for people, csv for programs.")
    ] = FileForm.XLSX,
    language: Annotated[str, typer.Option(help="Of the headings; the profile's first.")] = "",
) -> None:
    """Write the complaints book and the complaints file. Every export is counted and logged."""
    settings = read_settings()
    organisation = read_profile(settings.profile)
    organisation = replace(organisation, officers=settings.officers or organisation.officers)
    spoken = language or organisation.language
    if spoken not in organisation.languages:
        known = ", ".join(organisation.languages)
        raise BadSettings(f"This profile does not speak {spoken!r}: --language takes {known}.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        wanted = Wanted(form, year)
        files = asyncio.run(_export(settings, organisation, spoken, folder, wanted))
    except TooLong as error:
        raise BadSettings(
            "The register has more lines than a sheet holds: add --year, or --form csv."
        ) from error
    except OSError as error:
        raise BadSettings(
            f"{error.filename or folder}: {error.strerror}. Name another folder."
        ) from error
    for one in files:
        typer.echo(f"Written: {one}")
    typer.echo("These files name people: keep them where only who needs them can read them.")


async def _export(
    settings: Settings, profile: Profile, language: str, folder: Path, wanted: Wanted
) -> tuple[Path, ...]:
    reader = Reader(words(language), profile, civil_day(wall_clock(), profile.zone))
    async with database_of(settings) as database:
        ledger = Ledger(database, profile)
        with Progress(transient=True, console=Console(stderr=True, emoji=False)) as progress:
            lines = progress.add_task("Lines", total=await count(ledger, wanted.year))
            return await export(ledger, reader, folder, wanted, lambda: progress.advance(lines))
