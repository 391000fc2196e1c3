"""Readers, files and cases for claims about letters, with English sentences as they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from babel.messages.catalog import Catalog

from bot.letters.letter import Letter
from bot.letters.moments import Moment
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import CASE_LETTERS
from bot.letters.samples import CLAIM_CODE, sample_moment
from complaints.deadlines import civil_day
from complaints.notices import ROADS, Channel, NoticeKind
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile, read_profile
from locales import Words
from tests.documents.brands import platform

OLGA = Officer(5200000001, OfficerRole.SUPERVISOR, "fr", "Olga")
PAUL = Officer(5200000002, OfficerRole.AGENT, "fr", "Paul")


@cache
def house() -> Profile:
    """The shipped profile with two officers."""
    return replace(read_profile("pot"), officers=(OLGA, PAUL))


@cache
def said_in(language: str) -> Words:
    """A language without catalogue: sentences stay English, dates and money do not."""
    return Words(language, Catalog(locale=language))


@cache
def moment_of(kind: NoticeKind, *, short_of: int = 0) -> Moment:
    """The sample moment at which somebody is told this, or so many steps before it."""
    return sample_moment(kind, house(), "en", short_of=short_of)


@cache
def branded(kind: NoticeKind, *, short_of: int = 0) -> Moment:
    """The same of a complaint about a brand."""
    return sample_moment(kind, platform(), "en", short_of=short_of)


async def told(
    kind: NoticeKind,
    moment: Moment | None = None,
    *,
    on: date | None = None,
    channel: Channel | None = None,
    addressee: int | None = None,
) -> Letter:
    """The letter of a moment, as its reader gets it that day, or on another one."""
    letter = await told_if(kind, moment, on=on, channel=channel, addressee=addressee)
    assert letter is not None
    return letter


async def told_if(
    kind: NoticeKind,
    moment: Moment | None = None,
    *,
    on: date | None = None,
    channel: Channel | None = None,
    addressee: int | None = None,
) -> Letter | None:
    """The same, or None when there is nothing left to tell."""
    moment = moment or moment_of(kind)
    day = on or civil_day(moment.at, moment.profile.zone)
    reader = Reader(said_in("en"), moment.profile, day)
    file = CaseFile(moment.case, CLAIM_CODE, event=moment.event, addressee=addressee)
    return await CASE_LETTERS[kind, channel or ROADS[kind][0]](reader, file)


def verbs(letter: Letter) -> list[str]:
    """What the buttons of a letter to the person do."""
    return [one.action.rpartition(":")[2] for row in letter.buttons for one in row]


def everything(letter: Letter) -> str:
    """All that a letter says, shows or does."""
    labels = " ".join(one.label + one.action for row in letter.buttons for one in row)
    topic = letter.topic.name if letter.topic else ""
    return " ".join((letter.subject, letter.html, letter.plain, labels, topic))
