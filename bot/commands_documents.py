"""`recours documents sample` and `recours verify`: what we hand out, to look at and to check."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Annotated

import typer

from bot.documents.samples import samples
from bot.opened import database_of
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from complaints.profile import Profile, read_profile
from locales import words
from storage.papers import KnownPaper, PaperTrail

documents = typer.Typer(help="Documents: receipts, letters, files, reports.", no_args_is_help=True)


@documents.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="Where to write them; made when it is missing.")],
    profile: Annotated[
        str, typer.Option(help="A shipped profile's name, or a folder.", envvar="RECOURS_PROFILE")
    ] = "pot",
) -> None:
    """Write a sample of every document in every language, to look at. Nobody in them exists."""
    organisation = read_profile(profile)
    try:
        count = asyncio.run(_write(organisation, folder))
    except OSError as error:
        raise BadSettings(f"{folder} cannot be written: {error.strerror}.") from error
    languages = ", ".join(organisation.languages)
    typer.echo(f"{count} samples are in {folder}, in {languages}. Open them and read.")


def verify(
    file: Annotated[
        Path, typer.Argument(help="The document.", exists=True, dir_okay=False, readable=True)
    ],
) -> None:
    """Tell whether a document is one that this Recours made, unchanged to the last bit.

    Exits with 1 when it is not.
    """
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    known = asyncio.run(_recognise(read_settings(), sha256))
    if known is None:
        typer.echo(
            f"{file} is not known: it was not made here, was changed, or its case is deleted."
        )
        raise typer.Exit(1)
    typer.echo(
        f"{file} is genuine: {known.kind} of complaint {known.number}, "
        f"made on {known.made_at:%Y-%m-%d at %H:%M:%S} UTC."
    )


async def _write(profile: Profile, folder: Path) -> int:
    count = 0
    for language in profile.languages:
        target = folder / language
        target.mkdir(parents=True, exist_ok=True)
        for name, content in (await samples(profile, words(language))).items():
            (target / name).write_bytes(content)
            count += 1
    return count


async def _recognise(settings: Settings, sha256: str) -> KnownPaper | None:
    async with database_of(settings) as database:
        return await PaperTrail(database, wall_clock).recognise(sha256)
