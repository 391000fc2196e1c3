"""The buttons of writing: each looked up again, for the officer who presses it, in private only."""

from __future__ import annotations

from datetime import timedelta

from telegram import Bot, CallbackQuery, Message

from bot.desk.refusals import Answer
from bot.desk.saying import say_instead
from bot.desk.taking import take
from bot.desk.writing import asking, hints
from bot.desk.writing.bench import Bench
from bot.desk.writing.choosing import choose, ticked
from bot.desk.writing.hearing import Typed
from bot.desk.writing.listening import Listening
from bot.desk.writing.menu import menu
from bot.desk.writing.pad import Pad
from bot.desk.writing.sending import Preview, Sending
from bot.desk.writing.showing import Showing
from bot.desk.writing.steps import Matter, Step, StepKind, named
from bot.desk.writing.strokes import Pressed, Stroke
from bot.desk.writing.verbs import NAMES, VERBS, why_not
from complaints.actions import Open, Take
from complaints.case import Actor, ActorKind
from complaints.history import EventKind
from complaints.organisation import Officer
from complaints.refusals import Refused
from locales import Words
from storage.compositions import Composition

SITTING = timedelta(hours=1)
"""How long an officer who has opened a case is taken to go on reading it."""


class Pressing:
    """Does what a button of writing says."""

    def __init__(
        self, bench: Bench, showing: Showing, listening: Listening, sending: Sending
    ) -> None:
        self._bench = bench
        self._showing = showing
        self._listening = listening
        self._sending = sending

    async def press(
        self, query: CallbackQuery, bot: Bot, officer: Officer, pressed: Pressed
    ) -> Answer:
        """Answer one press; raises Refused or NotSaved."""
        words = self._bench.cabinet.reader(self._bench.language(officer)).words
        match pressed.stroke:
            case Stroke.DO:
                return await self._begin(query, bot, officer, pressed)
            case Stroke.VERBS:
                matter = await self._read(officer, pressed.number(0))
                await self._bench.tell(bot, matter, menu(matter))
                return Answer()
        held = await self._bench.own(pressed.number(0), officer)
        if held is None or held.case_id is None or held.kind not in NAMES:
            return Answer(words("This was sent or discarded already."), alert=True)
        matter = await self._bench.matter(officer, held.case_id)
        match pressed.stroke:
            case Stroke.LOOK:
                await self._showing.go_on(bot, held, matter)
            case Stroke.DROP:
                await self._bench.compositions.end(held.id)
                await say_instead(query, hints.dropped(matter))
            case Stroke.SEND:
                seen = Preview(pressed.number(1), pressed.number(2))
                return await self._sending.send(query, bot, matter, held, seen)
            case _:
                return await self._step(query, bot, matter, held, pressed)
        return Answer()

    async def _begin(
        self, query: CallbackQuery, bot: Bot, officer: Officer, pressed: Pressed
    ) -> Answer:
        kind, version = NAMES.get(pressed.word(0)), pressed.number(2)
        matter = await self._read(officer, pressed.number(1))
        words, case = matter.reader.words, matter.case
        if kind is None:
            return _gone(words)
        if kind is Take:
            given = await take(
                self._bench.cabinet.casebook, matter.reader, officer, case.id, version
            )
            await say_instead(query, menu(await self._bench.matter(officer, case.id)))
            return given
        if case.version != version:
            await say_instead(query, menu(matter))
            said = words("The case has changed meanwhile. These are its buttons now.")
            return Answer(said, alert=True)
        refusal = why_not(kind, matter)
        if refusal is not None:
            raise Refused(refusal)
        held = await self._bench.compositions.begin(
            officer.id, case.id, case.version, kind.__name__
        )
        if Pad.read(held.said).fields:
            await self._bench.tell(bot, matter, hints.begun(matter, held))
        else:
            await self._showing.go_on(bot, held, matter)
        return Answer()

    async def _step(
        self, query: CallbackQuery, bot: Bot, matter: Matter, held: Composition, pressed: Pressed
    ) -> Answer:
        words, pad = matter.reader.words, Pad.read(held.said)
        step = named(VERBS[NAMES[held.kind]].steps(matter, pad), pressed.word(1))
        if step is None:
            return _gone(words)
        match pressed.stroke:
            case Stroke.ASK:
                await self._showing.ask(bot, held, matter, step)
                return Answer()
            case Stroke.PUT:
                return await self._put(query, bot, matter, held, step)
            case Stroke.DONE:
                after = ticked(step, pad) if step.kind is StepKind.TICKS else None
            case _:
                after = choose(matter, step, pad, pressed.word(2))
        if after is None:
            return _gone(words)
        kept = await self._bench.write(held, lambda _: after)
        if kept is None:
            return _gone(words)
        if not after.has(step.field):
            await say_instead(query, asking.question(matter, step, after, held.id))
            return Answer()
        await say_instead(query, asking.chosen(matter, step, after))
        await self._showing.after(bot, kept, matter, step)
        return Answer()

    async def _put(
        self, query: CallbackQuery, bot: Bot, matter: Matter, held: Composition, step: Step
    ) -> Answer:
        """Take the text that the hint replied to: the officer has said where it belongs."""
        words, hint = matter.reader.words, query.message
        said = hint.reply_to_message if isinstance(hint, Message) else None
        if said is None or not said.text:
            gone = words("I cannot see that text any more. Send it as a reply.")
            return Answer(gone, alert=True)
        prompt = Pad.read(held.said).prompts.get(step.field, 0)
        typed = Typed(said.text, said.date, prompt, said.message_id)
        await self._listening.take(bot, held, matter, step.field, typed)
        await say_instead(query, asking.letter_of(matter, ((asking.taken(matter, step),),)))
        return Answer()

    async def _read(self, officer: Officer, case_id: int) -> Matter:
        """The case for an officer who reads it; a reading is recorded, whatever button led here.

        One sitting is one reading: several buttons in a row tell of it once.
        """
        matter = await self._bench.matter(officer, case_id)
        actor, since = Actor(ActorKind.OFFICER, officer.id), self._bench.now - SITTING
        read = (one for one in matter.history if (one.kind, one.actor) == (EventKind.OPENED, actor))
        if any(one.at >= since for one in read):
            return matter
        await self._bench.cabinet.casebook.act(case_id, Open(), actor)
        return await self._bench.matter(officer, case_id)


def _gone(words: Words) -> Answer:
    return Answer(words("This button no longer works."), alert=True)
