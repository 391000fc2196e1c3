"""Going on: the next question of a complaint that is being entered, or all of it read back."""

from __future__ import annotations

from telegram import Bot

from bot.desk.entering import questions, registering
from bot.desk.entering.arriving import Arriving
from bot.desk.entering.hearing import hear
from bot.desk.entering.tray import Tray
from bot.desk.refusals import refused
from bot.desk.saying import say
from bot.desk.writing import asking
from bot.desk.writing.bench import Bench
from bot.desk.writing.hearing import Doubt, Typed
from bot.desk.writing.showing import Showing
from bot.desk.writing.steps import Step, missing, named
from bot.desk.writing.strokes import Stroke, stroke
from bot.letters.letter import Button, paragraph, strong
from complaints.organisation import Officer
from complaints.refusals import Refused
from storage.compositions import Composition


class Going:
    """Leads an officer from one question to the next."""

    def __init__(self, bench: Bench, tray: Tray, showing: Showing) -> None:
        self._bench = bench
        self._tray = tray
        self._showing = showing

    async def on(self, bot: Bot, arriving: Arriving) -> None:
        """Ask what is missing; when nothing is, read everything back."""
        steps = questions.steps(arriving, arriving.pad)
        step = missing(steps, arriving.pad)
        if step is not None:
            await self.ask(bot, arriving, step, is_first=step is steps[0])
            return
        now = self._bench.now
        try:
            case = registering.rehearsed(arriving, now).case
        except Refused as no:
            said = refused(no, arriving.reader.words, arriving.officer)
            letter = asking.letter_of(arriving, (paragraph(strong(said)),))
        else:
            letter = registering.preview(arriving, steps, case, now)
        await say(bot, arriving.officer.id, letter, protect=True)

    async def ask(
        self, bot: Bot, arriving: Arriving, step: Step, *, is_first: bool = False
    ) -> None:
        """Ask one step."""
        await self._showing.ask(bot, arriving.held, arriving, step, is_first=is_first)

    async def begun(self, bot: Bot, arriving: Arriving) -> None:
        """Say that this was begun before, and offer both ways."""
        reader, held = arriving.reader, arriving.held
        said = reader.words(
            "You began this on {moment}; what you wrote is kept.",
            moment=reader.words.moment(held.touched_at, reader.profile.zone),
        )
        rows = (
            (Button(reader.words("Go on"), stroke(Stroke.LOOK, held.id)),),
            (Button(reader.words("Discard"), stroke(Stroke.DROP, held.id)),),
        )
        letter = asking.letter_of(arriving, (paragraph(said),), rows)
        await say(bot, arriving.officer.id, letter, protect=True)

    async def take(self, bot: Bot, arriving: Arriving, field: str, typed: Typed) -> None:
        """Take words into a step, or ask back; then go on."""
        step = named(questions.steps(arriving, arriving.pad), field)
        if step is None:
            await self.on(bot, arriving)
            return
        heard = hear(arriving, step, arriving.pad, typed)
        if isinstance(heard, Doubt):
            letter = asking.doubt(arriving, step, heard.said, heard.options, arriving.held.id)
            await self._bench.ask(bot, arriving.held, field, letter)
            return
        kept = await self._bench.write(arriving.held, lambda _: heard)
        if kept is not None:
            await self.after(bot, kept, arriving.officer, step)

    async def after(self, bot: Bot, held: Composition, officer: Officer, step: Step) -> None:
        """Go on, or confirm a step while another one is still being asked."""
        arriving = await self._tray.arriving(held, officer)
        waiting = missing(questions.steps(arriving, arriving.pad), arriving.pad)
        if waiting is not None and step.field != waiting.field == arriving.pad.current:
            await self._showing.note(bot, held, arriving, step)
        else:
            await self.on(bot, arriving)
