"""`recours report brand`: the monthly report of a brand, for who has access to the machine."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.documents.brand_report import brand_sheet
from bot.opened import opened
from bot.reports.brands import brand_report
from bot.settings import BadSettings, read_settings
from bot.wiring import wall_clock
from complaints.directory import Brand, plain
from complaints.periods import Period, Span
from complaints.profile import Profile, read_profile
from locales import words

report = typer.Typer(help="Reports as PDF, without anybody's name.", no_args_is_help=True)


@report.callback()
def _group() -> None:
    """Reports as PDF, without anybody's name."""


@report.command("brand")
def report_brand(
    brand: Annotated[str, typer.Argument(help="The brand's id in the directory, or its name.")],
    month: Annotated[str, typer.Option(help="Such as 2026-11; last month without it.")] = "",
    folder: Annotated[Path, typer.Option(help="Where to write; made if missing.")] = Path(),
    language: Annotated[str, typer.Option(help="The profile's first without it.")] = "",
) -> None:
    """Write the figures of a brand and its place in its sector; no other brand is named."""
    settings = read_settings()
    profile = read_profile(settings.profile)
    found, spoken = the_brand(brand, profile), the_language(language, profile)
    now = wall_clock()
    period = the_month(month, now.astimezone(profile.zone).date())

    async def made() -> bytes:
        async with opened(settings, profile) as casebook:
            counted = await brand_report(casebook, profile, found, period, now)
            return await brand_sheet(counted, words(spoken), profile)

    path = folder / f"report-{found.id}-{period.first:%Y-%m}.pdf"
    content = asyncio.run(made())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}. Name another folder.") from error
    typer.echo(f"Written: {path}")
    typer.echo("It names nobody: neither people nor other brands.")


def the_brand(said: str, profile: Profile) -> Brand:
    """The brand that is meant; raises BadSettings with those that are near."""
    directory = profile.directory
    near = directory.find(said)
    exact = (one for one in near if plain(said) in map(plain, one.names))
    found = directory.brand(said) or next(exact, None)
    if found is None:
        ids = ", ".join(one.id for one in near or directory.brands)
        known = f"known are: {ids}" if ids else "this profile has no directory of brands"
        raise BadSettings(f"There is no brand {said!r}; {known}.")
    return found


def the_language(said: str, profile: Profile) -> str:
    """A language that the profile speaks; raises BadSettings."""
    if said and said not in profile.languages:
        known = ", ".join(profile.languages)
        raise BadSettings(f"This profile does not speak {said!r}: --language takes {known}.")
    return said or profile.language


def the_month(said: str, today: date) -> Period:
    """The month that is meant, last month when nothing is said; raises BadSettings."""
    if not said:
        return Period.of(today, Span.MONTH, back=1)
    try:
        return Period.of(date.fromisoformat(f"{said}-01"), Span.MONTH)
    except ValueError as error:
        raise BadSettings(f"{said!r} is no month: --month takes one such as 2026-11.") from error
