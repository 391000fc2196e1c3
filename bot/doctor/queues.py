"""The queues: whether they move, and what was given up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from bot.counted import counted
from bot.doctor.finding import Finding, fine, warning
from storage.gauges import Gauges, Waiting

LATE = {"inbox": timedelta(seconds=30), "outbox": timedelta(minutes=15)}
"""How long the head of a queue may stand still (RELIABILITY §6.2)."""


def look(found: Gauges, now: datetime, bots: Collection[int] = ()) -> Iterator[Finding]:
    """Whether anything stands still, was given up, or nobody knows whether it arrived.

    `bots` are the consumers' bots by their Telegram ids; none in the playground, which has its own.
    """
    stuck = [
        f"{name} for {(now - waiting.oldest) // timedelta(seconds=1)} s"
        for name, queue, waiting in _queues(found)
        if waiting.oldest is not None and now - waiting.oldest > LATE[queue]
    ]
    if stuck:
        yield warning(
            "queues",
            f"The head of a queue stands still: {', '.join(stuck)}.",
            "Is Recours running? Then: recours outbox list",
        )
    else:
        waiting = found.inbox.count + sum(one.count for one in found.outbox.values())
        yield fine("queues", f"The queues move; {waiting} rows wait.")
    if found.inbox_dead:
        yield warning(
            "dead-updates",
            f"{found.inbox_dead} updates could not be handled.",
            "recours inbox dead show",
        )
    if found.outbox_dead:
        yield warning(
            "dead-letters", f"{found.outbox_dead} letters were given up.", "recours outbox list"
        )
    if found.outbox_unaddressed:
        yield warning(
            "desk",
            f"{found.outbox_unaddressed} letters wait for a desk that nobody has named.",
            "Set RECOURS_DESK_CHAT and restart.",
        )
    absent = {bot: count for bot, count in found.outbox_bots.items() if bots and bot not in bots}
    for bot, count in sorted(absent.items()):
        yield warning(
            "absent-bots",
            counted(count, "{n} letter waits", "{n} letters wait")
            + f" for people whom only bot {bot} reaches, and it is not set.",
            "Put its token back into RECOURS_INTAKE_TOKEN, or let these people write to another "
            "bot of yours: then their letters go.",
        )
    if found.outbox_ambiguous:
        yield fine(
            "ambiguous",
            f"{found.outbox_ambiguous} letters that may have arrived go again; a receipt twice is "
            "better than none.",
        )


def _queues(found: Gauges) -> Iterator[tuple[str, str, Waiting]]:
    yield "inbox", "inbox", found.inbox
    for channel, waiting in found.outbox.items():
        yield f"outbox {channel.value}", "outbox", waiting
