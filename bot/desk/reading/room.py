"""The reading room: the commands and buttons of figures, registers and reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Bot, CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.reading.archive import Archive
from bot.desk.reading.brand_reports import BrandReports
from bot.desk.reading.chartroom import Chartroom
from bot.desk.reading.entries import Entries
from bot.desk.reading.review import Review
from bot.desk.reading.scoreboard import Scoreboard
from bot.desk.refusals import Answer
from bot.desk.saying import say_instead
from bot.desk.staff import Staff, Visit

Command = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

_SHAPE = re.compile(r"(stats|register|report|brands|doubtful)((?::\d{1,9}){1,3})", re.ASCII)
_ENTRY = re.compile(r"brand:([A-Za-z0-9_.-]{1,50})", re.ASCII)


class ReadingRoom:
    """Where officers read about all cases."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._chartroom = Chartroom(cabinet, staff)
        self._archive = Archive(cabinet, staff)
        self._brand_reports = BrandReports(cabinet)
        self._scoreboard = Scoreboard(cabinet, staff)
        self._entries = Entries(cabinet, staff)
        self._review = Review(cabinet, staff)
        self._cabinet = cabinet

    @property
    def commands(self) -> Mapping[str, Command]:
        """What is done at each command; those of a platform only where there are brands."""
        found: dict[str, Command] = {
            "stats": self._chartroom.stats,
            "register": self._archive.registers,
            "report": self._archive.report,
        }
        if self._cabinet.profile.directory.brands:
            found["brands"] = self._scoreboard.brands
            found["brand"] = self._entries.brand
            found["doubtful"] = self._review.doubtful
        return found

    async def press(self, query: CallbackQuery, bot: Bot, visit: Visit) -> Answer | None:
        """Do what a button of this room says; None when it is none of them."""
        named = _ENTRY.fullmatch(query.data or "")
        if named is not None:
            return await self._entry(query, visit, named[1])
        found = _SHAPE.fullmatch(query.data or "")
        if found is None or query.message is None:
            return None
        numbers = [int(one) for one in found[2].split(":")[1:]]
        match found[1], numbers:
            case "stats", [span, back]:
                chat = query.message.chat.id
                if await self._chartroom.turn(bot, chat, visit, span, back):
                    return Answer()
            case "brands", [_, _, _]:
                if await self._scoreboard.turn(bot, query.message.chat.id, visit, numbers):
                    return Answer()
            case "doubtful", [offset]:
                await say_instead(query, await self._review.page_of(visit, offset))
                return Answer()
            case "register", [year]:
                return await self._archive.year(query, visit, year)
            case "register", [year, form]:
                return await self._archive.hand_out(query, bot, visit, year, form)
            case "report", [back]:
                return await self._archive.report_of(bot, visit, back)
            case "report", [back, place]:
                return await self._brand_reports.press(bot, visit, back, place)
        words = self._cabinet.reader(visit.language).words
        return Answer(words("This button no longer works. Send /stats."), alert=True)

    async def _entry(self, query: CallbackQuery, visit: Visit, brand_id: str) -> Answer:
        letter = self._entries.entry(visit, brand_id)
        if letter is None:
            words = self._cabinet.reader(visit.language).words
            return Answer(words("There is no such brand in the directory."), alert=True)
        await say_instead(query, letter)
        return Answer()
