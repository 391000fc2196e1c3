"""Claims about letters of questions: the desk's say nothing of them, the person's all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest

from bot.letters.letter import MESSAGE_LIMIT, width
from bot.letters.question import arrived, reply
from bot.letters.reader import Reader
from bot.letters.samples import sample_question
from complaints.contacts import Outcome, Way
from dialogs.faq.buttons_of_questions import read
from locales import words
from tests.rules.cases import pot

ASKED_AT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
OPEN = replace(
    sample_question("en", answered=False),
    text="Is <Maria Martín> there?",
    address="maria@example.org",
    asked_at=ASKED_AT,
    answer="",
)
ANSWERED = replace(OPEN, outcome=Outcome.ANSWERED, answer="No & never.", closed_at=ASKED_AT)


def reader(language: str = "en") -> Reader:
    return Reader(words(language), pot(), date(2026, 3, 5))


async def test_the_desk_hears_that_a_question_came_and_nothing_of_it() -> None:
    letter = await arrived(reader(), OPEN)
    assert letter is not None
    assert "Maria" not in letter.plain + letter.html
    assert "maria@example.org" not in letter.plain + letter.html
    # Asked half an hour before midnight UTC: in Paris it is the next day.
    assert "March 3, 2026" in letter.plain


async def test_a_question_that_waits_says_for_how_long() -> None:
    late = Reader(words("en"), pot(), date(2026, 3, 13))
    letter = await arrived(late, OPEN)
    assert letter is not None
    assert letter.subject == "A question is waiting"
    assert "has been waiting for 10 days" in letter.plain
    assert "Maria" not in letter.plain


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.COMPLAINT])
async def test_the_desk_is_not_told_of_a_question_that_is_closed(outcome: Outcome) -> None:
    assert await arrived(reader(), replace(OPEN, outcome=outcome)) is None


async def test_the_person_reads_question_and_answer_and_may_complain() -> None:
    letter = await reply(reader(), ANSWERED)
    assert letter is not None
    assert "Is &lt;Maria Martín&gt; there?" in letter.html
    assert "No &amp; never." in letter.html
    assert "No & never." in letter.plain
    ((button,),) = letter.buttons
    assert read(button.action) == OPEN.id


async def test_nothing_is_told_while_nobody_answered() -> None:
    assert await reply(reader(), OPEN) is None


async def test_what_was_said_on_the_telephone_is_told_as_that() -> None:
    letter = await reply(reader(), replace(ANSWERED, way=Way.PHONE))
    assert letter is not None
    assert "called you" in letter.plain


async def test_a_question_that_is_a_complaint_is_told_with_the_day_that_may_count() -> None:
    letter = await reply(reader(), replace(OPEN, outcome=Outcome.COMPLAINT))
    assert letter is not None
    assert "first wrote on March 3, 2026" in letter.plain
    assert letter.buttons


async def test_the_longest_question_and_answer_fit_into_a_message() -> None:
    long = replace(ANSWERED, text="<?> " * 5000, answer="&" * 4096)
    letter = await reply(reader(), long)
    assert letter is not None
    bare = unescape(re.sub(r"</?(b|blockquote)>", "", letter.html))
    assert width(bare) <= MESSAGE_LIMIT
    assert "&" * 4096 in letter.plain
