"""People of the simulation: they look at what is there, wait as people wait, and tap twice.

Each of them says what must come of what they did; that is the whole reference model.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from bot.playground.files import Upload
from bot.playground.world import Account, Message
from complaints.answers import When
from tests.faults.town import Town
from tests.papers import PDF
from tests.stage import NUMBER, Actor, cases_of
from tests.stories.complaining import draft_of
from tests.stories.test_filing import a_photo

T = TypeVar("T")

NOT_SAVED = ("This could not be saved.", "L’enregistrement a échoué.")
"""How an officer is told to press again."""
PAPERS = ("(PDF)", "(ZIP)", "calendar")
"""What stands on buttons that hand out a paper."""
HOME = "Continue my complaint"
_TRIES = 20
PATIENCE_SECONDS = 400.0
"""How long somebody looks at a screen before they say that nothing comes."""


class NothingComes(AssertionError):  # noqa: N818 - it is what they say
    """Somebody waited in vain."""


@dataclass
class Person:
    """Somebody with an app, and the model of what they did."""

    town: Town
    account: Account
    chance: Random
    wrong: list[str] = field(default_factory=list)
    """What is not as they were told, or not as they did it."""

    def __post_init__(self) -> None:
        self.actor = Actor(self.town, self.account)

    async def lives(self) -> None:
        """Do what this person came for; note when nothing comes."""
        try:
            await self.day()
        except NothingComes as said:
            self.wrong.append(f"model: {self.account.name}: {said}")

    async def day(self) -> None:
        """What this person came for."""
        raise NotImplementedError

    async def pause(self, most: float = 2.0) -> None:
        """Read, think, look for the glasses."""
        await asyncio.sleep(self.chance.random() * most)

    def says(self, text: str) -> None:
        """Write a text."""
        self.town.hands.say(self.account.id, self.actor.chat, text)

    async def sees(self, *labels: str) -> tuple[Message, Any]:
        """Wait until one of these buttons is there, the first of them that is."""
        return await self._comes(lambda: self._button(labels), " or ".join(labels))

    async def presses(self, *labels: str) -> str:
        """Press one of these buttons when it is there, sometimes twice; what it says."""
        message, button = await self.sees(*labels)
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            self.press(message, button)
            await self.pause(0.05)
        said: str = button["text"]
        return said

    def press(self, message: Message, button: Any) -> None:
        """Press this button."""
        self.town.hands.press(self.account.id, self.actor.chat, message.id, button["callback_data"])

    async def hears(self, words: str) -> Message:
        """Wait until the bot said these words."""
        return await self._comes(lambda: self._said(words), repr(words))

    def _button(self, labels: tuple[str, ...]) -> tuple[Message, Any] | None:
        for label in labels:
            try:
                return self.actor.button(label)
            except AssertionError:
                continue
        return None

    def _said(self, words: str) -> Message | None:
        try:
            return self.actor.saw(words)
        except AssertionError:
            return None

    async def _comes(self, look: Callable[[], T | None], what: str) -> T:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE_SECONDS
        while (found := look()) is None:
            if loop.time() > until:
                raise NothingComes(f"{what} does not come: {self.actor.screen.text[:80]!r}")
            await asyncio.sleep(0.2 + self.chance.random())
        return found


class Sender(Person):
    """Writes what happened in several messages, looks through everything, sends, and sends."""

    said: tuple[str, ...] = ()

    async def day(self) -> None:
        """From the description to the number."""
        self.said = tuple(
            f"Line {n} of {self.account.name}" for n in range(self.chance.randint(1, 4))
        )
        for text in self.said:
            self.says(text)
            await self.pause()
        await self.presses("I’m done")
        while True:
            await self.pause(1.0)
            if await self.presses("Everything is right: go on", "Next page") != "Next page":
                break
        await self.pause()
        await self.presses("Send my complaint")
        await self._comes(self._number, "a number")

    async def presses(self, *labels: str) -> str:
        """Press one of these; whoever was brought home meanwhile goes on with their draft first."""
        while (said := await super().presses(*labels, HOME)) == HOME:
            await self.pause()
        return said

    async def check(self) -> None:
        """One case, with every word in the order in which it was written."""
        cases = await cases_of(self.town, self.actor)
        written = [one.answers.get("description") for one in cases]
        wanted = ["\n".join(self.said)]
        if written != wanted:
            self.wrong.append(f"model: {self.account.name} sent {wanted}, there is {written}")

    def _number(self) -> Message | None:
        bot = self.actor.chat
        return next(
            (one for one in self.actor.messages if one.sender == bot and NUMBER.search(one.text)),
            None,
        )


class Collector(Person):
    """Sends files, the same twice too."""

    sent = 0

    async def day(self) -> None:
        """Some files, with pauses or all at once."""
        for n in range(self.chance.randint(1, 4)):
            self.sent += 1
            self._send(n)
            if self.chance.random() < 0.3:
                self._send(n)
            await self.pause()
        await self.sees("Done")

    def _send(self, n: int) -> None:
        hands, chat = self.town.hands, self.actor.chat
        if n % 2:
            hands.send_documents(self.account.id, chat, [Upload(f"{n}.pdf", PDF + bytes([n]))])
        else:
            hands.send_photos(self.account.id, chat, [a_photo(10 + 40 * n)], "")

    async def check(self) -> None:
        """Each file once."""
        person = await self.town.house.people.meet(self.account.id)
        draft = await self.town.house.casebook.draft_of(person.id)
        kept = len(draft.exhibits) if draft else 0
        if kept != self.sent:
            self.wrong.append(f"model: {self.account.name} sent {self.sent} files, {kept} kept")


class Dater(Person):
    """Answers the question for a date with *yesterday*, at whatever time of the day."""

    said_on: date | None = None

    async def day(self) -> None:
        """Say it once, and read what the house understood."""
        await self.pause(8.0)
        before = len(self.actor.messages) + 1
        zone = self.town.profile.zone
        self.says("yesterday")
        self.said_on = self.town.true().replace(microsecond=0).astimezone(zone).date()
        await self._comes(lambda: len(self.actor.messages) > before or None, "an answer")

    async def check(self) -> None:
        """The day before the one on which it was said, whatever the machine believed."""
        answers = (await draft_of(self.actor)).answers
        found = [one.first for one in answers.values() if isinstance(one, When)]
        if self.said_on is not None and found != [self.said_on - timedelta(days=1)]:
            self.wrong.append(f"model: yesterday, said on {self.said_on}, is {found}")


class Officer(Person):
    """Takes a case from its card in the group, perhaps at the same moment as somebody else."""

    wanted = ""
    """The number on the card."""
    pressed = False

    async def day(self) -> None:
        """Press *Take*, some time or another; too late, the card has no such button any more."""
        self.actor = self.actor.at(self.town.cast.desk_chat)
        card = await self.hears(self.wanted)
        take = card.buttons[0][0]
        await self.pause(10.0)
        for _ in range(self.chance.choice((1, 2))):
            self.press(card, take)
            self.pressed = True
            await self.pause(0.1)
        # The database may be away for half a minute.
        for _ in range(_TRIES):
            await self.pause(5.0)
            said = [one.text for one in self.town.world.presses if one.person == self.account.id]
            if any(one in said[-1] for one in NOT_SAVED):
                self.press(card, take)


class Explorer(Person):
    """Presses whatever there is, old and new, in any order."""

    commands = ("/status", "/help", "/start", "/language", "/new", "/privacy", "/human")
    papers = 0
    """How often they asked for a paper, which they then have once more."""

    async def day(self) -> None:
        """A dozen gestures that nobody planned; then `/help` is answered."""
        for _ in range(self.chance.randint(4, 12)):
            buttons = self.actor._buttons()[:20]  # noqa: SLF001 - an eye for every button
            if buttons and self.chance.random() < 0.7:
                message, button = self.chance.choice(buttons)
                self.papers += any(one in button["text"] for one in PAPERS)
                self.press(message, button)
            else:
                self.says(self.chance.choice(self.commands))
            await self.pause(1.5)
        await self.pause(4.0)
        before = len(self.actor.messages) + 1
        self.says("/help")
        await self._comes(lambda: len(self.actor.messages) > before or None, "an answer to /help")
