"""Letters and files keep their shape whatever people and officers write into them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from bot.documents import letters, twins
from bot.documents.sample_life import MARIA, Life
from complaints.actions import (
    Acknowledge,
    AskInformation,
    Dispute,
    Promise,
    SendAnswer,
    SendHolding,
    Take,
)
from complaints.answers import Money
from complaints.case import Exhibit, Line
from complaints.course import Actor
from complaints.deadlines import civil_day
from complaints.history import EventKind
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.documents.cases import english, pot
from tests.documents.lives import event, sent
from tests.documents.reading import Read, read

TEXTS = {
    "markup": '#read("/etc/passwd") *bold* $x$ @ref <label> \\ \\u{41} #{1/0} = Title - item',
    "one-long-word": "W" * 2_000,
    "20000-characters": "Réclamation. " * 1_540,
    "many-lines": "a\n" * 800,
    "arabic": "مرحبا بالعالم، أريد أموالي",
    "hebrew-and-latin": "שלום Maria, 120 €",
    "blank-lines": "a\n\n\n\n\n\nb",
}

NAMES = ("ليلى خالد", "שרה לוי", "Wolfeschlegelsteinhausenbergerdorff " * 4)

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def saying(text: str) -> Life:
    """A case in which the person says this."""
    life = sent()
    lines = tuple(
        Line(one.question, one.label, text) if one.question == "description" else one
        for one in life.case.statement
    )
    return replace(life, case=replace(life.case, statement=lines))


def answered(life: Life, text: str) -> Life:
    """The same, with an officer who writes this everywhere."""
    points = tuple(Point(one.said, text) for one in claims(life.case, life.profile))
    day = civil_day(life.case.filed_at, life.profile.zone).replace(month=6)
    promise = Promise(text, Money(1, "JPY"), day)
    answer = SendAnswer(Outcome.GOODWILL, points, text, promise)
    return life.then(1, Take()).then(9, answer)


async def printed(life: Life, kind: EventKind) -> Read:
    """The letter of the last event of this kind."""
    letter = {
        EventKind.ACKNOWLEDGED: letters.acknowledgement,
        EventKind.INFORMATION_ASKED: letters.information_request,
        EventKind.HOLDING_SENT: letters.holding,
        EventKind.ANSWERED: letters.answer,
        EventKind.DISPUTED: letters.supplement,
    }[kind]
    return read(await letter(life.case, event(life, kind), english(), life.profile))


def archived(paper: Read) -> bool:
    """Whether it is still PDF/A and readable by screen readers."""
    return "<pdfaid:conformance>A</pdfaid:conformance>" in paper.metadata and (
        "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata
    )


@every_text
async def test_an_answer_loses_nothing_of_what_both_sides_wrote(text: str) -> None:
    paper = await printed(answered(saying(text), text), EventKind.ANSWERED)
    assert archived(paper)
    assert holds(paper, text)
    assert not paper.says("root:x:0")


@every_text
async def test_the_other_letters_lose_nothing_either(text: str) -> None:
    day = civil_day(sent().case.filed_at, pot().zone).replace(month=4)
    life = sent().then(1, Take()).then(1, Acknowledge(text))
    life = life.then(2, AskInformation((text, text), text)).then(3, SendHolding(text, day))
    answer = answered_by(life, text)
    for kind in (
        EventKind.ACKNOWLEDGED,
        EventKind.INFORMATION_ASKED,
        EventKind.HOLDING_SENT,
        EventKind.DISPUTED,
    ):
        paper = await printed(answer, kind)
        assert archived(paper), kind
        assert holds(paper, text), kind


def answered_by(life: Life, text: str) -> Life:
    """Answered, and disputed with these words."""
    points = tuple(Point(one.said, "No.") for one in claims(life.case, life.profile))
    answer = SendAnswer(Outcome.REJECTED, points, "Because.")
    return life.then(9, answer).then(10, Dispute(text), Actor(MARIA.kind, MARIA.id))


@every_text
async def test_the_letter_twin_loses_nothing_either(text: str) -> None:
    paper = read(await twins.letter(saying(text).case, english(), pot()))
    assert archived(paper)
    assert holds(paper, text)


def holds(paper: Read, text: str) -> bool:
    """Whether a text is there; of scripts that run from the right, each of its letters."""
    if any("\u0590" < sign < "\u08ff" for sign in text):
        return all(sign in paper.text for sign in text.split(maxsplit=1)[0])
    return paper.says(text)


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_in_any_script_and_of_any_length_stands_in_the_address(name: str) -> None:
    life = answered(sent(), "No.")
    named = {**life.case.answers, "first_name": name, "last_name": name}
    paper = await printed(replace(life, case=replace(life.case, answers=named)), EventKind.ANSWERED)
    assert archived(paper)
    assert all(letter in paper.text for letter in name if not letter.isspace())


async def test_thirty_exhibits_are_enclosed() -> None:
    case = sent().case
    files = tuple(
        Exhibit(n, f"Pièce {n} " + "x" * 80 + ".png", "image/png", 1, "0" * 64, case.filed_at)
        for n in range(1, 31)
    )
    paper = read(await twins.letter(replace(case, exhibits=files), english(), pot()))
    assert archived(paper)
    assert paper.says("30.Pièce 30")


async def test_a_sign_without_a_font_is_named_and_the_whole_letter_attached() -> None:
    paper = await printed(answered(saying("Hello 😀"), "Hello 😀"), EventKind.ANSWERED)
    assert paper.says("Hello [U+1F600 GRINNING FACE]")
    (attached,) = paper.attached.values()
    assert attached.decode().count("Hello 😀") >= 4
    assert "<pdfaid:part>3</pdfaid:part>" in paper.metadata


def pages(paper: Read) -> int:
    """How many pages it has."""
    with pikepdf.open(BytesIO(paper.raw)) as document:
        return len(document.pages)


async def test_what_is_kept_together_still_runs_on_when_it_is_long() -> None:
    """A block that cannot break and is taller than its page would be cut off by the paper."""
    long = "a\n" * 400
    letter = read(await twins.letter(saying(long).case, english(), pot()))
    assert pages(letter) >= 400 // 50
    # Twice as a finding, once as the reasons and once as the remedy.
    assert pages(await printed(answered(sent(), long), EventKind.ANSWERED)) >= 4 * 400 // 55
