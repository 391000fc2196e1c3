"""What the bot does, for whom: its commands as apps list them, and as it explains them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import structlog
from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat
from telegram.error import TelegramError

from bot.desk.saying import note
from bot.desk.staff import Visit
from bot.letters.letter import Letter, Paragraph, paragraph, strong
from bot.letters.reader import Reader
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile
from complaints.roles import Reach, Reading, reach
from locales import N_, words

log = structlog.get_logger(__name__)

ROLES = {
    OfficerRole.AGENT: N_("agent"),
    OfficerRole.SUPERVISOR: N_("supervisor"),
    OfficerRole.ADMIN: N_("administrator"),
    OfficerRole.BRAND: N_("contact of a brand"),
}

COMMANDS = {
    "queue": N_("Open cases, the most urgent first"),
    "mine": N_("The cases that you have taken"),
    "overdue": N_("Cases in which we missed a date"),
    "search": N_("Find cases by number, name or words"),
    "case": N_("One case, by its number"),
    "new": N_("Enter a letter, an e-mail or a call"),
    "questions": N_("Questions to the team, which are no complaints"),
    "stats": N_("Figures of a month, a quarter or a year"),
    "register": N_("The registers as files, for supervisors"),
    "report": N_("The monthly report, for supervisors"),
    "language": N_("The language in which I speak with you"),
    "help": N_("What this bot does"),
}
"""What Telegram offers to officers; /start is there as well."""


ON_PLATFORMS = {
    "doubtful": N_("Cases to be looked at: words, doubts, suspensions"),
    "brands": N_("How brands treat complaints"),
    "brand": N_("The entry of a brand in the directory"),
}
"""What is there besides where people complain about many brands."""

OF_BRANDS = {
    "queue": N_("Open complaints about you, the most urgent first"),
    "mine": N_("Those in which you did something"),
    "overdue": N_("Those in which a date was missed"),
    "search": N_("Find complaints by number or words"),
    "case": N_("One complaint, by its number"),
    "brands": N_("How you treat complaints, in figures"),
    "brand": N_("Your entry in the directory"),
    "language": COMMANDS["language"],
    "help": COMMANDS["help"],
}
"""What the contact of a brand may ask, in private only."""


def commands(profile: Profile, officer: Officer | None = None) -> Mapping[str, str]:
    """The commands that fit this organisation, and this officer."""
    if officer is not None and not officer.role.is_staff:
        return OF_BRANDS
    return COMMANDS | ON_PLATFORMS if profile.directory.brands else COMMANDS


async def offer(bot: Bot, profile: Profile, officer: Officer, language: str) -> None:
    """Let the app of one officer list the commands in the language of their choice."""
    try:
        scope = BotCommandScopeChat(officer.id)
        await bot.set_my_commands(listed(commands(profile, officer), language), scope)
    except TelegramError as fault:
        # The list is a convenience: whatever it says, every command works.
        log.info("commands not offered", cause=type(fault).__name__)


async def offer_to_all(
    bot: Bot, profile: Profile, scope: BotCommandScope, spoken: str, code: str | None
) -> None:
    """Let apps in one language list the commands; raises `telegram.error.TelegramError`."""
    await bot.set_my_commands(listed(commands(profile), spoken), scope, code)


def listed(offered: Mapping[str, str], language: str) -> list[BotCommand]:
    """Commands as Telegram takes them."""
    said = words(language)
    return [BotCommand(name, said(text)) for name, text in offered.items()]


def guide(reader: Reader, visit: Visit) -> Letter:
    """What the bot does, and what the officer is to it."""
    officer = visit.officer
    if officer is not None and not officer.role.is_staff:
        return note(reader.words.language, *_for_brands(reader, officer))
    return note(reader.words.language, *_for_staff(reader, visit))


def _for_brands(reader: Reader, officer: Officer) -> Iterator[Paragraph]:
    words, organisation = reader.words, reader.organisation
    brand = reader.brand_of(officer.id)
    if brand is None:
        yield paragraph(
            words(
                "You are on the list as the contact of a brand that the directory does not have: "
                "write to {email}.",
                email=reader.profile.organisation.email,
            )
        )
        return
    yield paragraph(
        strong(
            words(
                "Complaints about {brand} at {organisation}",
                brand=brand.name,
                organisation=organisation,
            )
        ),
        words("You see complaints about {brand}, and no others.", brand=brand.name),
        words("Each new one is told here. Open it, and answer it here."),
    )
    yield paragraph(
        words("/queue: open complaints, the most urgent first"),
        words("/mine: those in which you did something"),
        words("/overdue: those in which a date was missed"),
        words("/search and words: find complaints"),
        words("/case and a number: one complaint"),
        words("/brands: how you treat complaints, in figures"),
        words("/brand: your entry in the directory"),
        words("/language: the language in which I speak with you"),
    )
    yield paragraph(
        words("Every reading is recorded. The person is told what you send, never what you note."),
        words(
            "If you doubt a complaint, report it there: the staff of {organisation} decide.",
            organisation=organisation,
        ),
    )


def _for_staff(reader: Reader, visit: Visit) -> Iterator[Paragraph]:
    words = reader.words
    yield paragraph(
        strong(words("The complaints desk of {organisation}", organisation=reader.organisation)),
        words("New complaints arrive in the group as cards. Take one, then open it here."),
    )
    yield paragraph(
        words("/queue: open cases, the most urgent first"),
        words("/mine: the cases that you have taken"),
        words("/overdue: cases in which we missed a date"),
        words("/search and a number, a name or words: find cases, in private"),
        words("/case and a number: one case"),
        words("/new: enter what came by letter, by e-mail or by telephone"),
        words("/questions: what people ask the team, to be answered in private"),
        words("/stats: figures of a month, a quarter or a year"),
        words("/language: the language in which I speak with you"),
    )
    if reader.profile.directory.brands:
        yield paragraph(
            words("/doubtful: cases to be looked at, because of words, doubts or suspensions"),
            words("/brands: how brands treat complaints"),
            words("/brand and a name: its entry in the directory"),
        )
    yield paragraph(
        words("The file of a case is shown in private only, and every reading is recorded.")
    )
    if visit.officer is None or not visit.is_private:
        return
    if reach(visit.officer.role, Reading.REGISTER) is Reach.ALL:
        yield paragraph(
            words("/register: the registers as files"), words("/report: the monthly report")
        )
    role = words(ROLES[visit.officer.role])
    yield paragraph(words("You are on the list as {role}.", role=role))
