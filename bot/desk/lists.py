"""Lists of cases: one line each, without a name, a word of the person, or the exact amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.letters.card import STATUSES, band
from bot.letters.letter import (
    Button,
    Letter,
    Line,
    Paragraph,
    Tone,
    in_html,
    in_plain,
    paragraph,
    strong,
)
from bot.letters.reader import Reader
from locales import Words
from storage.lists import Listed, Page

PAGE = 8
"""Cases on a page: their buttons still fit on a phone."""


Say = Callable[[Listed, Reader], Line]
"""What a list says of a case in one line."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list is."""

    title: str
    turn: str
    """Begins the callback data that turns to another page."""
    say: Say | None = None
    """How a line is said, when it is not said as usual."""
    hint: str = ""


def page(reader: Reader, head: Heading, found: Page, offset: int) -> Letter:
    """A page of a list that begins after `offset` cases."""
    words, cases = reader.words, found.cases
    turns = []
    if offset:
        turns.append(Button(words("Previous page"), f"{head.turn}:{max(0, offset - PAGE)}"))
    if offset + len(cases) < found.total:
        turns.append(Button(words("Next page"), f"{head.turn}:{offset + PAGE}"))
    footer = _span(words, offset + 1, offset + len(cases), found.total)
    return listing(
        reader, head.title, cases, (footer, *filter(None, (head.hint,))), turns, head.say
    )


def listing(
    reader: Reader,
    title: str,
    cases: Sequence[Listed],
    footer: Sequence[str],
    turns: Sequence[Button] = (),
    say: Say | None = None,
) -> Letter:
    """Cases under a title, each with a button that opens it."""
    words = reader.words
    paragraphs: list[Paragraph] = [paragraph(strong(title))]
    if cases:
        paragraphs += [paragraph((say or _line)(one, reader)) for one in cases]
        paragraphs.append(paragraph(*footer))
    else:
        paragraphs.append(paragraph(words("There is no case here.")))
    rows = [
        (Button(words("Open {number}", number=str(one.number)), f"open:{one.id}"),) for one in cases
    ]
    return Letter(
        subject=title,
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=words.language,
        buttons=(*rows, tuple(turns)) if turns else tuple(rows),
    )


def _span(words: Words, first: int, last: int, total: int) -> str:
    gaps = {"first": words.number(first), "last": words.number(last), "total": words.number(total)}
    if first == last:
        return words("Case {first} of {total}", first=gaps["first"], total=gaps["total"])
    return words("Cases {first} to {last} of {total}", **gaps)


def _line(case: Listed, reader: Reader) -> Line:
    words = reader.words
    gaps = {
        "number": str(case.number),
        "subject": reader.subject(case),
        "band": band(case.disputed, words),
        "handler": words("not taken yet") if case.handler is None else reader.officer(case.handler),
    }
    if case.due_on is None:
        status = words(STATUSES[case.status])
        return Line(
            words("{number}: {subject}. {band}. {status}. {handler}.", **gaps, status=status)
        )
    day = words.short_day(case.due_on)
    if case.is_overdue(reader.today):
        said = words("⚠ {number}: {subject}. {band}. Was due on {day}. {handler}.", **gaps, day=day)
        return Line(said, Tone.STRONG)
    return Line(words("{number}: {subject}. {band}. Due {day}. {handler}.", **gaps, day=day))
