"""Whether everything was told, and nothing more often than a lost answer excuses (I3, I4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID

from sqlmodel import select

from bot.playground.state import private_key
from bot.playground.world import Message
from complaints.notices import NUDGES, Channel, NoticeKind
from storage.engine import Database
from storage.outgoing import NOTHING_LEFT, State
from storage.tables import CaseRow, OutboxRow
from tests.faults.run import Run, number, rows

AGAIN = "↻ "
MOST = 2
"""Messages of one letter: words and a paper."""


async def all_told(run: Run) -> list[str]:
    """I3: everything that must be told was told, and really lies where it was sent."""
    letters, found, forgiven = await rows(run, OutboxRow), [], run.refused
    for row in letters:
        if forgiven and row.state == State.DEAD and row.channel == Channel.EMAIL:
            forgiven -= 1
        elif row.kind in NUDGES and row.cause == NOTHING_LEFT:
            continue  # A clock that was wrong reminded of what was not due.
        elif row.state != State.SENT:
            found.append(f"I3: {row.kind} by {row.channel} is {row.state} ({row.cause})")
        elif not _arrived(run, row):
            found.append(f"I3: {row.kind} by {row.channel} is nowhere")
    for case in await rows(run, CaseRow):
        told = {(row.kind, row.channel) for row in letters if row.case_id == case.id}
        needed = {
            (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT), (NoticeKind.RECEIPT, Channel.EMAIL),
            (NoticeKind.CARD, Channel.DESK_CHAT),
        }  # fmt: skip
        found += [f"I3: {number(case)} has no {kind} by {road}" for kind, road in needed - told]
    return found


async def few_twice(run: Run) -> list[str]:
    """I4: no more messages are there twice than answers were lost; none that was edited."""
    letters = await rows(run, OutboxRow)
    said = Counter(
        (row.case_id, row.draft_id, row.seq, row.kind, row.channel, row.dest, row.contact)
        for row in letters
    )
    cards: defaultdict[tuple[int | None, str], set[str | None]] = defaultdict(set)
    for row in letters:
        if row.kind == NoticeKind.CARD and row.state == State.SENT:
            cards[row.case_id, row.dest].add(row.external_id)
    written = [f"I4: written {n} times: {one}" for one, n in said.items() if n > 1]
    written += [f"I4: sent anew, not edited: {one}" for one in cards.values() if len(one) > 1]
    # The name of an e-mail begins with the key of its letter, 36 signs after the bracket.
    keys = {str(row.id) for row in letters}
    names = (str(one["Message-ID"]) for _, one in run.stage.mail.mails)
    written += [f"I4: {one} has a name of its own" for one in names if one[1:37] not in keys]
    twice = await doubles(run)
    if len(twice) > run.lost:
        return [f"I4: {len(twice)} twice, {run.lost} answers lost: {'; '.join(twice)}", *written]
    return written


async def in_doubt(database: Database) -> int:
    """How many messages may go twice when the program ends now: those of letters under way."""
    return MOST * len(await under_way(database))


async def under_way(database: Database) -> list[tuple[UUID, int]]:
    """The letters that were handed over and of which nobody heard more, and which attempt it is."""
    query = select(OutboxRow.id, OutboxRow.attempts).where(OutboxRow.state == State.SENDING)
    async with database.read() as session:
        return [(one, attempts) for one, attempts in await session.exec(query)]


async def doubles(run: Run) -> list[str]:
    """Every message of the relay that a reader has once more than it was meant."""
    world, cast = run.stage.world, run.stage.cast
    letters = [
        row
        for row in await rows(run, OutboxRow)
        if row.external_id and row.channel != Channel.EMAIL
    ]
    told: Counter[tuple[str, str, str]] = Counter()
    there: Counter[tuple[str, str, str]] = Counter()
    recorded = {(_room(run, row), row.external_id) for row in letters}
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
