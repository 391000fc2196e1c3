"""`recours export`: what may leave the house: the anonymised base, and what is public."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands_report import the_language
from bot.counted import counted
from bot.letters.reader import Reader
from bot.opened import opened
from bot.registers import anonymised, published
from bot.registers.anonymised_files import write
from bot.registers.export import FileForm
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from complaints.deadlines import civil_day
from complaints.profile import Profile, read_profile
from complaints.refusals import Refused
from locales import words

export = typer.Typer(
    help="What may leave the house: figures without people, and what is public.",
    no_args_is_help=True,
)

_BEGINNING = date(2000, 1, 1)
"""Before the first complaint."""

Language = Annotated[str, typer.Option(help="Of what is said; the profile's first without it.")]


@export.command("anonymised")
def export_anonymised(
    folder: Annotated[Path, typer.Argument(help="Where to write; made for its owner if missing.")],
    first: Annotated[str, typer.Option("--from", help="First day, such as 2026-01-01.")],
    last: Annotated[str, typer.Option("--to", help="Last day, such as 2026-12-31.")],
    language: Language = "",
) -> None:
    """Write complaints without people, as CSV and XLSX; small groups are merged."""
    settings = read_settings()
    profile = read_profile(settings.profile)
    reader = _reader(profile, language)
    begin, end = _day(first, "--from"), _day(last, "--to")
    if end < begin:
        raise BadSettings("--to must not be before --from.")
    base = asyncio.run(_base(settings, profile, begin, end))
    stem = f"anonymised-{begin}-{end}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [write(base, reader, folder / f"{stem}.{form}", form) for form in FileForm]
    except OSError as error:
        raise BadSettings(
            f"{error.filename or folder}: {error.strerror}. Name another folder."
        ) from error
    for one in files:
        typer.echo(f"Written: {one}")
    typer.echo(
        f"{len(base.lines)} complaints, each in a group of at least {anonymised.SMALLEST}; "
        f"{base.left_out} were too few to be told."
    )


@export.command("published")
def export_published(
    file: Annotated[Path, typer.Argument(help="The JSON file; written anew if it is there.")],
    language: Language = "",
) -> None:
    """Write what may be shown in public of complaints about brands; again after every change."""
    settings = read_settings()
    profile = read_profile(settings.profile)
    entries = asyncio.run(_published(settings, profile, _reader(profile, language)))
    try:
        # Whoever reads it meanwhile gets the old one or the new one, and nothing between.
        new = file.with_name(f"{file.name}.new")
        new.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise BadSettings(f"{file}: {error.strerror}. Name another file.") from error
    said = counted(len(entries), "{n} complaint is in", "{n} complaints are in")
    typer.echo(f"{said} {file}.")
    typer.echo("Write it again when a complaint is suspended, withdrawn or found to be none.")


def _reader(profile: Profile, language: str) -> Reader:
    today = civil_day(wall_clock(), profile.zone)
    return Reader(words(the_language(language, profile)), profile, today)


def _day(said: str, option: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise BadSettings(f"{said!r} is no day: {option} takes one such as 2026-01-31.") from error


async def _base(settings: Settings, profile: Profile, first: date, last: date) -> anonymised.Base:
    async with opened(settings, profile) as casebook:
        return await anonymised.base(casebook.figures, profile, first, last)


async def _published(settings: Settings, profile: Profile, reader: Reader) -> list[published.Entry]:
    async with opened(settings, profile) as casebook:
        found = []
        async for facts in casebook.figures.received(_BEGINNING, reader.today):
            if not published.is_public(facts):
                continue
            # One that was erased since is not shown.
            with suppress(Refused):
                case = await casebook.by_number(facts.number)
                found.append(published.entry(case, reader))
    return found[::-1]
