"""What is not the house: where the bots are, who works there, what time it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.attachments.clamd import Clamd
from bot.channels.email import Email, MailServer, Sender
from bot.playground import opening
from bot.playground.opening import Ground, Playground
from bot.settings import Settings
from bot.staffing import rehearsing, staffed
from bot.timing import Timing
from bot.wiring import Ends, House, wall_clock
from complaints.profile import Officer, OfficerRole, Profile

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Outside:
    """What `outside_of` finds; the house is told when it is built."""

    ends: Ends
    profile: Profile
    playground: Playground | None = None
    house: House | None = field(default=None, init=False)
    """Set once it is built: the playground's page asks it for the next due date."""

    async def next_due(self) -> datetime | None:
        """When something will happen by itself."""
        return None if self.house is None else await self.house.casebook.next_moment()


@asynccontextmanager
async def outside_of(settings: Settings, profile: Profile) -> AsyncIterator[Outside]:
    """Telegram with the tokens of the settings, or the playground as long as the block lasts."""
    if settings.desk_token is not None:
        desk = settings.desk_token.get_secret_value()
        yield Outside(_real_ends(settings, profile, desk), staffed(settings, profile))
        return
    known: list[Outside] = []

    async def next_due() -> datetime | None:
        return await known[0].next_due() if known else None

    ground = Ground(
        system=wall_clock,
        folder=settings.data_dir / "world",
        listen=settings.playground_listen,
        next_due=next_due,
    )
    playground = await opening.start(ground)
    try:
        officers = tuple(
            Officer(one.id, OfficerRole(one.role.value), one.language, one.name.partition(" ")[0])
            for one in playground.officers
        )
        ends = Ends(
            intake_tokens=(playground.intake_token,),
            desk_token=playground.desk_token,
            bot_api=playground.base_url,
            email=_email(playground.smtp_url, settings, profile, playground.clock),
            timing=Timing(playground.clock),
            pace=settings.pace,
            clamd=_clamd(settings),
        )
        here = rehearsing(profile, playground.desk_chat, officers, playground.cast.stranger)
        known.append(Outside(ends, here, playground))
        yield known[0]
    finally:
        await playground.stop()


def _real_ends(settings: Settings, profile: Profile, desk_token: str) -> Ends:
    email = None
    if settings.smtp_url is None:
        log.warning("no RECOURS_SMTP_URL: e-mails wait in the outbox")
    else:
        email = _email(settings.smtp_url.get_secret_value(), settings, profile, wall_clock)
    timing, clamd = Timing(wall_clock), _clamd(settings)
    return Ends(
        settings.intake_tokens,
        desk_token,
        settings.bot_api,
        email,
        timing,
        pace=settings.pace,
        clamd=clamd,
    )


def _clamd(settings: Settings) -> Clamd | None:
    return None if settings.clamd is None else Clamd(settings.clamd)


def _email(url: str, settings: Settings, profile: Profile, now: Callable[[], datetime]) -> Email:
    organisation = profile.organisation
    sender = Sender(
        name=profile.text(organisation.name, profile.language),
        address=settings.mail_from or organisation.email,
        reply_to=organisation.email,
    )
    return Email(MailServer.parse(url), sender, now)
