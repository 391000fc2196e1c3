"""What must be true after every run, whatever went wrong in it (RELIABILITY §3.8, I1-I10).

A run is over when everything that may still happen has happened. Each check returns sentences that
begin with the name of the invariant; no sentence, no violation. Recovery within five seconds (I9)
is claimed of all runs together, by `python -m tests.faults`, and not where other tests run beside.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Awaitable, Callable

from bot.playground.state import private_key
from complaints.history import EventKind
from storage.blobs import FolderBlobs
from storage.condition import damage
from storage.evidence import GRACE_SECONDS, EvidenceDamaged, EvidenceStore
from storage.hanging import files_of, files_wanted
from storage.incoming import State
from storage.tables import CaseRow, InboxRow, PersonRow
from storage.verifying import verify
from tests.faults.run import Run, number, rows
from tests.faults.told import all_told, few_twice
from tests.keys import KEY
from tests.stage import NUMBER

ONCE = (
    EventKind.FILED,
    EventKind.ACKNOWLEDGED_AUTOMATICALLY,
    EventKind.TAKEN,
    EventKind.WITHDRAWN,
)
"""Events that a case has at most once in the scenes of these runs."""
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+33|0)[ .]?[1-9](?:[ .]?\d\d){4}(?!\d)")
_EXAMPLE = "2026-000017-K"
"""How a number looks, in a sentence to whoever mistyped one; its letter is that of no number."""


Check = Callable[[Run], Awaitable[list[str]]]


async def broken(run: Run) -> list[str]:
    """Every violation, in the order of the invariants."""
    return [one for check in CHECKS for one in await check(run)]


async def acknowledged_exist(run: Run) -> list[str]:
    """I1: every complaint whose number a person was shown is there once, and nothing was cut."""
    world, bot = run.stage.world, run.stage.cast.intake.id
    there = Counter(number(row) for row in await rows(run, CaseRow))
    shown = {
        one
        for message in world.messages
        if message.sender == bot
        for one in NUMBER.findall(message.text)
        if one != _EXAMPLE
    }
    found = [f"I1: {one} was acknowledged and is {there[one]} times there"
             for one in sorted(shown) if there[one] != 1]  # fmt: skip
    damaged = [one async for one in verify(run.stage.house.database, KEY) if one is not None]
    return found + [f"I1: {one.number} is damaged: {one.damage}" for one in damaged]


async def sent_by_somebody(run: Run) -> list[str]:
    """I2: as many complaints of each person as that person sent, and one for each draft."""
    people = {row.id: row.telegram_id for row in await rows(run, PersonRow)}
    cases = await rows(run, CaseRow)
    had = Counter(people[row.person_id] for row in cases)
    found = [
        f"I2: {one} sent {run.sent.get(one or 0, 0)} complaints and has {had[one]}"
        for one in sorted({*had, *run.sent}, key=str)
        if had[one] != run.sent.get(one or 0, 0)
    ]
    drafts = Counter(row.draft_id for row in cases)
    return found + [f"I2: draft {one} became {n} cases" for one, n in drafts.items() if n > 1]


async def seen_by_its_owner(run: Run) -> list[str]:
    """I2: the number of a complaint is shown in nobody else's chat."""
    people = {row.id: row.telegram_id for row in await rows(run, PersonRow)}
    bot = run.stage.cast.intake.id
    rooms = {
        number(row): private_key(people[row.person_id] or 0, bot)
        for row in await rows(run, CaseRow)
    }
    return [
        f"I2: {one} is shown in the room {message.room}"
        for message in run.stage.world.messages
        if message.sender == bot
        for one in NUMBER.findall(message.text)
        if rooms.get(one, message.room) != message.room
    ]


async def handled_once(run: Run) -> list[str]:
    """I5: every update was handled to its end, and none had its effect twice."""
    updates, found = await rows(run, InboxRow), []
    dead = [row for row in updates if row.state == State.DEAD]
    if len(dead) != run.poison:
        found.append(f"I5: {len(dead)} updates buried, {run.poison} were poison: "
                     f"{sorted({row.cause for row in dead})}")  # fmt: skip
    came = Counter((row.bot_id, row.update_id) for row in updates)
    found += [f"I5: update {one} is there {n} times" for one, n in came.items() if n > 1]
    unfinished = [row for row in updates if row.state not in (State.DONE, State.DEAD)]
    found += [f"I5: update {row.update_id} is {row.state} ({row.cause})" for row in unfinished]
    for case in await rows(run, CaseRow):
        history = await run.stage.house.casebook.history(case.id)
        kinds = Counter(event.kind for event in history)
        found += [f"I5: {number(case)} was {one} {kinds[one]} times"
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


async def evidence_whole(run: Run) -> list[str]:
    """I10: each file of a row is there as it came, and no orphan outlives its hour."""
    store, found = EvidenceStore(FolderBlobs(run.folder / "evidence")), []
    database = run.stage.house.database
    wanted = await files_wanted(database)
    for one in await files_of(database, set(wanted.values())):
        try:
            await store.get(one.sha256, one.safe)
        except EvidenceDamaged as fault:
            found.append(f"I10: {fault}")
    for path in (run.folder / "evidence").glob("??/??/*"):
        old = path.stat().st_mtime - GRACE_SECONDS - 1
        os.utime(path, (old, old))
    await store.sweep(wanted)
    orphans = await store.kept() - wanted.keys()
    return found + [f"I10: {one} belongs to nobody" for one in sorted(orphans)]


CHECKS: tuple[Check, ...] = (
    acknowledged_exist,
    sent_by_somebody,
    seen_by_its_owner,
    all_told,
    few_twice,
    handled_once,
    whole,
    presses_answered,
    nothing_personal,
    evidence_whole,
)
_SIGNS = {"a token": _TOKEN, "an e-mail address": _EMAIL, "a telephone number": _PHONE}
