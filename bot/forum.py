"""The forum: a topic for each case in the desk's group, where the profile asks for it.

Topics are a convenience, so nothing waits for one in vain: in a group without topics, or without
the right to make them, letters go to the group itself, and that is said once in the log.
"""

from __future__ import annotations

import structlog

from bot.channels.channel import ForumHall, Outcome, Undelivered
from bot.letters.letter import Topic
from bot.timing import Timing
from storage.outgoing import Outgoing
from storage.topics import Topics

log = structlog.get_logger(__name__)

PROBE_SECONDS = 3600.0
"""How often we try whether a group has become a forum."""


class Forum:
    """The topics of the cases; `hall` carries letters to the groups that they are in."""

    def __init__(self, topics: Topics, hall: ForumHall, timing: Timing) -> None:
        self._topics = topics
        self._hall = hall
        self._timing = timing
        self._plain: dict[str, float] = {}
        """Groups without topics, and until when we believe that."""
        self._warned: set[str] = set()

    async def thread(self, row: Outgoing, topic: Topic) -> int | None:
        """The thread that this letter belongs to; None for the group itself. Raises Undelivered."""
        if self._plain.get(row.dest, 0.0) > self._timing.seconds():
            return None
        known = await self.known(row)
        if known is not None:
            return known
        if not await self._topics.claim(row.case_id or 0, int(row.dest)):
            raise Undelivered(Outcome.NOT_SENT, "the topic is being made")
        return await self._made(row, topic)

    async def known(self, row: Outgoing) -> int | None:
        """The thread of the topic that there is already."""
        return await self._topics.of(row.case_id or 0, int(row.dest))

    async def lost(self, row: Outgoing, thread: int) -> None:
        """Somebody deleted the topic: the next letter makes another one."""
        await self._topics.forget(row.case_id or 0, int(row.dest), thread)

    async def shut(self, row: Outgoing, thread: int) -> None:
        """Somebody closed the topic: open it again, or leave it for another one."""
        try:
            await self._hall.reopen_topic(row.dest, thread)
        except Undelivered as failed:
            if failed.outcome not in {Outcome.REJECTED, Outcome.GONE}:
                raise _of_the_letter(failed) from None
            await self.lost(row, thread)

    async def settle(self, row: Outgoing, topic: Topic) -> None:
        """Close the topic of a case that is over, open that of one which is not any more."""
        thread = await self.known(row)
        if thread is None or not (topic.over or topic.again):
            return
        move = self._hall.close_topic if topic.over else self._hall.reopen_topic
        try:
            await move(row.dest, thread)
        except Undelivered as failed:
            # The letter is there; whether its topic is open or closed loses nobody anything.
            log.info("topic not moved", outcome=failed.outcome.value, cause=failed.cause)

    async def _made(self, row: Outgoing, topic: Topic) -> int | None:
        case_id, chat_id = row.case_id or 0, int(row.dest)
        try:
            thread = await self._hall.open_topic(row.dest, topic.name)
        except Undelivered as failed:
            await self._topics.give_up(case_id, chat_id)
            if failed.outcome is not Outcome.REJECTED:
                raise _of_the_letter(failed) from None
            self._without(row.dest)
            return None
        await self._topics.remember(case_id, chat_id, thread)
        return thread

    def _without(self, dest: str) -> None:
        self._plain[dest] = self._timing.seconds() + PROBE_SECONDS
        if dest not in self._warned:
            self._warned.add(dest)
            log.warning(
                "no topics in the staff group: make it a forum and let the bot manage topics, or "
                "set forum_topics = false",
                chat=dest,
            )


def _of_the_letter(failed: Undelivered) -> Undelivered:
    """What a topic that could not be made means for the letter: it certainly did not leave."""
    if failed.outcome is Outcome.UNKNOWN:
        return Undelivered(Outcome.NOT_SENT, failed.cause)
    return failed
