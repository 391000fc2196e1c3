"""What goes to a group, and the notice to a mediator, never carries a word or a name of a person.

Every text that anybody may write into a case is replaced by one that can be looked for, in every
status and for every letter that leaves for the desk.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.letters.card import glance
from bot.letters.letter import Letter
from bot.letters.moments import Moment
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import CASE_LETTERS, FALLBACKS, Write
from bot.letters.samples import CLAIM_CODE
from bot.letters.writer import topic_of
from complaints.answers import Answer, Money, When
from complaints.case import Case, Line, Status
from complaints.deadlines import civil_day
from complaints.form import Kind, Question
from complaints.notices import ROADS, Channel, NoticeKind
from tests.documents.brands import platform
from tests.relay.telling import OLGA, PAUL, branded, everything, said_in, told

EVERYBODY_READS: dict[str, tuple[NoticeKind, Write]] = {
    **{
        f"{kind}": (kind, CASE_LETTERS[kind, channel])
        for kind, channels in ROADS.items()
        for channel in channels
        if (kind, channel) in CASE_LETTERS
        and (channel is Channel.DESK_CHAT or kind is NoticeKind.MEDIATOR_NOTICE)
    },
    **{f"{kind}-failed": (kind, write) for (kind, _), write in FALLBACKS.items()},
    "glance": (NoticeKind.CARD, glance),
}
"""Everything that goes where copies cannot be taken back."""

AMOUNT = Money(123_457, "EUR")
DAY = date(2025, 11, 29)
TELLTALES = ("123", "1,23", "1 23", "November 29", "29 novembre", CLAIM_CODE, "@example.org")


def canary(question: Question, word: str) -> Answer:
    match question.kind:
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            return (question.options[0].id,)
        case Kind.AMOUNT:
            return AMOUNT
        case Kind.DATE:
            return When.day(DAY)
        case _:
            return f"{word}@example.org"


def all_words(value: Any, word: str) -> Any:
    """The value, with every text in it replaced."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return word
    if isinstance(value, tuple):
        return tuple(all_words(one, word) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: all_words(getattr(value, one.name), word)
            for one in fields(value)
            if not isinstance(getattr(value, one.name), Money)
        }
        return replace(value, **changed)
    return value


def telling(case: Case, word: str) -> Case:
    """The same case, and every answer, statement, file and later word can be looked for."""
    return replace(
        case,
        answers={one.id: canary(one, word) for one in platform().form.questions},
        statement=tuple(Line(one.question, one.label, word) for one in case.statement),
        exhibits=tuple(replace(one, name=f"{word}.pdf") for one in case.exhibits),
        disputed=AMOUNT,
        course=all_words(case.course, word),
    )


FACTS = frozenset({"deadline", "rule", "due", "days", "to", "mediator", "on", "until", "accept_by"})
"""Details of events that are dates, keys and ids."""


async def written(write: Write, moment: Moment, language: str, word: str) -> Letter | None:
    """The letter to the desk, long after, about a case that could tell everything."""
    late = civil_day(moment.at, moment.profile.zone) + timedelta(days=1)
    reader = Reader(said_in(language), moment.profile, late)
    details = {name: said if name in FACTS else word for name, said in moment.event.details.items()}
    file = CaseFile(
        telling(moment.case, word),
        CLAIM_CODE,
        reachable=False,
        event=replace(moment.event, details=details),
        addressee=PAUL.id,
    )
    letter = await write(reader, file)
    topic = topic_of(reader, file.case, file.event)
    return None if letter is None else replace(letter, topic=topic)


def found(letter: Letter, word: str) -> list[str]:
    said = everything(letter)
    return [one for one in (word, *TELLTALES) if one in said]


@pytest.mark.acceptance("S3-19")
@pytest.mark.parametrize("name", EVERYBODY_READS)
async def test_no_letter_to_the_desk_tells_who_or_what(name: str) -> None:
    kind, write = EVERYBODY_READS[name]
    moment = branded(kind)
    telltale = []
    for status, language in product(Status, ("fr", "en")):
        there = replace(moment, case=replace(moment.case, status=status, handler=OLGA.id))
        letter = await written(write, there, language, "canary")
        if letter is not None and (heard := found(letter, "canary")):
            telltale.append((status.value, language, heard))
    assert not telltale


@given(word=st.text(min_size=1, max_size=40).map(lambda text: f"canary{text}"))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_whatever_was_written_stays_in_the_file(word: str) -> None:
    for kind, write in EVERYBODY_READS.values():
        letter = await written(write, branded(kind), "en", word)
        assert letter is None or "canary" not in everything(letter)


async def test_the_canaries_would_be_heard() -> None:
    # The receipt may say what was sent; if it stopped, the tests above would prove nothing.
    moment = branded(NoticeKind.RECEIPT)
    heard = replace(moment, case=telling(moment.case, "canary"))
    letter = await told(NoticeKind.RECEIPT, heard, channel=Channel.EMAIL)
    assert "canary.pdf" in letter.plain
    assert CLAIM_CODE in letter.plain


async def test_every_letter_to_the_desk_is_really_written() -> None:
    for name, (kind, write) in EVERYBODY_READS.items():
        letter = await written(write, branded(kind), "en", "canary")
        assert letter is not None, name
        assert "2026-000017-G" in everything(letter), name
