"""The whole file of a case as an officer reads it, in messages that Telegram takes.

Only for an officer's private chat, and only after the reading was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.letters.card import STATUSES, TURNS
from bot.letters.letter import (
    MESSAGE_LIMIT,
    Letter,
    Line,
    Paragraph,
    Tone,
    in_html,
    in_plain,
    paragraph,
    strong,
)
from bot.letters.reader import CaseFile, Reader
from complaints.case import Actor, ActorKind, Case
from complaints.history import Event, EventKind
from complaints.urgency import asks_to_be_read_first
from locales import N_

EVENTS = {
    EventKind.FILED: N_("{moment}: sent by the person."),
    EventKind.ACKNOWLEDGED_AUTOMATICALLY: N_("{moment}: receipt sent automatically."),
    EventKind.TAKEN: N_("{moment}: taken by {who}."),
    EventKind.OPENED: N_("{moment}: file opened by {who}."),
    EventKind.DEADLINE_MISSED: N_("{moment}: a date was missed."),
    EventKind.PERSON_UNREACHABLE: N_("{moment}: the chat with the person is closed."),
}

_GAP = 2
"""Characters of the blank line between paragraphs."""


def file_of(reader: Reader, file: CaseFile, history: Sequence[Event]) -> tuple[Letter, ...]:
    """Summary, text as sent, dates with their rules, history; the number in every message."""
    words, case = reader.words, file.case
    head = strong(words("Case {number}", number=str(case.number)))
    paragraphs = (
        _summary(reader, file),
        *(paragraph(strong(line.label), Line(line.said, Tone.QUOTE)) for line in case.statement),
        paragraph(strong(words("Dates"))),
        *(reader.date_with_rule(one) for one in case.deadlines),
        paragraph(strong(words("History")), *(_event(one, reader) for one in history)),
        paragraph(_files(case, reader)),
    )
    return tuple(
        Letter(
            subject=str(case.number),
            html=in_html((paragraph(head), *some)),
            plain=in_plain((paragraph(head), *some)),
            language=words.language,
        )
        for some in bundles(paragraphs, MESSAGE_LIMIT - width(head.said) - _GAP)
    )


def width(text: str) -> int:
    """Length as the strictest reading of Telegram's limit counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def bundles(paragraphs: Iterable[Paragraph], room: int) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs in as few messages of `room` as possible; no line's markup is ever broken."""
    bundle: list[Paragraph] = []
    left = room
    for one in paragraphs:
        block: list[Line] = []
        for piece in (part for line in one for part in _pieces(line, room - _GAP)):
            needed = width(piece.said) + (1 if block else _GAP)
            if needed > left:
                yield (*bundle, tuple(block)) if block else tuple(bundle)
                bundle, block, left = [], [], room
            block.append(piece)
            left -= width(piece.said) + _GAP
        if block:
            bundle.append(tuple(block))
    if bundle:
        yield tuple(bundle)


def _pieces(line: Line, room: int) -> Iterator[Line]:
    """A line in pieces of at most `room`, cut between words where there are any."""
    rest = line.said
    while width(rest) > room:
        cut = _fitting(rest, room)
        pause = max(rest.rfind("\n", 0, cut), rest.rfind(" ", 0, cut))
        cut = pause if pause > cut // 2 else cut
        yield replace(line, said=rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest.strip():
        yield replace(line, said=rest)


def _fitting(text: str, room: int) -> int:
    """How many characters of the text fill `room`."""
    used = 0
    for at, sign in enumerate(text):
        used += 2 if sign > "\uffff" else 1
        if used > room:
            return at
    return len(text)


def _summary(reader: Reader, file: CaseFile) -> Paragraph:
    words, case = reader.words, file.case
    lines = [
        words("Sent on {moment}.", moment=words.moment(case.filed_at, reader.profile.zone)),
        words("Subject: {subject}", subject=reader.subject(case)),
        words("Role: {role}", role=reader.role(case)),
        words(
            "Status: {status}. {turn}.",
            status=words(STATUSES[case.status]),
            turn=words(TURNS[case.turn]),
        ),
        words("First written complaint: {day}", day=words.day(case.first_written_on)),
    ]
    if case.handler is not None:
        lines.append(words("Handled by {officer}", officer=reader.officer(case.handler)))
    if not file.reachable:
        lines.append(words("The person cannot be reached in the chat."))
    if asks_to_be_read_first(case):
        lines.append(
            words("The text contains words of distress or of a threat: please read it first.")
        )
    return paragraph(*lines)


def _event(event: Event, reader: Reader) -> str:
    moment = reader.words.moment(event.at, reader.profile.zone)
    return reader.words(EVENTS[event.kind], moment=moment, who=_who(event.actor, reader))


def _who(actor: Actor, reader: Reader) -> str:
    match actor.kind:
        case ActorKind.OFFICER:
            return reader.officer(actor.id)
        case ActorKind.PERSON:
            return reader.words("the person")
        case ActorKind.CLOCK:
            return reader.words("the system")


def _files(case: Case, reader: Reader) -> str:
    if not case.exhibits:
        return reader.words("No file was attached.")
    return reader.words.several(
        "{n} file was attached; it follows.", "{n} files were attached; they follow.",
        len(case.exhibits),
    )  # fmt: skip
