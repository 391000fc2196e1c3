"""What officers type or send while they enter a complaint: it goes where its reply says."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, Message

from bot.desk.entering import questions
from bot.desk.entering.going import Going
from bot.desk.entering.papers import paper_in
from bot.desk.entering.tray import Tray
from bot.desk.writing.asking import LABEL
from bot.desk.writing.bench import Bench
from bot.desk.writing.hearing import Typed
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import StepKind, named
from bot.desk.writing.strokes import Stroke, stroke
from bot.letters.letter import Button, cut
from complaints.organisation import Officer


class Ears:
    """Takes in words and documents."""

    def __init__(self, bench: Bench, tray: Tray, going: Going) -> None:
        self._bench = bench
        self._tray = tray
        self._going = going

    async def reply(self, bot: Bot, officer: Officer, message: Message) -> bool:
        """Take a reply to a question of ours, or a document; False when it is none of these."""
        held, target = await self._tray.open_of(officer), message.reply_to_message
        if held is None:
            return False
        if target is None:
            # No other question of the desk takes documents, so one without a reply is for this.
            is_paper = paper_in(message, "") is not None
            return is_paper and await self._tray.take_in(
                bot, await self._tray.arriving(held, officer), message
            )
        prompt = await self._bench.compositions.prompt(message.chat.id, target.message_id)
        if prompt is None or prompt.composition_id != held.id:
            return False
        arriving = await self._tray.arriving(held, officer)
        if not await self._tray.take_in(bot, arriving, message):
            typed = Typed(message.text or "", message.date, target.message_id, message.message_id)
            await self._going.take(bot, arriving, prompt.field, typed)
        return True

    async def edited(self, bot: Bot, officer: Officer, message: Message) -> bool:
        """Take over a change of words that are not registered yet; False for other words."""
        held = await self._tray.open_of(officer)
        pad = Pad() if held is None else Pad.read(held.said)
        field = pad.holder(message.message_id)
        if held is None or not field:
            return False
        prompts = {one.message: one.prompt for one in pad.parts(field)}
        at, prompt = message.edit_date or message.date, prompts.get(message.message_id, 0)
        typed = Typed(message.text or "", at, prompt, message.message_id)
        await self._going.take(bot, await self._tray.arriving(held, officer), field, typed)
        return True

    async def waiting(self, officer: Officer) -> Sequence[str]:
        """What a complaint that is being entered waits for."""
        held = await self._tray.open_of(officer)
        if held is None:
            return ()
        arriving = await self._tray.arriving(held, officer)
        step = named(questions.steps(arriving, arriving.pad), arriving.pad.current)
        words = arriving.reader.words
        if step is None:
            return (words("New complaint"),)
        return (words("New complaint: {step}", step=step.name),)

    async def places(self, officer: Officer) -> Sequence[Button]:
        """Where words without a reply may belong: the step that was asked last."""
        held = await self._tray.open_of(officer)
        if held is None:
            return ()
        arriving = await self._tray.arriving(held, officer)
        step = named(questions.steps(arriving, arriving.pad), arriving.pad.current)
        if step is None or step.kind is StepKind.PICK:
            return ()
        label = arriving.reader.words("New complaint: {step}", step=step.name)
        return (Button(cut(label, LABEL), stroke(Stroke.PUT, held.id, step.field)),)
