"""Wiring: everything that runs, put together by hand on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import dialogs
from bot import consumer
from bot.acquaintance import Acquaintance
from bot.aftermath import Stores
from bot.alarms import Alarms
from bot.attachments.clamd import Clamd
from bot.attachments.sandbox import Sandbox
from bot.bots import Bot, bots
from bot.channels.channel import Carrier
from bot.channels.consumer_chat import ConsumerChat
from bot.channels.desk_chat import DeskChat
from bot.clock import Clock
from bot.delivery import LEASE, Delivery
from bot.desk import office
from bot.desk.cabinet import Cabinet
from bot.documents.papers import Printer
from bot.lanes import Lanes
from bot.letters.writer import Writer
from bot.metrics import Metrics
from bot.relay import Relay
from bot.timing import Timing
from bot.tokens import bot_id
from bot.turning_away import TurningAway
from complaints.notices import Channel
from complaints.profile import Profile
from storage.blobs import Blobs
from storage.cards import Cards
from storage.casebook import Casebook
from storage.compositions import Compositions
from storage.conversations import Conversations
from storage.engine import Database, Now
from storage.evidence import EvidenceStore
from storage.gate import Gate, Pace
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.outgoing import Voice
from storage.papers import PaperTrail
from storage.people import People
from storage.topics import Topics


def wall_clock() -> datetime:
    """The time on the wall, UTC; the only place of the product that looks at it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the house touches the world. Tests replace these and nothing else."""

    intake_tokens: tuple[str, ...]
    """The consumers' bots; whoever came before there were several is at the first."""
    desk_token: str
    bot_api: str
    email: Carrier | None
    """None: no mail server is configured, and e-mails wait in the outbox."""
    timing: Timing
    session: consumer.Session | None = None
    """In place of HTTP for the consumers' bots."""
    request: office.Request | None = None
    """In place of HTTP for the desk's bot."""
    pace: Pace | None = None
    """How fast one person may send; None to let everything in, as whoever plays people does."""
    clamd: Clamd | None = None
    """None: no virus scanner is configured."""

    @property
    def bots(self) -> tuple[Bot, ...]:
        """All bots of the house, the desk's last."""
        return bots(self.intake_tokens, self.desk_token)


@dataclass(frozen=True, slots=True)
class House:
    """One running Recours."""

    profile: Profile
    database: Database
    inbox: Inbox
    outbox: Outbox
    people: People
    casebook: Casebook
    papers: Printer
    consumer: consumer.Consumer
    office: office.Office
    lanes: Lanes
    relay: Relay
    clock: Clock
    alarms: Alarms
    metrics: Metrics
    now: Now
    """The program's clock."""


def build(
    profile: Profile,
    database: Database,
    blobs: Blobs,
    key: bytes,
    ends: Ends,
    holder: str = "recours",
) -> House:
    """Put a house together; nothing is opened, nothing is sent.

    `holder` names this process among those that share the database.
    """
    now = ends.timing.now
    public = tuple(map(bot_id, ends.intake_tokens))
    metrics = Metrics({one.id: one.name for one in ends.bots}, ends.timing.seconds)
    gate = None if ends.pace is None else Gate(ends.pace, public, metrics.turned_away)
    inbox = Inbox(database, now, holder=holder, gate=gate, shared=public)
    outbox = Outbox(database, now, holder=holder, lease=LEASE, bots=public)
    people, conversations = People(database, now, public[0]), Conversations(database, now)
    casebook = Casebook(
        database,
        profile,
        EvidenceStore(blobs, Sandbox(ends.clamd, count=metrics.rejected)),
        now,
        key=key,
        desk_chat=profile.desk_chat,
    )
    papers = Printer(casebook, PaperTrail(database, now), profile)
    intake = consumer.Consumer(
        consumer.build_bots(ends.intake_tokens, ends.bot_api, ends.session),
        dialogs.build(casebook, people, profile, papers),
        conversations,
        Acquaintance(people, casebook, profile),
        TurningAway(people, profile, ends.pace or Pace()),
    )
    cabinet = Cabinet(casebook, people, profile, now)
    compositions = Compositions(database, now)
    desk = office.build(ends.desk_token, ends.bot_api, cabinet, compositions, ends.request)
    lanes = Lanes(
        inbox,
        conversations,
        {**intake.handlers, bot_id(ends.desk_token): desk.handle},
        ends.timing,
        metrics,
    )
    carriers: dict[Voice, Carrier] = {
        Voice(Channel.CONSUMER_CHAT, bot.id): ConsumerChat(bot) for bot in intake.bots
    }
    carriers[Voice(Channel.DESK_CHAT)] = DeskChat(desk.bot)
    unset = frozenset({Channel.EMAIL})
    if ends.email is not None:
        carriers[Voice(Channel.EMAIL)], unset = ends.email, frozenset[Channel]()
    delivery = Delivery(
        Stores(outbox, Cards(database), people, casebook, Topics(database, now)),
        Writer(casebook, people, profile, now, papers, unset=unset),
        carriers,
        ends.timing,
        metrics,
    )
    return House(
        profile=profile,
        database=database,
        inbox=inbox,
        outbox=outbox,
        people=people,
        casebook=casebook,
        papers=papers,
        consumer=intake,
        office=desk,
        lanes=lanes,
        relay=Relay(outbox, delivery, casebook.woken.wait, now),
        clock=Clock(casebook, inbox, compositions, now, metrics),
        alarms=Alarms(casebook, now, unset),
        metrics=metrics,
        now=now,
    )
