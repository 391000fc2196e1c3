"""The card: the desk's one message of a case, edited in place.

A group chat keeps copies that we cannot take back, so a card never carries a name of the person,
a word they typed, or the exact amount.
"""

from __future__ import annotations

from babel.numbers import get_currency_precision

from bot.letters.letter import Button, Letter, Line, in_html, in_plain, strong
from bot.letters.reader import CaseFile, Reader, next_due
from complaints.answers import Money
from complaints.case import Case, Status, Turn
from complaints.urgency import asks_to_be_read_first
from locales import N_, Words

STATUSES = {
    Status.RECEIVED: N_("Received, not taken yet"),
    Status.IN_REVIEW: N_("In review"),
}

TURNS = {
    Turn.DESK: N_("Our turn"),
    Turn.PERSON: N_("The person's turn"),
    Turn.NOBODY: N_("Nobody's turn"),
}

DUE = {
    "ack": N_("Acknowledge by {day}"),
    "answer": N_("Answer by {day}"),
}
"""What we owe next, by the key of its deadline."""

OTHER_DUE = N_("Due by {day}")

BANDS = (50, 200, 1000, 5000)
"""Limits of the amount bands, in whole units of the currency."""


async def card(reader: Reader, file: CaseFile) -> Letter:
    """The card as it stands now, with *Take* while nobody has the case, and *Open*."""
    paragraphs = (tuple(_lines(reader, file)),)
    return Letter(
        subject=str(file.case.number),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=reader.words.language,
        buttons=(tuple(_buttons(file.case, reader.words)),),
    )


def open_button(case: Case, words: Words) -> Button:
    """Shows the whole file to the officer who presses it, in private."""
    return Button(words("Open"), f"open:{case.id}")


def take_button(case: Case, words: Words) -> Button:
    """Gives the case to the officer who presses it, if nobody was faster."""
    return Button(words("Take"), f"take:{case.id}:{case.version}")


def band(disputed: Money | None, words: Words) -> str:
    """The amount in dispute as a band, because the exact one can tell who somebody is."""
    if disputed is None:
        return words("No amount named")
    minor = 10 ** get_currency_precision(disputed.currency)
    said = [words.money(limit * minor, disputed.currency) for limit in BANDS]
    above = sum(disputed.minor >= limit * minor for limit in BANDS)
    if above == 0:
        return words("Less than {limit}", limit=said[0])
    if above == len(BANDS):
        return words("{limit} or more", limit=said[-1])
    return words("{low} to {high}", low=said[above - 1], high=said[above])


def _lines(reader: Reader, file: CaseFile) -> list[Line]:
    words, case = reader.words, file.case
    lines = [
        strong(words("Case {number}", number=str(case.number))),
        Line(words("Subject: {subject}", subject=reader.subject(case))),
        Line(words("Role: {role}", role=reader.role(case))),
        Line(words("Amount: {band}", band=band(case.disputed, words))),
        Line(
            words(
                "Status: {status}. {turn}.",
                status=words(STATUSES[case.status]),
                turn=words(TURNS[case.turn]),
            )
        ),
    ]
    due = next_due(case)
    if due is not None:
        said = DUE.get(due.key, OTHER_DUE)
        lines.append(Line(words(said, day=words.weekday(due.due))))
    if case.overdue(reader.today):
        lines.append(strong(words("⚠ Overdue")))
    if asks_to_be_read_first(case):
        lines.append(strong(words("Please read this case first.")))
    if not file.reachable:
        lines.append(strong(words("The person cannot be reached in the chat.")))
    if case.handler is not None:
        lines.append(Line(words("Handled by {officer}", officer=reader.officer(case.handler))))
    return lines


def _buttons(case: Case, words: Words) -> list[Button]:
    opens = open_button(case, words)
    return [opens] if case.handler is not None else [take_button(case, words), opens]
