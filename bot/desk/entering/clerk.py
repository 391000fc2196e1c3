"""The clerk: the command and the buttons with which officers enter what came by another road."""

from __future__ import annotations

from html import escape

from telegram import Bot, CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.desk.entering import questions, registering
from bot.desk.entering.arriving import Arriving
from bot.desk.entering.going import Going
from bot.desk.entering.tray import Tray
from bot.desk.refusals import Answer
from bot.desk.saying import note, say, say_instead
from bot.desk.sheets import Sheet, send_document
from bot.desk.staff import Staff
from bot.desk.writing import asking
from bot.desk.writing.bench import Bench
from bot.desk.writing.choosing import choose, ticked
from bot.desk.writing.hearing import Typed
from bot.desk.writing.steps import Step, StepKind, missing, named
from bot.desk.writing.strokes import Pressed, Stroke
from bot.documents import receipt
from complaints.actions import File
from complaints.organisation import Officer
from complaints.roles import may
from locales import words

OURS = frozenset(Stroke) - {Stroke.DO, Stroke.VERBS}
"""Buttons that name a composition first; the others name a case."""


class Clerk:
    """Takes complaints in."""

    def __init__(self, bench: Bench, staff: Staff, tray: Tray, going: Going) -> None:
        self._bench = bench
        self._staff = staff
        self._tray = tray
        self._going = going

    async def new(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin to enter a complaint, or go on with the one that was begun."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is None or visit.officer is None:
            return
        words = self._bench.cabinet.reader(visit.language).words
        if not visit.is_private:
            closed = words("Ask me in private: a complaint names people.")
        elif not visit.officer.role.is_staff:
            closed = words("This is for the staff alone.")
        elif not may(visit.officer.role, File, own=True):
            closed = words("Your role may not do this: ask a supervisor.")
        else:
            arriving = await self._tray.begin(visit.officer)
            begun = arriving.pad.fields or arriving.files
            await (self._going.begun if begun else self._going.on)(context.bot, arriving)
            return
        await say(context.bot, chat.id, note(visit.language, closed))

    async def press(
        self, query: CallbackQuery, bot: Bot, officer: Officer, pressed: Pressed
    ) -> Answer | None:
        """Do what a button says; None when it belongs to no complaint that is being entered."""
        if pressed.stroke not in OURS:
            return None
        arriving = await self._tray.find(pressed.number(0), officer)
        if arriving is None:
            return None
        match pressed.stroke:
            case Stroke.LOOK:
                await self._going.on(bot, arriving)
            case Stroke.DROP:
                await self._bench.cabinet.casebook.leave_out(arriving.draft_id)
                await self._bench.compositions.end(arriving.held.id)
                said = arriving.reader.words("Discarded. Nothing was registered.")
                await say_instead(query, note(arriving.reader.words.language, said))
            case Stroke.SEND:
                return await self._register(query, bot, arriving, pressed.number(2))
            case _:
                return await self._step(query, bot, arriving, pressed)
        return Answer()

    async def _step(
        self, query: CallbackQuery, bot: Bot, arriving: Arriving, pressed: Pressed
    ) -> Answer:
        pad, held = arriving.pad, arriving.held
        step = named(questions.steps(arriving, pad), pressed.word(1))
        gone = Answer(arriving.reader.words("This button no longer works."), alert=True)
        if step is None:
            return gone
        match pressed.stroke:
            case Stroke.ASK:
                await self._going.ask(bot, arriving, step)
                return Answer()
            case Stroke.PUT:
                return await self._put(query, bot, arriving, step)
            case Stroke.DONE:
                after = ticked(step, pad) if step.kind is StepKind.TICKS else None
            case _:
                after = choose(arriving, step, pad, pressed.word(2))
        kept = None if after is None else await self._bench.write(held, lambda _: after)
        if after is None or kept is None:
            return gone
        if not after.has(step.field):
            await say_instead(query, asking.question(arriving, step, after, held.id))
            return Answer()
        await say_instead(query, asking.chosen(arriving, step, after))
        await self._going.after(bot, kept, arriving.officer, step)
        return Answer()

    async def _put(self, query: CallbackQuery, bot: Bot, arriving: Arriving, step: Step) -> Answer:
        """Take the text that the hint replied to: the officer has said where it belongs."""
        hint = query.message
        said = hint.reply_to_message if isinstance(hint, Message) else None
        if said is None or not said.text:
            gone = arriving.reader.words("I cannot see that text any more. Send it as a reply.")
            return Answer(gone, alert=True)
        prompt = arriving.pad.prompts.get(step.field, 0)
        typed = Typed(said.text, said.date, prompt, said.message_id)
        await self._going.take(bot, arriving, step.field, typed)
        await say_instead(query, asking.letter_of(arriving, ((asking.taken(arriving, step),),)))
        return Answer()

    async def _register(
        self, query: CallbackQuery, bot: Bot, arriving: Arriving, revision: int
    ) -> Answer:
        """Register exactly what was read back, once; pressed again, it is the same case."""
        reader, pad, officer = arriving.reader, arriving.pad, arriving.officer
        if pad.revision != revision or missing(questions.steps(arriving, pad), pad) is not None:
            await self._going.on(bot, arriving)
            said = reader.words("You have changed it since this preview. Look at the new one.")
            return Answer(said, alert=True)
        cabinet = self._bench.cabinet
        action = registering.filing(arriving, self._bench.now)
        case = await cabinet.casebook.enter(officer.id, action)
        file, number = await cabinet.file(case), str(case.number)
        await say_instead(query, registering.registered(reader, file))
        proof = await receipt(case, words(case.language), reader.profile, file.claim_code)
        title = reader.words("Case {number}: the receipt", number=number)
        sheet = Sheet(f"{number}.pdf", escape(title), proof)
        # To be printed and posted, so it may be saved.
        await send_document(bot, officer.id, sheet, protect=False)
        await self._bench.compositions.end(arriving.held.id)
        return Answer(reader.words("Registered: case {number}.", number=number))
