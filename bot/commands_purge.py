"""`recours purge`: what is over and goes, and when the rest will; numbers and dates, no word.

The running program erases by itself. This is to see it beforehand, or not to wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.counted import counted
from bot.opened import opened
from bot.settings import Settings, read_settings
from bot.wiring import wall_clock
from complaints.case import Case, Status
from complaints.deadlines import civil_day
from complaints.profile import Profile, read_profile
from complaints.retention import Obstacle, keeping
from storage.casebook import Casebook
from storage.chores import Due
from storage.holding import Hold

PAGE = 200
"""Cases that are looked at together."""
LISTED = 50
"""Cases that are named; the others are counted."""


@dataclass
class Outlook:
    """What is to be told of cases that are over."""

    due: list[tuple[str, date, str]] = field(default_factory=list)
    """Number, last day of keeping, rule."""
    later: int = 0
    next_on: date | None = None
    held: int = 0
    unknown: int = 0
    """Cases that no rule ever erases."""

    def add(self, case: Case, today: date) -> None:
        """Count one more case."""
        found = keeping(case)
        if found is None:
            return
        if found.obstacle is Obstacle.HELD:
            self.held += 1
        elif found.until is None or found.deadline is None:
            self.unknown += 1
        elif found.until < today:
            self.due.append((str(case.number), found.until, found.deadline.rule))
        else:
            self.later += 1
            self.next_on = min(found.until, self.next_on or found.until)


def purge(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would go. This is what happens anyway.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it.")] = False,
) -> None:
    """Show what is over and may not be kept any more; with --yes, erase it now."""
    if dry_run and yes:
        raise typer.BadParameter("Either look or do it: leave out --dry-run or --yes.")
    settings = read_settings()
    asyncio.run(_purge(settings, read_profile(settings.profile), do=yes))


async def _purge(settings: Settings, profile: Profile, *, do: bool) -> None:
    async with opened(settings, profile) as casebook:
        casebook.desk_chat = profile.desk_chat
        now = wall_clock()
        outlook = await look(casebook, civil_day(now, profile.zone))
        over, held = await casebook.chores.due(), await casebook.holds()
        for line in told(outlook, over, held, now):
            typer.echo(line)
        if do:
            cases, rows, files = await erase(casebook, len(outlook.due))
            gone = ", ".join(
                (
                    counted(cases, "{n} case", "{n} cases"),
                    counted(rows, "{n} other row", "{n} other rows"),
                    counted(files, "{n} file", "{n} files"),
                )
            )
            typer.echo(f"Done, these are gone: {gone}.")
        else:
            typer.echo("Nothing was changed. To erase what is over: recours purge --yes")


async def look(casebook: Casebook, today: date) -> Outlook:
    """Look at every case that is over."""
    outlook, after = Outlook(), 0
    with Progress(transient=True, console=Console(stderr=True, emoji=False)) as progress:
        bar = progress.add_task("Cases", total=None)
        while found := await casebook.kept(after, PAGE):
            for case in found:
                outlook.add(case, today)
            after = found[-1].id
            progress.advance(bar, len(found))
    return outlook


async def erase(casebook: Casebook, expected: int) -> tuple[int, int, int]:
    """Erase what is over: returns how many cases, other rows, and files."""
    before = await _erased(casebook)
    with Progress(transient=True, console=Console(stderr=True, emoji=False)) as progress:
        bar = progress.add_task("Erasing", total=expected or None)
        while looked := await casebook.erase_due(PAGE):
            progress.advance(bar, looked)
    drafts = 0
    while gone := await casebook.drop_old_drafts():
        drafts += gone
    rows = await casebook.chores.do()
    return await _erased(casebook) - before, rows + drafts, await casebook.sweep()


def told(
    outlook: Outlook, over: tuple[Due, ...], held: tuple[Hold, ...], now: datetime
) -> Iterator[str]:
    """Everything that is over, what comes, and what may not go, in lines without a name."""
    yield f"Cases whose time is over: {len(outlook.due)}."
    for number, day, rule in outlook.due[:LISTED]:
        yield f"  {number}: kept until {day}, by the rule {rule}"
    if len(outlook.due) > LISTED:
        yield f"  … and {len(outlook.due) - LISTED} more"
    following = "" if outlook.next_on is None else f"; the next is kept until {outlook.next_on}"
    yield f"Cases that are over and still kept: {outlook.later}{following}."
    if outlook.unknown:
        yield f"Cases that no rule of the profile ever erases: {outlook.unknown}."
    yield f"Cases that somebody forbade to erase: {len(held)}."
    for one in held[:LISTED]:
        days = (now - one.since).days
        yield f"  {one.number}: held since {one.since.date()}, for {days} days"
    yield "Besides cases:"
    for due in over:
        later = "" if due.next_on is None else f"; the next on {due.next_on.date()}"
        yield f"  {due.name}: {due.count} over{later} ({due.rule})"


async def _erased(casebook: Casebook) -> int:
    found = await casebook.gauges()
    return found.cases.get(Status.PURGED, 0)
