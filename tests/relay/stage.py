"""The relay as a play: real storage, real channels, the playground as Telegram and mail server.

Time stands still until somebody sleeps or the test moves it; nothing here waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bot.aftermath import Stores
from bot.channels.channel import Carrier
from bot.channels.email import Email, MailServer, Sender
from bot.clock import Clock as Watch
from bot.delivery import LEASE, Delivery
from bot.documents.papers import Printer
from bot.letters.writer import Writer
from bot.playground.cast import MARIA, OLGA, PAUL, TOM, Cast, enter
from bot.playground.faults import Fault
from bot.playground.limits import FloodLimits
from bot.playground.mail import Mail
from bot.playground.mail_server import MailServer as MailHouse
from bot.playground.state import World, private_key
from bot.playground.store import Memory
from bot.playground.telegram import Strictness, Telegram
from bot.playground.world import Message, RoomKind
from bot.relay import Relay
from bot.timing import Timing
from complaints.actions import File, Take
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Line
from complaints.notices import Channel
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile
from storage.blobs import FolderBlobs
from storage.cards import Cards
from storage.casebook import Casebook
from storage.compositions import Compositions
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.outgoing import Outgoing, Voice
from storage.papers import PaperTrail
from storage.people import People
from storage.topics import Topics
from tests.documents.brands import NADIA, platform
from tests.more_bots import one_more
from tests.relay.consumer_line import consumer_chat
from tests.relay.desk_line import desk_chat
from tests.rules.cases import answered, pot
from tests.storage.clock import START, Clock

MEDIATOR = "mediateur@mediation.example.org"
SENDER = Sender(
    "Cagnottes Exemple", "noreply@cagnottes.example.org", "contact@cagnottes.example.org"
)

__all__ = ["MARIA", "MEDIATOR", "OLGA", "PAUL", "TOM", "Post", "opened"]


class Luckless(Random):
    """Chance that never helps: every wait has its full length."""

    def random(self) -> float:
        return 1.0


@dataclass
class Post:
    """Everything between a commit and a reader."""

    clock: Clock
    telegram: Telegram
    cast: Cast
    mail: MailHouse
    stores: Stores
    delivery: Delivery
    relay: Relay
    watch: Watch
    profile: Profile
    database: Database
    evidence: EvidenceStore

    @property
    def casebook(self) -> Casebook:
        return self.stores.casebook

    @property
    def outbox(self) -> Outbox:
        return self.stores.outbox

    async def files(self, person: int = MARIA.id, **said: Answer) -> Case:
        """Somebody files a complaint, as the dialogs would."""
        met = await self.stores.people.meet(person)
        draft = await self.casebook.open_draft(met.id)
        answers = self.profile.form.kept({**answered(**said), **said})
        email = pot().form.email(answers)
        said_so = (Line("description", "What happened", "Where is my money?"),)
        action = File(draft.id, "fr", answers, said_so, (), email, None)
        return await self.casebook.file(met.id, action)

    async def takes(self, case: Case, officer: int = OLGA.id) -> Case:
        """An officer takes the case."""
        return await self.casebook.act(case.id, Take(), Actor(ActorKind.OFFICER, officer))

    async def passes(self, **length: float) -> None:
        """Time passes, then the relay and the clock do what is due."""
        self.clock.passes(**length)
        await self.watch.catch_up()
        await self.relay.drain()

    def breaks(self, fault: Fault) -> None:
        """The next calls that are meant go wrong."""
        self.telegram.faults.order(fault)

    def chat(self, person: int = MARIA.id) -> list[Message]:
        """What the intake bot said to a person."""
        seen = self.telegram.hands.messages(person, self.cast.intake.id)
        return [one for one in seen if one.sender == self.cast.intake.id]

    def desk(self, chat: int | None = None) -> list[Message]:
        """What the desk's bot said to the staff group."""
        seen = self.telegram.hands.messages(PAUL.id, chat or self.cast.desk_chat)
        return [one for one in seen if one.sender == self.cast.desk.id and one.text]

    def private(self, officer: int) -> list[Message]:
        """What the desk's bot said to an officer alone."""
        seen = self.telegram.hands.messages(officer, self.cast.desk.id)
        return [one for one in seen if one.sender == self.cast.desk.id]

    def forgets_start(self, officer: int) -> None:
        """The officer has never pressed Start in the private chat."""
        self.telegram.world.rooms.drop(private_key(officer, self.cast.desk.id))

    def without(self, officer: int) -> Casebook:
        """The casebook of a house that was started again after this officer left the desk."""
        left = tuple(one for one in self.profile.officers if one.id != officer)
        profile = replace(self.profile, officers=left)
        key, chat = b"k" * 32, self.cast.desk_chat
        return Casebook(self.database, profile, self.evidence, self.clock, key=key, desk_chat=chat)

    def mails(self, address: str) -> list[Mail]:
        return self.mail.mails(address)

    async def waiting(self) -> tuple[Outgoing, ...]:
        return await self.outbox.unsent()

    async def buried(self) -> tuple[Outgoing, ...]:
        return await self.outbox.dead()


@dataclass(frozen=True, slots=True)
class Setting:
    """How the play begins."""

    desk_kind: RoomKind = RoomKind.SUPERGROUP
    flood: FloodLimits | None = None
    smtp: bool = True
    topics: bool = False
    """Whether the profile asks for a topic for each case."""
    platform: bool = False
    """Whether complaints are about brands; Tom is then the contact of one of them."""
    bots: int = 1
    """How many bots consumers have."""
    rule_length: int = 0
    """Characters of the texts of the organisation's rules, when they are not the shipped ones."""


@asynccontextmanager
async def opened(
    database: Database, folder: Path, setting: Setting | None = None
) -> AsyncIterator[Post]:
    """The stage with its cast; both consumers have started the bot and speak their language."""
    setting = setting or Setting()
    clock = Clock()
    world = World(Memory())
    telegram = Telegram(world, clock, Strictness(flood=setting.flood))
    cast = enter(world, clock, setting.desk_kind)
    intakes = (cast.intake, *(one_more(world) for _ in range(1, setting.bots)))
    house = MailHouse(world, clock)
    await house.start()
    bots = tuple(one.id for one in intakes)
    people = People(database, clock, bots[0])
    profile = staffed(cast, setting)
    evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
    casebook = Casebook(database, profile, evidence, clock, key=b"k" * 32, desk_chat=cast.desk_chat)
    outbox = Outbox(database, clock, lease=LEASE, bots=bots)
    stores = Stores(outbox, Cards(database), people, casebook, Topics(database, clock))
    carriers: dict[Voice, Carrier] = {
        Voice(Channel.CONSUMER_CHAT, one.id): consumer_chat(telegram, one.token) for one in intakes
    }
    carriers[Voice(Channel.DESK_CHAT)] = desk_chat(telegram, cast.desk.token)
    if setting.smtp:
        carriers[Voice(Channel.EMAIL)] = Email(MailServer.parse(house.url), SENDER, clock)
    papers = Printer(casebook, PaperTrail(database, clock), profile)
    writer = Writer(casebook, people, profile, clock, papers)
    delivery = Delivery(stores, writer, carriers, still(clock))
    relay = Relay(stores.outbox, delivery, casebook.woken.wait, clock)
    for person in (MARIA, TOM):
        telegram.hands.say(person.id, cast.intake.id, "/start")
        await people.speak((await people.meet(person.id)).id, person.language)
    if setting.platform:
        telegram.hands.say(TOM.id, cast.desk.id, "/start")
    try:
        yield Post(
            clock,
            telegram,
            cast,
            house,
            stores,
            delivery,
            relay,
            Watch(casebook, Inbox(database, clock), Compositions(database, clock), clock),
            profile,
            database,
            evidence,
        )
    finally:
        await house.stop()


def still(clock: Clock) -> Timing:
    """Time that passes only when somebody sleeps."""

    async def sleep(seconds: float) -> None:
        clock.passes(seconds=seconds)
        await asyncio.sleep(0)

    def seconds() -> float:
        return (clock() - START).total_seconds()

    return Timing(clock, seconds, sleep, Luckless())


def staffed(cast: Cast, setting: Setting) -> Profile:
    """The shipped profile with its staff; Olga reads English, the desk French."""
    officers: tuple[Officer, ...] = (
        Officer(OLGA.id, OfficerRole.AGENT, "en", "Olga"),
        Officer(PAUL.id, OfficerRole.SUPERVISOR, "fr", "Paul"),
    )
    shipped = platform() if setting.platform else pot()
    if setting.platform:
        officers = (*officers, replace(NADIA, id=TOM.id, name="Tom"))
    terms = replace(shipped.procedure, forum_topics=setting.topics)
    profile = replace(shipped, desk_chat=cast.desk_chat, officers=officers, procedure=terms)
    if not setting.rule_length:
        return profile
    text = dict.fromkeys(profile.languages, "x" * setting.rule_length)
    rules = tuple(replace(rule, text=text) for rule in profile.deadlines)
    return replace(profile, deadlines=rules)
