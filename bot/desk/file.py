"""The whole file of a case as an officer reads it, in messages that Telegram takes.

Only for an officer's private chat, and only after the reading was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.desk.course import course_of, who
from bot.desk.writing.steps import Matter
from bot.documents import brand_view
from bot.documents.phrases import ARRIVALS
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
    width,
)
from bot.letters.reader import Reader
from bot.letters.tables import EVENTS, STATUSES, TURNS
from complaints.case import Case
from complaints.course import Arrival
from complaints.history import Event, EventKind
from complaints.retention import keeping
from complaints.urgency import asks_to_be_read_first
from dialogs.cases.meter import meter

_GAP = 2
"""Characters of the blank line between paragraphs."""


def file_of(matter: Matter, history: Sequence[Event]) -> tuple[Letter, ...]:
    """Summary, text as sent, what happened since, dates that run with their rules, history.

    The number stands in every message.
    """
    reader, case = matter.reader, matter.file.case
    words = reader.words
    head = strong(words("Case {number}", number=str(case.number)))
    paragraphs = (
        _summary(matter),
        *(paragraph(strong(line.label), Line(line.said, Tone.QUOTE)) for line in case.statement),
        *_since(reader, case),
        paragraph(strong(words("Dates"))),
        *(reader.date_with_rule(one) for one in case.clocks),
        paragraph(
            strong(words("History")), *(line for one in history for line in _event(one, reader))
        ),
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


def event_line(event: Event, reader: Reader) -> str:
    """One line of the history: when, what, who."""
    words, to = reader.words, event.details.get("to", "")
    moment, by = words.moment(event.at, reader.profile.zone), who(event.actor, reader)
    if event.kind is EventKind.HANDED_OVER and to:
        colleague = reader.officer(int(to))
        return words("{moment}: handed over by {who} to {to}.", moment=moment, who=by, to=colleague)
    return words(EVENTS[event.kind], moment=moment, who=by)


def _event(event: Event, reader: Reader) -> Iterator[Line]:
    """One event, with the words that came with it and stand nowhere else."""
    yield Line(event_line(event, reader))
    said = event.details.get("words") or event.details.get("reason")
    if said:
        yield Line(said, Tone.QUOTE)


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


def _summary(matter: Matter) -> Paragraph:
    reader, case, is_staff = matter.reader, matter.file.case, matter.officer.role.is_staff
    words = reader.words
    lines = [
        *_parties(matter),
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
    if case.course.arrival is not Arrival.CHAT:
        lines.append(words("It came: {how}", how=words(ARRIVALS[case.course.arrival])))
    if case.course.replaces:
        lines.append(words("It corrects complaint {number}.", number=case.course.replaces))
    if is_staff:
        said = meter(case, reader.today, reader.profile, words)
        lines.append(words("Mediator, as the person reads it: {meter}", meter=said))
    if case.course.legal_hold:
        lines.append(words("Nothing may be deleted: {reason}", reason=case.course.legal_hold))
    lines.extend(_kept(reader, case))
    if is_staff and not matter.file.reachable:
        lines.append(words("The person cannot be reached in the chat."))
    if asks_to_be_read_first(case):
        lines.append(
            words("The text contains words of distress or of a threat: please read it first.")
        )
    if is_staff and reader.profile.moderation.is_to_read(case):
        lines.append(words("The text contains words to be read for moderation."))
    return paragraph(*lines)


def _kept(reader: Reader, case: Case) -> Iterator[str]:
    """How long it is kept and by which rule; and that the person asked for erasure."""
    words, found = reader.words, keeping(case)
    if case.course.erasure_asked is not None:
        day = words.day(case.course.erasure_asked)
        yield words("The person asked for erasure on {day}.", day=day)
    if found and found.until and found.deadline:
        day = words.day(found.until)
        yield words("Kept until {day}, then erased.", day=day)
        yield reader.rule(found.deadline)


def _parties(matter: Matter) -> Iterator[str]:
    """On a platform: who complains about whom, under the name that the reader may know."""
    reader, case = matter.reader, matter.file.case
    words, form = reader.words, reader.profile.form
    name, brand = form.said(form.keys.brand, case.answers), reader.brand(case)
    if brand is not None:
        yield words("Brand: {brand}", brand=brand.name)
    elif name:
        yield words(
            "Brand, not in the directory: {brand}", brand=reader.profile.directory.said(name)
        )
    if not matter.officer.role.is_staff:
        yield words("From: {name}", name=matter.person)
        if brand_view.pseudonym(case, reader.profile):
            yield words("This is a pseudonym that the person chose.")


def _since(reader: Reader, case: Case) -> tuple[Paragraph, ...]:
    course = course_of(case, reader)
    return (paragraph(strong(reader.words("Since then"))), *course) if course else ()


def _files(case: Case, reader: Reader) -> str:
    if not case.exhibits:
        return reader.words("No file was attached.")
    return reader.words.several(
        "{n} file was attached; it follows.", "{n} files were attached; they follow.",
        len(case.exhibits),
    )  # fmt: skip
