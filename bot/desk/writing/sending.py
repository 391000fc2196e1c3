"""*Send*: exactly what was previewed, once, or a clear word why not.

The button names the version of the case and the revision of the text. What is about to happen is
written down first, so that a press that is handled again after a crash finds out that it happened.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, CallbackQuery

from bot.desk.course import who
from bot.desk.refusals import Answer, refused
from bot.desk.saying import say_instead
from bot.desk.writing import previews
from bot.desk.writing.bench import Bench
from bot.desk.writing.pad import Pad
from bot.desk.writing.rehearsal import decision_of, tells
from bot.desk.writing.showing import Showing
from bot.desk.writing.steps import Matter, missing
from bot.desk.writing.verbs import NAMES, VERBS, is_offered
from complaints.case import Actor, ActorKind
from complaints.history import Event
from complaints.refusals import Refusal, Refused
from storage.compositions import Composition


@dataclass(frozen=True, slots=True)
class Preview:
    """What a *Send* button stands for."""

    version: int
    revision: int


class Sending:
    """Carries out what an officer wrote."""

    def __init__(self, bench: Bench, showing: Showing) -> None:
        self._bench = bench
        self._showing = showing

    async def send(
        self, query: CallbackQuery, bot: Bot, matter: Matter, held: Composition, seen: Preview
    ) -> Answer:
        """Carry it out, if this is still what was previewed; raises NotSaved."""
        words, pad = matter.reader.words, Pad.read(held.said)
        ours = Actor(ActorKind.OFFICER, matter.officer.id)
        for event in matter.history:
            if event.actor == ours and pad.has_made(event):
                return await self._finish(query, bot, matter, held, event)
        verb, kind = VERBS[NAMES[held.kind]], NAMES[held.kind]
        if pad.revision != seen.revision or missing(verb.steps(matter, pad), pad) is not None:
            await self._showing.go_on(bot, held, matter)
            said = words("You have changed it since this preview. Look at the new one.")
            return Answer(said, alert=True)
        if matter.case.version != seen.version:
            return await self._stale(bot, matter, held)
        if not is_offered(kind, matter):
            return await self._stop(bot, matter, held, words("This can no longer be done."))
        action = verb.action(matter, pad)
        try:
            decision = decision_of(matter, action, self._bench.now)
            event, told = decision.events[0], tells(decision)
            marked = await self._bench.write(held, lambda pad: pad.on_its_way(event, told=told))
            casebook = self._bench.cabinet.casebook
            await casebook.act(matter.case.id, action, ours, version=seen.version)
        except Refused as no:
            after = await self._bench.matter(matter.officer, matter.case.id)
            if no.refusal is Refusal.STALE:
                return await self._stale(bot, after, held)
            return await self._stop(bot, after, held, refused(no, words, matter.officer))
        after = await self._bench.matter(matter.officer, matter.case.id)
        return await self._finish(query, bot, after, marked or held, event)

    async def _finish(
        self, query: CallbackQuery, bot: Bot, matter: Matter, held: Composition, event: Event
    ) -> Answer:
        pad, after = Pad.read(held.said), VERBS[NAMES[held.kind]].after
        if after is not None:
            await after(bot, matter, pad, self._bench.now)
        await self._bench.compositions.end(held.id)
        told = pad.has_told
        await say_instead(query, previews.done(matter, event, told=told))
        words, number = matter.reader.words, str(matter.case.number)
        if told:
            return Answer(words("Sent: case {number}.", number=number))
        return Answer(words("Recorded: case {number}.", number=number))

    async def _stale(self, bot: Bot, matter: Matter, held: Composition) -> Answer:
        """Somebody was faster, or the person wrote: who and what is said, nothing is sent."""
        since = previews.since(matter, Pad.read(held.said))
        why = matter.reader.words("The case has changed since your preview.")
        await self._showing.stop(bot, held, matter, why)
        if not since:
            return Answer(why, alert=True)
        last = who(since[-1].actor, matter.reader)
        said = matter.reader.words("The case has changed since your preview, by {who}.", who=last)
        return Answer(said, alert=True)

    async def _stop(self, bot: Bot, matter: Matter, held: Composition, why: str) -> Answer:
        await self._showing.stop(bot, held, matter, why)
        return Answer(why, alert=True)
