"""Going on: the next question of a composition, or its preview, or why it can go no further."""

from __future__ import annotations

from dataclasses import replace

from telegram import Bot

from bot.desk.refusals import refused
from bot.desk.sheets import Sheet, send_document
from bot.desk.writing import asking, previews
from bot.desk.writing.bench import Bench
from bot.desk.writing.pad import Pad
from bot.desk.writing.rehearsal import rehearse
from bot.desk.writing.steps import About, Matter, Step, StepKind, missing
from bot.desk.writing.verbs import NAMES, VERBS, Verb, is_offered
from bot.letters.letter import Letter
from complaints.refusals import Refused
from storage.compositions import Composition


class Showing:
    """Shows officers what comes next."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    async def go_on(self, bot: Bot, composition: Composition, matter: Matter) -> None:
        """Ask what is missing; when nothing is, show what would leave."""
        pad, kind = Pad.read(composition.said), NAMES[composition.kind]
        if not is_offered(kind, matter):
            why = matter.reader.words("This can no longer be done with the case.")
            await self.stop(bot, composition, matter, why)
            return
        steps = VERBS[kind].steps(matter, pad)
        step = missing(steps, pad)
        if step is None:
            await self._preview(bot, composition, matter, VERBS[kind])
        else:
            await self.ask(bot, composition, matter, step, is_first=step is steps[0])

    async def after(self, bot: Bot, composition: Composition, matter: Matter, step: Step) -> None:
        """A step was answered: go on; first confirm it while another one is still being asked.

        The question comes again after it, because an officer replies to the message they see last.
        """
        pad, kind = Pad.read(composition.said), NAMES[composition.kind]
        waiting = missing(VERBS[kind].steps(matter, pad), pad)
        if waiting is not None and step.field != waiting.field == pad.current:
            await self.note(bot, composition, matter, step)
        await self.go_on(bot, composition, matter)

    async def ask(
        self,
        bot: Bot,
        composition: Composition,
        matter: About,
        step: Step,
        *,
        is_first: bool = False,
    ) -> None:
        """Ask one step; its buttons go before it when it is answered in words."""
        bench, pad = self._bench, Pad.read(composition.said)
        letter = asking.question(matter, step, pad, composition.id, is_first=is_first)
        typed = step.kind not in {StepKind.PICK, StepKind.TICKS}
        if typed:
            before = asking.presses(matter, step, composition.id, is_first=is_first)
            if before is not None:
                await bench.ask(bot, composition, step.field, before)
        box = step.name if typed else ""
        sent = await bench.ask(bot, composition, step.field, letter, box=box)
        await bench.write(composition, lambda pad: pad.asked(step.field, sent.message_id))

    async def note(self, bot: Bot, composition: Composition, matter: About, step: Step) -> None:
        """Confirm what now stands in a step; a reply to this writes it anew."""
        letter = asking.noted(matter, step, Pad.read(composition.said))
        await self._bench.ask(bot, composition, step.field, letter)

    async def stop(self, bot: Bot, composition: Composition, matter: Matter, why: str) -> None:
        """Say that nothing was sent, and give the officer their words back to use again."""
        letter = previews.stopped(matter, why, composition)
        await self._bench.tell(bot, matter, letter, keep=True)
        for text in previews.written(matter, Pad.read(composition.said)):
            await self._bench.tell(bot, matter, text, keep=True)

    async def _preview(
        self, bot: Bot, composition: Composition, matter: Matter, verb: Verb
    ) -> None:
        bench, words, pad = self._bench, matter.reader.words, Pad.read(composition.said)
        try:
            rehearsal = await rehearse(matter, verb.action(matter, pad), bench.now)
        except Refused as no:
            await self.stop(bot, composition, matter, refused(no, words, matter.officer))
            return
        # From here on *Send* means this version of the case, and no later one.
        seen = await bench.compositions.change(
            composition.id,
            composition.officer_id,
            lambda said: Pad.read(said).looked(matter.seq).said,
            version=matter.case.version,
        )
        if seen is None:
            return
        head = previews.announcement(matter, words(verb.label), rehearsal, pad)
        await bench.tell(bot, matter, head)
        for letter in rehearsal.letters:
            await self._show(bot, matter, letter)
        steps = verb.steps(matter, pad)
        await bench.tell(bot, matter, previews.foot(matter, seen, steps, rehearsal))

    async def _show(self, bot: Bot, matter: Matter, letter: Letter) -> None:
        """A letter as it would leave, without its buttons, which are not this bot's."""
        for text in previews.as_it_leaves(letter):
            await self._bench.tell(bot, matter, replace(letter, html=text, buttons=()))
        for one in letter.enclosures:
            caption = previews.draft_caption(matter)
            await send_document(bot, matter.officer.id, Sheet(one.name, caption, one.content))
