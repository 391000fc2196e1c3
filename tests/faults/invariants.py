"""What must be true after every run, whatever went wrong in it (RELIABILITY §3.8, I1-I10).

A run is over when everything that may still happen has happened. Each check returns sentences that
begin with the name of the invariant; no sentence, no violation.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TypeVar

from sqlmodel import SQLModel, select

from bot.playground.state import private_key
from bot.playground.world import Message
from complaints.history import EventKind
from complaints.notices import Channel, NoticeKind
from complaints.register import Number
from storage.condition import damage, files_wanted
from storage.engine import Database
from storage.evidence import GRACE_SECONDS, EvidenceDamaged, EvidenceStore
from storage.inbox import State as Inward
from storage.outbox import State as Outward
from storage.tables import CaseRow, InboxRow, OutboxRow, PersonRow
from storage.verifying import verify
from tests.stage import KEY, NUMBER, Stage

RECOVERY_SECONDS = 5.0
AGAIN = "↻ "
ONCE = (
    EventKind.FILED,
    EventKind.ACKNOWLEDGED_AUTOMATICALLY,
    EventKind.TAKEN,
    EventKind.WITHDRAWN,
)
"""Events that a case has at most once in the scenes of these runs."""
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+33|0)[ .]?[1-9](?:[ .]?\d\d){4}(?!\d)")


@dataclass(slots=True)
class Run:
    """A run that is over, with its house still open."""

    stage: Stage
    folder: Path
    """The folder of the house; its evidence lies below."""
    sent: Mapping[int, int] = field(default_factory=dict)
    """How many complaints each person sent, by Telegram id; nobody else sent one."""
    lost: int = 0
    """How many answers were lost, or may have been: so many messages may be there twice."""
    poison: int = 0
    """How many updates nobody can handle."""
    logged: StringIO = field(default_factory=StringIO)
    """What the program and its libraries logged meanwhile."""
    recovery: float = 0.0
    """Seconds from the restart until everything that waited was done."""


Check = Callable[[Run], Awaitable[list[str]]]
Row = TypeVar("Row", bound=SQLModel)


async def broken(run: Run) -> list[str]:
    """Every violation, in the order of the invariants."""
    return [one for check in CHECKS for one in await check(run)]


async def acknowledged_exist(run: Run) -> list[str]:
    """I1: every complaint whose number a person was shown is there once, and nothing was cut."""
    world, bot = run.stage.world, run.stage.cast.intake.id
    numbers = Counter(_number(row) for row in await _all(run, CaseRow))
    shown = {
        number
        for message in world.messages
        if message.sender == bot
        for number in NUMBER.findall(message.text)
    }
    found = [f"I1: {one} was acknowledged and is {numbers[one]} times there"
             for one in sorted(shown) if numbers[one] != 1]  # fmt: skip
    damaged = [one async for one in verify(run.stage.house.database, KEY) if one is not None]
    return found + [f"I1: {one.number} is damaged: {one.damage}" for one in damaged]


async def sent_by_somebody(run: Run) -> list[str]:
    """I2: as many complaints of each person as that person sent, and one for each draft."""
    people = {row.id: row.telegram_id for row in await _all(run, PersonRow)}
    rows = await _all(run, CaseRow)
    had = Counter(people[row.person_id] for row in rows)
    found = [
        f"I2: {one} sent {run.sent.get(one or 0, 0)} complaints and has {had[one]}"
        for one in sorted({*had, *run.sent}, key=str)
        if had[one] != run.sent.get(one or 0, 0)
    ]
    drafts = Counter(row.draft_id for row in rows)
    return found + [f"I2: draft {one} became {n} cases" for one, n in drafts.items() if n > 1]


async def all_told(run: Run) -> list[str]:
    """I3: everything that must be told was told, and really lies where it was sent."""
    rows, found = await _all(run, OutboxRow), []
    for row in rows:
        if row.state != Outward.SENT:
            found.append(f"I3: {row.kind} by {row.channel} is {row.state} ({row.cause})")
        elif not _arrived(run, row):
            found.append(f"I3: {row.kind} by {row.channel} is nowhere")
    for case in await _all(run, CaseRow):
        told = {(row.kind, row.channel) for row in rows if row.case_id == case.id}
        needed = {
            (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT), (NoticeKind.RECEIPT, Channel.EMAIL),
            (NoticeKind.CARD, Channel.DESK_CHAT),
        }  # fmt: skip
        found += [f"I3: {_number(case)} has no {kind} by {road}" for kind, road in needed - told]
    return found


async def few_twice(run: Run) -> list[str]:
    """I4: no more messages are there twice than answers were lost; none that was edited."""
    twice = await doubles(run)
    if len(twice) > run.lost:
        return [f"I4: {len(twice)} twice, {run.lost} answers lost: {'; '.join(twice)}"]
    return []


async def in_doubt(database: Database) -> int:
    """How many messages may go twice when the program ends now: those of letters under way.

    A letter is at most two messages, words and a paper.
    """
    async with database.read() as session:
        states = (await session.exec(select(OutboxRow.state))).all()
    return 2 * sum(state == Outward.SENDING for state in states)


async def doubles(run: Run) -> list[str]:
    """Every message of the relay that a reader has once more than it was meant."""
    world, cast = run.stage.world, run.stage.cast
    rows = [
        row
        for row in await _all(run, OutboxRow)
        if row.external_id and row.channel != Channel.EMAIL
    ]
    told: Counter[tuple[str, str, str]] = Counter()
    there: Counter[tuple[str, str, str]] = Counter()
    recorded = {(_room(run, row), row.external_id) for row in rows}
    for message in world.messages:
        key = (message.room, _words(message), _file(run, message))
        if message.sender in (cast.intake.id, cast.desk.id):
            there[key] += 1
        if (message.room, str(message.id)) in recorded:
            told[key] += 1
    papers = {key for key in there if key[2]}
    found = [
        f"{room}: {file or words[:40]!r}"
        for room, words, file in sorted({*told, *papers})
        for _ in range(there[room, words, file] - max(1, told[room, words, file]))
    ]
    mails = Counter(str(message["Message-ID"]) for _, message in run.stage.mail.mails)
    return found + [f"mail {one}" for one, n in mails.items() for _ in range(n - 1)]


async def handled_once(run: Run) -> list[str]:
    """I5: every update was handled to its end, and none had its effect twice."""
    rows, found = await _all(run, InboxRow), []
    dead = [row for row in rows if row.state == Inward.DEAD]
    if len(dead) != run.poison:
        found.append(f"I5: {len(dead)} updates buried, {run.poison} were poison: "
                     f"{sorted({row.cause for row in dead})}")  # fmt: skip
    unfinished = [row for row in rows if row.state not in (Inward.DONE, Inward.DEAD)]
    found += [f"I5: update {row.update_id} is {row.state} ({row.cause})" for row in unfinished]
    for case in await _all(run, CaseRow):
        history = await run.stage.house.casebook.history(case.id)
        kinds = Counter(event.kind for event in history)
        found += [f"I5: {_number(case)} was {one} {kinds[one]} times"
                  for one in ONCE if kinds[one] > 1]  # fmt: skip
    return found


async def whole(run: Run) -> list[str]:
    """I6: the database is whole."""
    return [f"I6: {one}" for one in await damage(run.stage.house.database)]


async def presses_answered(run: Run) -> list[str]:
    """I7: every press on a button was answered, or is too old to be."""
    now = run.stage.now().timestamp()
    patience = run.stage.telegram.strictness.patience.answer_press
    return [
        f"I7: press {press.data!r} has no answer"
        for press in run.stage.world.presses
        if press.answered_at is None and now - press.at <= patience
    ]


async def nothing_personal(run: Run) -> list[str]:
    """I8: no token, address or telephone number is in the logs."""
    logged = run.logged.getvalue()
    leaks = ((name, sign.search(logged)) for name, sign in _SIGNS.items())
    return [f"I8: {name} in the logs" for name, leak in leaks if leak]


async def soon(run: Run) -> list[str]:
    """I9: recovery took at most five seconds."""
    late = run.recovery > RECOVERY_SECONDS
    return [f"I9: recovery took {run.recovery:.1f} s"] if late else []


async def evidence_whole(run: Run) -> list[str]:
    """I10: each file of a row is there as it came, and no orphan outlives its hour."""
    store, found = EvidenceStore(run.folder / "evidence"), []
    wanted = await files_wanted(run.stage.house.database)
    for sha256 in sorted(wanted):
        try:
            await store.get(sha256)
        except EvidenceDamaged as fault:
            found.append(f"I10: {fault}")
    for path in (run.folder / "evidence").glob("??/??/*"):
        old = path.stat().st_mtime - GRACE_SECONDS - 1
        os.utime(path, (old, old))
    await store.sweep(wanted)
    orphans = await store.kept() - wanted
    return found + [f"I10: {one} belongs to nobody" for one in sorted(orphans)]


CHECKS: tuple[Check, ...] = (
    acknowledged_exist,
    sent_by_somebody,
    all_told,
    few_twice,
    handled_once,
    whole,
    presses_answered,
    nothing_personal,
    soon,
    evidence_whole,
)
_SIGNS = {"a token": _TOKEN, "an e-mail address": _EMAIL, "a telephone number": _PHONE}


async def _all(run: Run, table: type[Row]) -> Sequence[Row]:
    async with run.stage.house.database.read() as session:
        return (await session.exec(select(table))).all()


def _number(row: CaseRow) -> str:
    return str(Number(row.year, row.serial))


def _room(run: Run, row: OutboxRow) -> str:
    if row.channel == Channel.CONSUMER_CHAT:
        return private_key(int(row.dest), run.stage.cast.intake.id)
    if row.dest.startswith("-"):
        return row.dest
    return private_key(int(row.dest or 0), run.stage.cast.desk.id)


def _arrived(run: Run, row: OutboxRow) -> bool:
    if row.channel == Channel.EMAIL:
        return any(row.external_id == str(one["Message-ID"]) for _, one in run.stage.mail.mails)
    return run.stage.world.message(_room(run, row), int(row.external_id or 0)) is not None


def _words(message: Message) -> str:
    return message.text.removeprefix(AGAIN)


def _file(run: Run, message: Message) -> str:
    stored = run.stage.world.files.get(message.file) if message.file else None
    return stored.name if stored else ""
