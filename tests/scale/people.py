"""People who complain: a prepared draft each time, then every tap as a real update."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.playground.delivery import Impossible
from bot.playground.world import Account, Role
from complaints.answers import Answer, Blank
from locales import words
from storage.casebook import Draft
from storage.engine import NotSaved
from storage.mapping import answers_json
from storage.tables import DraftRow
from storage.vault import vault_of
from tests.rules.cases import answered
from tests.scale.outside import Chat, Watched, pressable
from tests.stage import NUMBER, Stage
from tests.stories.complaining import HERSELF

FIRST_ID = 7_100_000_000_000
PATIENCE_SECONDS = 20.0
"""Who sees nothing happen for so long taps again."""
_SPEAK = words("en")
WAY = tuple(
    map(
        _SPEAK,
        ("Send my complaint", "Everything is right: go on", "Next page", "Continue my complaint"),
    )
)
"""Whichever of these is shown is tapped, the first before the others."""


def crowd(stage: Stage, count: int) -> list[Account]:
    """So many new people."""
    return [
        stage.world.accounts.put(
            FIRST_ID + n,
            Account(FIRST_ID + n, f"Person {n}", Role.CONSUMER, f"person{n}", language="en"),
        )
        for n in range(count)
    ]


@dataclass(slots=True)
class Person:
    """Somebody with an app, who files one complaint after the other."""

    stage: Stage
    telegram: Watched
    account: Account
    taps: int = 0
    waits: list[float] = field(default_factory=list)
    """How long each tap took until the app showed something, seconds."""

    @property
    def chat(self) -> Chat:
        """What the app shows."""
        return self.telegram.chats[self.account.id]

    async def complains(self, number: int) -> None:
        """File one complaint, however long it takes."""
        await self._prepares(number)
        known, self.chat.shown = self._numbers(), {}
        await self._says("/new")
        while len(self._numbers() | known) == len(known):
            await self._goes_on()

    async def _goes_on(self) -> None:
        found = self._button()
        if found is None:
            await self._says("/new")
            return
        message, data = found
        with suppress(Impossible):
            await self._does(lambda: self._press(message, data))

    def _press(self, message: int, data: str) -> None:
        self.taps += 1
        self.stage.hands.press(self.account.id, self.stage.cast.intake.id, message, data)

    async def _says(self, text: str) -> None:
        hands, bot = self.stage.hands, self.stage.cast.intake.id
        await self._does(lambda: hands.say(self.account.id, bot, text))

    async def _does(self, gesture: Any) -> None:
        """Do something and wait until the app shows what came of it."""
        chat, loop = self.chat, asyncio.get_running_loop()
        began, chat.news = loop.time(), asyncio.Event()
        gesture()
        self.stage.world.commit()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await chat.news.wait()
        self.waits.append(loop.time() - began)

    def _button(self) -> tuple[int, str] | None:
        """What to tap in the window that changed last, if it is one that we know."""
        for number, message in reversed(self.chat.shown.items()):
            if found := pressable(message):
                label = next((one for one in WAY if one in found), None)
                return None if label is None else (number, found[label])
        return None

    def _numbers(self) -> set[str]:
        """The register numbers that the app shows."""
        shown = self.chat.shown.values()
        return {one for message in shown for one in NUMBER.findall(_text(message))}

    async def _prepares(self, number: int) -> None:
        """Have a draft with every answer; the database may be away for a moment."""
        while True:
            try:
                await self._fills(number)
            except NotSaved:
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.5):
                        await asyncio.Event().wait()
            else:
                return

    async def _fills(self, number: int) -> None:
        house, form = self.stage.house, self.stage.profile.form
        person = await house.people.meet(self.account.id)
        if person.language is None:
            await house.people.speak(person.id, "en")
        draft: Draft = await house.casebook.open_draft(person.id)
        said = f"Complaint {number} of {self.account.name}: no money."
        known, given = answered(**{**HERSELF, "description": said}), dict[str, Answer]()
        while (question := form.next(given)) is not None:
            given[question.id] = known.get(question.id, Blank.NONE)
        async with house.database.begin() as session:
            row = await session.get_one(DraftRow, draft.id)
            safe = await vault_of(session).safe(session, draft.id)
            row.answers = safe.seal("drafts.answers", answers_json(given))


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")
