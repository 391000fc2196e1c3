"""Listening: what an officer types in private goes where its reply says, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, Message

from bot.desk.saying import say
from bot.desk.writing import asking, hints
from bot.desk.writing.bench import Bench
from bot.desk.writing.hearing import Doubt, Typed, hear
from bot.desk.writing.menu import menu
from bot.desk.writing.pad import Pad
from bot.desk.writing.showing import Showing
from bot.desk.writing.steps import Matter, named
from bot.desk.writing.verbs import NAMES, VERBS
from bot.letters.letter import Button
from complaints.organisation import Officer
from storage.compositions import Composition, Prompt


class Listening:
    """Takes in words."""

    def __init__(self, bench: Bench, showing: Showing) -> None:
        self._bench = bench
        self._showing = showing

    async def reply(self, bot: Bot, officer: Officer, message: Message) -> bool:
        """Take a reply to a message of ours; False when it replies to none that asked or showed."""
        target = message.reply_to_message
        if target is None:
            return False
        prompt = await self._bench.compositions.prompt(message.chat.id, target.message_id)
        if prompt is None or prompt.case_id is None:
            return False
        held = await self._held(prompt, officer)
        if held is None:
            await self._of_a_case(bot, officer, prompt, message)
            return True
        matter = await self._bench.matter(officer, prompt.case_id)
        typed = Typed(message.text or "", message.date, target.message_id, message.message_id)
        await self.take(bot, held, matter, prompt.field, typed)
        return True

    async def edited(self, bot: Bot, officer: Officer, message: Message) -> None:
        """Take over a change of words that are not sent yet; say so when they are."""
        for held in await self._bench.compositions.all_of(officer.id):
            pad = Pad.read(held.said) if held.kind in NAMES else Pad()
            field = pad.holder(message.message_id)
            if field and held.case_id is not None:
                matter = await self._bench.matter(officer, held.case_id)
                parts = {one.message: one.prompt for one in pad.parts(field)}
                prompt = parts.get(message.message_id, 0)
                at = message.edit_date or message.date
                typed = Typed(message.text or "", at, prompt, message.message_id)
                await self.take(bot, held, matter, field, typed)
                return
        target = message.reply_to_message
        if target is None:
            return
        prompt_of = await self._bench.compositions.prompt(message.chat.id, target.message_id)
        if prompt_of is not None and prompt_of.field and prompt_of.case_id is not None:
            matter = await self._bench.matter(officer, prompt_of.case_id)
            await self._bench.tell(bot, matter, hints.too_late(matter))

    async def stray(
        self,
        bot: Bot,
        officer: Officer,
        message: Message,
        elsewhere: Sequence[Button] = (),
        waiting: Sequence[str] = (),
    ) -> bool:
        """Ask where a text without a reply belongs; False when nothing is being written.

        Of what is no text, and of words where a button is awaited, say what is waited for.
        """
        open_ = await self._bench.compositions.all_of(officer.id)
        places, waits = [*elsewhere], [*waiting]
        for held in open_[: hints.MOST]:
            if held.kind in NAMES and held.case_id is not None:
                matter = await self._bench.matter(officer, held.case_id)
                places += hints.places(matter, held)
                waits.append(hints.waiting(matter, held))
        if not waits:
            return False
        reader = self._bench.cabinet.reader(self._bench.language(officer))
        takes = message.text is not None and places
        letter = hints.where(reader, places) if takes else hints.waits(reader, waits)
        await say(bot, officer.id, letter, protect=True, reply_to=message.message_id)
        return True

    async def take(
        self, bot: Bot, held: Composition, matter: Matter, field: str, typed: Typed
    ) -> None:
        """Take words into a step, or ask back; then go on."""
        pad = Pad.read(held.said)
        step = named(VERBS[NAMES[held.kind]].steps(matter, pad), field)
        if step is None:
            await self._showing.go_on(bot, held, matter)
            return
        heard = hear(matter, step, pad, typed)
        if isinstance(heard, Doubt):
            letter = asking.doubt(matter, step, heard.said, heard.options, held.id)
            await self._bench.ask(bot, held, field, letter)
            return
        after = await self._bench.write(held, lambda _: heard)
        if after is not None:
            await self._showing.after(bot, after, matter, step)

    async def _held(self, prompt: Prompt, officer: Officer) -> Composition | None:
        if prompt.composition_id is None:
            return None
        return await self._bench.own(prompt.composition_id, officer)

    async def _of_a_case(
        self, bot: Bot, officer: Officer, prompt: Prompt, message: Message
    ) -> None:
        """A reply to what only shows a case, or asked for something that is over."""
        matter = await self._bench.matter(officer, prompt.case_id or 0)
        if prompt.field:
            await self._bench.tell(bot, matter, hints.over(matter))
        await self._bench.tell(bot, matter, menu(matter))
