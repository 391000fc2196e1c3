"""The stage: people in front of the whole product, with only the two network ends played.

Telegram is the playground's own strict core, mail is a drawer. Everything between is real: ingress,
inbox, lanes, both Telegram libraries, dialogs, rules, database, outbox, relay, documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from bot.channels.channel import Outcome, Progress, Undelivered
from bot.channels.email import Sender, written
from bot.ingress import Ingress, Poll, PollRefused
from bot.letters.letter import Letter
from bot.playground.cast import MARIA, OLGA, PAUL, SACHA, TOM, enter
from bot.playground.delivery import Delivery
from bot.playground.errors import ApiError, Broken
from bot.playground.files import Rendition, Upload, developed
from bot.playground.gestures import Gestures
from bot.playground.membership import Membership
from bot.playground.state import World
from bot.playground.store import Memory, Store
from bot.playground.telegram import Strictness, Telegram
from bot.playground.updates import Patience
from bot.playground.world import Account, Kind, Message
from bot.starting import resumed
from bot.timing import Timing
from bot.wiring import Ends, House, build
from complaints.case import Case
from complaints.profile import Officer, OfficerRole, Profile
from storage.blobs import Blobs, FolderBlobs
from storage.engine import Database
from storage.gate import Pace
from tests import consumer_ends, desk_ends, signatures
from tests.keys import KEY
from tests.more_bots import one_more

MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""Tuesday 24 November 2026, 9:30 in Paris."""
OFFICERS = (
    Officer(OLGA.id, OfficerRole.AGENT, "fr", "Olga"),
    Officer(PAUL.id, OfficerRole.SUPERVISOR, "en", "Paul"),
)
"""Who works at the desk when the profile of a story names nobody."""
HURRY = Patience(longest_poll=0, same_offset=0, crash_loop=0, conflict_gap=0)


signatures.remember()


class Crash(BaseException):
    """The process is killed at this point."""


@dataclass(slots=True)
class Mailbag:
    """The mail end: letters as the messages that would go over the wire."""

    now: Callable[[], datetime]
    up: bool = True
    mails: list[tuple[str, Any]] = field(default_factory=list)

    async def deliver(
        self,
        letter: Letter,
        dest: str,
        *,
        key: UUID,
        known: str | None = None,
        thread: int | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Put the message into the bag, or refuse like a server that is down."""
        if not self.up:
            raise Undelivered(Outcome.NOT_SENT, "ConnectionRefusedError")
        sender = Sender("Cagnottes Exemple", "desk@example.org", "desk@example.org")
        message = written(letter, dest, key, sender, self.now())
        self.mails.append((dest, message))
        return str(message["Message-ID"])

    def to(self, address: str) -> list[Any]:
        """All messages to an address."""
        return [message for dest, message in self.mails if dest == address]


class Stage:
    """One world with one house in it; `restart` builds the house anew on the same database."""

    poll_seconds = 0
    """How long a poll waits for something new."""
    consumers: type[consumer_ends.InProcess] = consumer_ends.InProcess
    desks: type[desk_ends.InProcess] = desk_ends.InProcess
    """The ends of the wires to Telegram."""

    def __init__(
        self, profile: Profile, database: Database, folder: Path, store: Store | None = None
    ) -> None:
        self.pace: Pace | None = None
        """How fast people may send; None because actors do a day's work in no time."""
        self._at = MORNING
        self._seconds = 0.0
        self.world = World(store or Memory())
        self.cast = enter(self.world, self.now)
        self.intakes = [self.cast.intake]
        """The consumers' bots; the playground itself has one."""
        self.telegram = Telegram(self.world, self.now, Strictness(patience=HURRY))
        delivery = Delivery(self.world, self.telegram.updates, self.now)
        self.hands = Gestures(delivery)
        self.membership = Membership(delivery)
        self.mail = Mailbag(self.now)
        self.profile = replace(
            profile,
            desk_chat=self.cast.desk_chat,
            officers=profile.officers or OFFICERS,
        )
        self._database = database
        self.folder = folder
        self.blobs: Blobs = FolderBlobs(folder / "evidence")
        """Where the house keeps files."""
        self.house: House

    def now(self) -> datetime:
        """The time of the play."""
        return self._at

    def timing(self) -> Timing:
        """How time passes for the house."""
        return Timing(self.now, lambda: self._seconds, self._sleep, Random(7))

    def adds_bot(self) -> Account:
        """One more bot for consumers, from the next start on."""
        self.intakes.append(one_more(self.world))
        return self.intakes[-1]

    async def open(self) -> None:
        """Build the house and start it."""
        self.build()
        await self.start()

    def build(self) -> None:
        """Put the house together; nothing is opened."""
        self.ends = Ends(
            intake_tokens=tuple(one.token for one in self.intakes),
            desk_token=self.cast.desk.token,
            bot_api="http://playground",
            email=self.mail,
            timing=self.timing(),
            session=self.consumers(self.telegram),
            request=self.desks(self.telegram),
            pace=self.pace,
        )
        self.house = build(self.profile, self._database, self.blobs, KEY, self.ends)

    async def start(self) -> None:
        """Start the house that was built."""
        await self.greet()
        await resumed(self.house)
        await self.house.outbox.release()
        self.doors = [
            Ingress(
                bot.id,
                self.poll(bot.token, bot.kinds),
                self.house.inbox,
                self.house.lanes.wake,
                self.house.metrics,
            )
            for bot in self.ends.bots
        ]

    async def greet(self) -> None:
        """Let all bots say what they offer."""
        await self.house.office.start()
        for bot in self.house.consumer.bots:
            await self.house.consumer.start(bot)

    async def close(self) -> None:
        """Stop the house."""
        await self.house.office.stop()
        await self.house.consumer.stop()
        await self.house.database.close()

    async def restart(self) -> None:
        """Stop the process and start it again: the database stays, memory does not."""
        await self.close()
        await self.open()

    async def settle(self) -> None:
        """Let everything happen that can happen now."""
        for door in self.doors:
            await door.fetch()
        await self.house.lanes.drain()
        # What the relay tells makes nobody write, so one round is enough.
        await self.house.relay.drain()

    async def pass_time(self, **span: float) -> None:
        """Move the clock and let time act."""
        self._at += timedelta(**span)
        self._seconds += timedelta(**span).total_seconds()
        await self.house.clock.catch_up()
        await self.settle()

    async def _sleep(self, seconds: float) -> None:
        self._seconds += seconds

    def poll(self, token: str, kinds: tuple[str, ...]) -> Poll:
        """How a door asks for what came."""

        async def poll(offset: int | None) -> Any:
            asked = {"timeout": self.poll_seconds, "allowed_updates": list(kinds), "limit": 100}
            if offset is not None:
                asked["offset"] = offset
            try:
                return await self.telegram.call(token, "getUpdates", asked)
            except ApiError as refused:
                raise PollRefused(refused.code, None) from refused
            except Broken as broken:
                raise ConnectionResetError from broken

        return poll

    def actor(self, account: Account) -> Actor:
        """Somebody in front of the bots."""
        return Actor(self, account)


@dataclass(slots=True)
class Actor:
    """Somebody with a Telegram app. Every gesture lets the world settle."""

    stage: Stage
    account: Account
    chat: int = 0
    """The chat that is open: a bot's id, or a group's."""

    def __post_init__(self) -> None:
        officer = self.account.role.is_officer
        self.chat = (self.stage.cast.desk if officer else self.stage.cast.intake).id

    def at(self, chat: int) -> Actor:
        """The same person in front of another chat."""
        there = Actor(self.stage, self.account)
        there.chat = chat
        return there

    @property
    def messages(self) -> list[Message]:
        """What this chat shows."""
        return self.stage.hands.messages(self.account.id, self.chat)

    @property
    def screen(self) -> Message:
        """The last message that a bot wrote here."""
        return next(one for one in reversed(self.messages) if one.sender != self.account.id)

    @property
    def labels(self) -> list[str]:
        """The buttons under the last message with buttons."""
        return [button["text"] for _, button in self._buttons()]

    async def says(self, text: str) -> None:
        """Write a text."""
        self.stage.hands.say(self.account.id, self.chat, text)
        await self.stage.settle()

    async def replies(self, text: str) -> None:
        """Answer the last message of the bot."""
        self.stage.hands.say(self.account.id, self.chat, text, reply_to=self.screen.id)
        await self.stage.settle()

    async def taps(self, label: str) -> None:
        """Press the newest button whose label contains these words."""
        message, button = self.button(label)
        self.stage.hands.press(self.account.id, self.chat, message.id, button["callback_data"])
        await self.stage.settle()

    async def forges(self, data: str, message: Message | None = None) -> None:
        """Send callback data that no button has."""
        seen = message or self.screen
        self.stage.hands.press(self.account.id, self.chat, seen.id, data)
        await self.stage.settle()

    async def sends_photos(self, *photos: bytes | tuple[Rendition, ...], caption: str = "") -> None:
        """Send pictures as an album."""
        self.stage.hands.send_photos(self.account.id, self.chat, photos, caption)
        await self.stage.settle()

    async def sends_document(self, name: str, content: bytes, caption: str = "") -> None:
        """Send a file."""
        upload = Upload(name, content)
        self.stage.hands.send_documents(self.account.id, self.chat, [upload], caption)
        await self.stage.settle()

    async def sends_other(self, kind: Kind) -> None:
        """Send something a form has no use for."""
        self.stage.hands.send_other(self.account.id, self.chat, kind)
        await self.stage.settle()

    def button(self, label: str) -> tuple[Message, Any]:
        """The newest button whose label contains these words."""
        for message, button in self._buttons():
            if label in button["text"]:
                return message, button
        raise AssertionError(f"no button {label!r} among {self.labels} under {self.screen.text!r}")

    def sees(self, *words: str) -> None:
        """Claim that the last message of the bot says these words."""
        for one in words:
            assert one in self.screen.text, f"{one!r} not in {self.screen.text!r}"

    def saw(self, words: str) -> Message:
        """Claim that some message of the bot here says these words; returns the newest."""
        for message in reversed(self.messages):
            if message.sender != self.account.id and words in message.text:
                return message
        raise AssertionError(f"{words!r} was not said: {[one.text[:80] for one in self.messages]}")

    def alert(self) -> str:
        """What the last press was answered with."""
        return self.stage.hands.answers(self.account.id, self.chat)[-1].text

    def _buttons(self) -> list[tuple[Message, Any]]:
        """Newest message first, its buttons in order; only those a bot hears of."""
        return [
            (message, button)
            for message in reversed(self.messages)
            for row in message.buttons
            for button in row
            if "callback_data" in button
        ]


NUMBER = re.compile(r"\d{4}-\d{6}-[A-Z]")


async def cases_of(stage: Stage, actor: Actor) -> tuple[Case, ...]:
    """The cases of a person, from the casebook."""
    person = await stage.house.people.meet(actor.account.id)
    return await stage.house.casebook.cases_of(person.id)


__all__ = [
    "MARIA", "OLGA", "PAUL", "SACHA", "TOM", "Actor", "Crash", "Stage", "cases_of", "developed",
]  # fmt: skip
