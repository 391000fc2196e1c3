"""The bench: where compositions lie, with all that is needed to go on with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from telegram import Bot, Message

from bot.desk.cabinet import Cabinet
from bot.desk.saying import say
from bot.desk.staff import Staff
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter
from bot.letters.letter import Letter
from complaints.organisation import Officer
from storage.compositions import Composition, Compositions


class Bench:
    """What every part of writing shares."""

    def __init__(self, cabinet: Cabinet, staff: Staff, compositions: Compositions) -> None:
        self.cabinet = cabinet
        self.compositions = compositions
        self._staff = staff

    @property
    def now(self) -> datetime:
        """The program's time, UTC."""
        return self.cabinet.now()

    def language(self, officer: Officer) -> str:
        """What to speak with an officer, as the list says now."""
        return self._staff.language(officer)

    async def matter(self, officer: Officer, case_id: int) -> Matter:
        """A case as it stands now, for an officer who writes about it; raises Refused."""
        language = self.language(officer)
        case = await self.cabinet.look(case_id, officer, language)
        history = await self.cabinet.casebook.history(case_id)
        return Matter(
            file=await self.cabinet.file(case),
            officer=officer,
            reader=self.cabinet.reader(language, officer),
            theirs=self.cabinet.reader(await self.cabinet.language_of(case)),
            history=history,
        )

    async def own(self, composition_id: int, officer: Officer) -> Composition | None:
        """A composition of this officer about a case; None when it is over, or not theirs."""
        found = await self.compositions.find(composition_id, officer.id)
        return None if found is None or found.case_id is None else found

    async def write(
        self, composition: Composition, edit: Callable[[Pad], Pad], *, version: int | None = None
    ) -> Composition | None:
        """Change what was written; None when it is over. The edit sees the row as it is now."""
        return await self.compositions.change(
            composition.id,
            composition.officer_id,
            lambda said: edit(Pad.read(said)).said,
            version=version,
        )

    async def ask(
        self, bot: Bot, composition: Composition, field: str, letter: Letter, *, box: str = ""
    ) -> Message:
        """Send a message whose replies belong to this field; `box` opens a reply to it."""
        sent = await say(bot, composition.officer_id, letter, protect=True, ask=box)
        await self.compositions.ask(composition.officer_id, sent.message_id, composition, field)
        return sent

    async def tell(
        self, bot: Bot, matter: Matter, letter: Letter, *, keep: bool = False
    ) -> Message:
        """Send a message about a case; `keep` lets the officer copy what is theirs."""
        sent = await say(bot, matter.officer.id, letter, protect=not keep)
        await self.compositions.show(matter.officer.id, sent.message_id, matter.case.id)
        return sent
