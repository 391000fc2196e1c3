"""What the desk says of questions: a list without words or names, and each one in private."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.desk.file import bundles
from bot.desk.saying import note
from bot.letters.fitting import fitted
from bot.letters.letter import MESSAGE_LIMIT, Button, Letter, Paragraph, paragraph, strong
from bot.letters.parts import quoted
from bot.letters.question import answered
from bot.letters.reader import Reader
from complaints.contacts import Contact, Outcome, Way
from complaints.phones import spaced
from locales import N_
from locales import words as words_in

PAGE = 8
"""Questions on a page: their buttons still fit on a phone."""

WAYS = {
    Way.CHAT: N_("To be answered in the chat."),
    Way.EMAIL: N_("To be answered by e-mail: {address}"),
    Way.PHONE: N_("To be called: {address}"),
}


def listing(reader: Reader, contacts: Sequence[Contact], offset: int, total: int) -> Letter:
    """The questions that wait, the oldest first."""
    words = reader.words
    title = paragraph(strong(words("Questions that wait for an answer, the oldest first")))
    if not total:
        return note(words.language, title, words("No question waits."))
    lines = (
        words(
            "Question {n}: asked on {day}",
            n=one.id,
            day=words.short_day(reader.day(one.asked_at)),
        )
        for one in contacts
    )
    turns = []
    if offset:
        turns.append(Button(words("Previous page"), f"question:list:{max(0, offset - PAGE)}"))
    if offset + len(contacts) < total:
        turns.append(Button(words("Next page"), f"question:list:{offset + PAGE}"))
    rows = [
        (Button(words("Read question {n}", n=one.id), f"question:read:{one.id}"),)
        for one in contacts
    ]
    waiting = words.several("{n} question waits", "{n} questions wait", total)
    return note(words.language, title, paragraph(*lines), waiting, rows=(*rows, turns))


def shown(reader: Reader, contact: Contact) -> Iterator[Letter]:
    """A whole question in as many messages as it needs; the last one carries the buttons."""
    words = reader.words
    said: list[Paragraph] = [_head(reader, contact), *map(_quote, _pieces(contact.text))]
    rows: tuple[tuple[Button, ...], ...] = ()
    if contact.is_open:
        rows = (
            (Button(words("Answer it"), f"question:answer:{contact.id}"),),
            (Button(words("It is a complaint"), f"question:complaint:{contact.id}"),),
        )
    elif contact.outcome is Outcome.ANSWERED:
        said += [paragraph(words("It was answered:")), _quote(contact.answer)]
    else:
        said.append(paragraph(words("It became a complaint, or the person was told how.")))
    *first, last = (note(words.language, *some) for some in bundles(said, MESSAGE_LIMIT))
    yield from first
    yield replace(last, buttons=rows)


def asking(reader: Reader, contact: Contact, problem: str = "") -> Letter:
    """Asks for the answer to one question."""
    words = reader.words
    how = words("Reply to this message. You see what the person gets before it is sent.")
    if contact.way is Way.PHONE:
        how = words("Reply to this message with what was said on the telephone; it is kept.")
    name = words_in(contact.language).own_name
    said = (
        paragraph(problem) if problem else (),
        _head(reader, contact),
        paragraph(how, words("The person reads {language}.", language=name)),
    )
    return note(words.language, *(one for one in said if one))


def preview(reader: Reader, contact: Contact, theirs: Reader) -> Letter:
    """What the person would get, in their language, with *Send* and the way back."""
    words = reader.words
    what = (
        paragraph(strong(words("The person gets this. Send it?"))),
        *answered(theirs, contact),
    )
    rows = (
        (Button(words("Send it"), f"question:send:{contact.id}"),),
        (Button(words("Write it again"), f"question:answer:{contact.id}"),),
    )
    fit = fitted(what, words("Long texts are shortened here."))
    return note(words.language, *fit, rows=rows)


def _head(reader: Reader, contact: Contact) -> Paragraph:
    words = reader.words
    address = spaced(contact.address) if contact.way is Way.PHONE else contact.address
    return paragraph(
        strong(words("Question {n}", n=contact.id)),
        words(
            "Asked on {moment}. It is no complaint: it has no dates.",
            moment=words.moment(contact.asked_at, reader.profile.zone),
        ),
        words(WAYS[contact.way], **({"address": address} if address else {})),
    )


def _quote(text: str) -> Paragraph:
    return quoted(text)


def _pieces(text: str) -> Iterator[str]:
    yield from (one for one in text.split("\n\n") if one.strip())
