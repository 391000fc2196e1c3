"""Lists of cases: one line each, without a name, a word of the person, or the exact amount."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters.card import band
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
from bot.letters.reader import Reader, next_due
from complaints.case import Case

PAGE = 8
"""Cases on a page: their buttons still fit on a phone."""


def page(
    reader: Reader, title: str, cases: Sequence[Case], offset: int, turn: str, *, more: bool
) -> Letter:
    """A page of a list; `turn` begins the callback data that turns to another page."""
    words = reader.words
    paragraphs: list[Paragraph] = [paragraph(strong(title))]
    if cases:
        span = words("Cases {first} to {last}", first=offset + 1, last=offset + len(cases))
        paragraphs += [paragraph(_line(one, reader)) for one in cases]
        paragraphs.append(paragraph(span))
    else:
        paragraphs.append(paragraph(words("There is no case here.")))
    rows = [
        (Button(words("Open {number}", number=str(one.number)), f"open:{one.id}"),) for one in cases
    ]
    turns = []
    if offset:
        turns.append(Button(words("Previous page"), f"{turn}:{max(0, offset - PAGE)}"))
    if more:
        turns.append(Button(words("Next page"), f"{turn}:{offset + PAGE}"))
    return Letter(
        subject=title,
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=words.language,
        buttons=(*rows, tuple(turns)) if turns else tuple(rows),
    )


def _line(case: Case, reader: Reader) -> Line:
    words = reader.words
    due = next_due(case)
    overdue = bool(case.overdue(reader.today))
    gaps = {
        "number": str(case.number),
        "subject": reader.subject(case),
        "band": band(case.disputed, words),
        "handler": words("not taken yet") if case.handler is None else reader.officer(case.handler),
    }
    if due is None:
        return Line(words("{number}: {subject}. {band}. {handler}.", **gaps))
    day = words.short_day(due.due)
    if overdue:
        said = words("⚠ {number}: {subject}. {band}. Was due on {day}. {handler}.", **gaps, day=day)
        return Line(said, Tone.STRONG)
    return Line(words("{number}: {subject}. {band}. Due {day}. {handler}.", **gaps, day=day))
