"""Telling the dates of a mediation: one question at a time, read back before it is noted."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from complaints.organisation import Road
from complaints.reading import Told, clean_text, cut
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.cases.binder import Binder
from dialogs.cases.mediation.days import earliest, read_day
from dialogs.cases.mediation.entries import OFFERED, Entry, Field, Kind, action_of
from dialogs.cases.mediation.tale import Tale, Telling
from dialogs.intake.choosing import split
from dialogs.memory import keep, recall
from dialogs.phrases import REFUSALS
from dialogs.states import Mediation
from dialogs.strangers import decline
from dialogs.text import words_of
from dialogs.visitor import moment_of
from dialogs.window import remark
from locales import N_

WORDS_MAX = 200
"""Characters of a reference or a reason."""


class Tells:
    """The steps of telling what the mediator did."""

    def __init__(self, binder: Binder, tale: Tale) -> None:
        self.binder = binder
        self.tale = tale

    async def choose(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Begin to tell what happened; raises Refused."""
        entry, version = split(item)
        await self._begin(entry, version, manager)

    async def refer(
        self, _tap: CallbackQuery, _b: object, manager: DialogManager, version: str
    ) -> None:
        """Begin to tell that the person referred the dispute; raises Refused."""
        await self._begin(Entry.REFERRED, version, manager)

    async def road(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, road: str
    ) -> None:
        """Take the way by which it was handed in."""
        if road in set(Road):
            await self._onward(replace(recall(manager, Telling), road=road), manager)

    async def pick(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Take a day from a button, or leave out words; a button of another question does nothing.

        What a button carries is checked like what is typed.
        """
        telling, (name, said) = recall(manager, Telling), split(item)
        asked = telling.asked
        if asked is None or asked.name != name:
            return
        if asked.kind is Kind.WORDS:
            await self._take(telling, asked, "", manager)
        else:
            await self._read(telling, asked, said, manager)

    async def hear(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Take what was typed."""
        telling, text = recall(manager, Telling), clean_text(message.text or message.caption or "")
        asked = telling.asked
        if asked is None or not text:
            decline(message, manager)
        elif asked.kind is Kind.WORDS:
            await self._take(telling, asked, cut(text, WORDS_MAX), manager)
        else:
            await self._read(telling, asked, text, manager)

    async def again(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Ask everything once more."""
        await self._onward(replace(recall(manager, Telling), said={}), manager)

    async def note(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Note it; a complaint that has moved on meanwhile is shown as it is."""
        telling, case = recall(manager, Telling), await self.binder.case(manager)
        mediator = await self.tale.mediator(case, manager)
        road = Road(telling.road) if telling.road in set(Road) else Road.FORM
        try:
            action = action_of(telling.about, telling.said, mediator, road)
            await self.binder.act(manager, case, action, telling.version)
        except (KeyError, ValueError):
            await self._onward(replace(telling, said={}), manager)
            return
        except Refused as no:
            remark(manager, REFUSALS[no.refusal])
        else:
            remark(manager, N_("It is noted. What happens next stands below."))
        await doors.one_case(manager, case.number)

    async def _begin(self, entry: str, version: str, manager: DialogManager) -> None:
        case = await self.binder.case(manager)
        if str(case.version) != version:
            raise Refused(Refusal.STALE)
        if entry not in OFFERED.get(case.status, ()):
            raise Refused(Refusal.NOT_NOW)
        telling = Telling(number=str(case.number), version=case.version, entry=Entry(entry).value)
        roads = await self.tale.roads(case, manager)
        if entry == Entry.REFERRED and len(roads) > 1:
            keep(manager, telling)
            await manager.switch_to(Mediation.road)
            return
        await self._onward(replace(telling, road=roads[0].value if roads else ""), manager)

    async def _read(
        self, telling: Telling, asked: Field, text: str, manager: DialogManager
    ) -> None:
        profile, words = self.binder.profile, words_of(manager)
        told = Told(
            moment_of(manager), profile.zone, words.language, profile.country, profile.currency
        )
        case = await self.binder.case(manager)
        first = earliest(asked, case, telling.said, self.binder.today(manager))
        read = read_day(text, asked.kind, told, first)
        if read.day is not None:
            await self._take(telling, asked, read.day.isoformat(), manager)
            return
        readings = [one.isoformat() for one in read.readings]
        keep(manager, replace(telling, problem=read.problem, readings=readings))

    async def _take(
        self, telling: Telling, asked: Field, said: str, manager: DialogManager
    ) -> None:
        await self._onward(replace(telling, said={**telling.said, asked.name: said}), manager)

    async def _onward(self, telling: Telling, manager: DialogManager) -> None:
        telling = replace(telling, problem="", readings=[])
        keep(manager, telling)
        asked = telling.asked
        if asked is None:
            await manager.switch_to(Mediation.confirm)
        elif asked.kind is Kind.WORDS:
            await manager.switch_to(Mediation.ask_words)
        else:
            await manager.switch_to(Mediation.ask_day)
