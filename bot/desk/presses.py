"""Buttons: each carries an action, a case and a version, and is untrusted (RELIABILITY S5).

A press is let in like every update, checked again by the rules, and answered exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.desk.counter import Counter
from bot.desk.entering.clerk import Clerk
from bot.desk.opening import ChatClosed, Opening
from bot.desk.refusals import Answer, refused
from bot.desk.saying import answer, say_instead
from bot.desk.staff import Staff, Visit
from bot.desk.taking import take
from bot.desk.weather import is_weather
from bot.desk.writing.bench import Bench
from bot.desk.writing.pressing import Pressing
from bot.desk.writing.strokes import read_stroke
from bot.letters.reader import Reader
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from storage.engine import NotSaved

Press = Callable[[CallbackQuery, Bot, Visit], Awaitable[Answer | None]]
"""Does what a button says; None when it is none of its buttons."""

_SHAPE = re.compile(r"(take|open|queue|mine|overdue)((?::\d{1,18}){1,2})", re.ASCII)


class Presses:
    """Every button of the desk."""

    def __init__(
        self,
        bench: Bench,
        staff: Staff,
        counter: Counter,
        clerk: Clerk,
        pressing: Pressing,
        others: Sequence[Press],
    ) -> None:
        self._cabinet = bench.cabinet
        self._staff = staff
        self._counter = counter
        self._clerk = clerk
        self._pressing = pressing
        self._others = others
        self._opening = Opening(bench)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says and answer it; raises what nobody expected, unanswered."""
        query, visit = update.callback_query, self._staff.visit(update)
        if query is None or visit.officer is None:
            return
        words = self._cabinet.reader(self._staff.language(visit.officer)).words
        try:
            given = await self._do(query, context.bot, visit, visit.officer)
        except Refused as no:
            given = Answer(refused(no, words, visit.officer), alert=True)
        except NotSaved:
            given = Answer(refused(Refused(Refusal.NOT_SAVED), words, visit.officer), alert=True)
        except TelegramError as fault:
            if not is_weather(fault):
                raise
            said = words("Telegram did not take everything. Please press again.")
            given = Answer(said, alert=True)
        await answer(query, given.said, alert=given.alert)

    async def _do(self, query: CallbackQuery, bot: Bot, visit: Visit, officer: Officer) -> Answer:
        reader = self._cabinet.reader(self._staff.language(officer))
        words, written = reader.words, read_stroke(query.data)
        if written is not None and not visit.is_private:
            said = words("This is done in private: press Open, then answer there.")
            return Answer(said, alert=True)
        if written is not None:
            entered = await self._clerk.press(query, bot, officer, written)
            if entered is not None:
                return entered
            return await self._pressing.press(query, bot, officer, written)
        for press in self._others:
            given = await press(query, bot, visit)
            if given is not None:
                return given
        match _read(query.data):
            case "take", [case_id, version]:
                await self._cabinet.look(case_id, officer, words.language)
                return await take(self._cabinet.casebook, reader, officer, case_id, version)
            case "open", [case_id]:
                return await self._open(bot, reader, officer, case_id)
            case "queue", [offset]:
                await say_instead(query, await self._counter.queue_page(visit, offset))
                return Answer()
            case "overdue", [offset]:
                await say_instead(query, await self._counter.overdue_page(visit, offset))
                return Answer()
            case "mine", [officer_id, offset]:
                page = await self._counter.cases_of(visit, officer_id, offset)
                await say_instead(query, page)
                return Answer()
        return Answer(words("This button no longer works. Send /queue."), alert=True)

    async def _open(self, bot: Bot, reader: Reader, officer: Officer, case_id: int) -> Answer:
        words = reader.words
        try:
            case = await self._opening.show(bot, officer, case_id)
        except ChatClosed:
            said = words("Open a private chat with me, press Start there, then press Open again.")
            return Answer(said, alert=True)
        number = str(case.number)
        return Answer(words("Case {number} is in your private chat.", number=number))


def _read(data: str | None) -> tuple[str, list[int]]:
    """The action of a button and its numbers; nothing when it is none of ours."""
    found = _SHAPE.fullmatch(data or "")
    if found is None:
        return "", []
    return found[1], [int(one) for one in found[2].split(":")[1:]]
