"""The card: the desk's one message of a case, edited in place.

A group chat keeps copies that we cannot take back, so a card never carries a name of the person,
a word they typed, or the exact amount.
"""

from __future__ import annotations

from babel.numbers import get_currency_precision

from bot.letters.letter import Button, Letter, Line, in_html, in_plain, strong
from bot.letters.reader import CaseFile, Reader, next_due
from bot.letters.tables import AWAITED, DUE, OTHER_DUE, STATUSES, TURNS
from complaints.actions import Open, Take
from complaints.answers import Money
from complaints.case import Case, Status
from complaints.course import ActorKind
from complaints.moves import permitted
from complaints.urgency import asks_to_be_read_first
from locales import Words

__all__ = ["STATUSES", "TURNS", "band", "card", "glance", "open_button", "take_button"]

BANDS = (50, 200, 1000, 5000)
"""Limits of the amount bands, in whole units of the currency."""

WAITS_FOR = {
    Status.INCOMPLETE: "information",
    Status.SUSPENDED: "suspension",
    Status.ANSWERED: "feedback",
    Status.EXECUTING: "remedy_check",
    Status.RESOLVED: "rating",
    Status.DISPUTED: "mediator_until",
    Status.MEDIATION_READY: "mediator_until",
    Status.MEDIATION_REFUSED: "mediator_until",
    Status.MEDIATION_FILED: "med_reject",
    Status.MEDIATION_OPEN: "med_outcome",
    Status.MEDIATION_PROPOSAL: "proposal",
}
"""Key of the deadline that tells how long somebody else may take."""

SPOKEN = "confirmation"


async def card(reader: Reader, file: CaseFile) -> Letter:
    """The card as it stands now, with *Take* while nobody has the case, and *Open*."""
    return _letter(reader, file, _buttons(file.case, reader.words))


async def glance(reader: Reader, file: CaseFile) -> Letter:
    """What the card says, with *Open* alone: for whoever asks, beside the card itself.

    It is never edited, so it must not offer what belongs to the card.
    """
    return _letter(reader, file, _opens(file.case, reader.words))


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


def _letter(reader: Reader, file: CaseFile, buttons: list[Button]) -> Letter:
    paragraphs = (tuple(_lines(reader, file)),)
    return Letter(
        subject=str(file.case.number),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=reader.words.language,
        buttons=(tuple(buttons),) if buttons else (),
    )


def _lines(reader: Reader, file: CaseFile) -> list[Line]:
    words, case = reader.words, file.case
    lines = [
        strong(words("Case {number}", number=str(case.number))),
        Line(words("Subject: {subject}", subject=reader.subject(case))),
        *_about(reader, case),
        Line(words("Role: {role}", role=reader.role(case))),
        Line(words("Amount: {band}", band=band(case.disputed, words))),
        Line(
            words(
                "Status: {status}. {turn}.",
                status=words(STATUSES[case.status]),
                turn=words(TURNS[case.turn]),
            )
        ),
        *_dates(reader, case),
    ]
    if case.overdue(reader.today):
        lines.append(strong(words("⚠ Overdue")))
    if asks_to_be_read_first(case):
        lines.append(strong(words("Please read this case first.")))
    if not file.reachable:
        lines.append(strong(words("The person cannot be reached in the chat.")))
    if case.handler is not None:
        lines.append(Line(words("Handled by {officer}", officer=reader.officer(case.handler))))
    return lines


def _about(reader: Reader, case: Case) -> tuple[Line, ...]:
    """The brand by its name in the directory; one that was only typed stays in the file."""
    words, brand = reader.words, reader.brand(case)
    if brand is not None:
        return (Line(words("Brand: {brand}", brand=brand.name)),)
    if not reader.profile.form.said(reader.profile.form.keys.brand, case.answers):
        return ()
    return (strong(words("The trader is not in the directory: somebody must contact it.")),)


def _dates(reader: Reader, case: Case) -> list[Line]:
    """What we owe next, and how long somebody else may take."""
    words, owed = reader.words, next_due(case)
    lines = []
    if owed is not None:
        lines.append(Line(words(DUE.get(owed.key, OTHER_DUE), day=words.weekday(owed.due))))
    for key in (WAITS_FOR.get(case.status, ""), SPOKEN):
        awaited = case.running(key)
        if awaited is not None:
            lines.append(Line(words(AWAITED[key], day=words.weekday(awaited.due))))
    return lines


def _buttons(case: Case, words: Words) -> list[Button]:
    is_free = case.handler is None and Take in permitted(case.status, ActorKind.OFFICER)
    return [*([take_button(case, words)] if is_free else []), *_opens(case, words)]


def _opens(case: Case, words: Words) -> list[Button]:
    can = Open in permitted(case.status, ActorKind.OFFICER)
    return [open_button(case, words)] if can else []
