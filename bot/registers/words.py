"""Words of the registers: their headings, and what their values say."""

from __future__ import annotations

from datetime import date

from bot.documents.phrases import ARRIVALS, OUTCOMES
from bot.letters.reader import Reader
from bot.letters.tables import EVENTS, STATUSES
from complaints.case import Status
from complaints.course import ActorKind, Arrival
from complaints.entries import Chosen, Correction, Deed, Entry, Given, Kept, Part
from complaints.history import EventKind
from complaints.outcome import Outcome
from complaints.registers import BOOK, FILE, REGISTERS, Column, is_listed
from locales import N_

Cell = str | date
"""What a file can hold; a date alone stays a date, so that it can be sorted."""

TITLES = {
    "book": N_("Complaints book"),
    "file": N_("Complaints file"),
}
"""Names of the sheets, at most 31 characters each."""

COLUMNS = REGISTERS
_ALL = {one.id: one for one in (*BOOK, *FILE)}.values()

HEADINGS = {
    "number": N_("Number"),
    "received": N_("Received on"),
    "name": N_("Name of the person"),
    "description": N_("Description"),
    "deeds": N_("Actions, with their dates"),
    "resolution": N_("Resolution"),
    "answered": N_("Date of the answer"),
    "first-complaint": N_("Date of the first complaint"),
    "way": N_("How it came, and what came before"),
    "subject": N_("Subject"),
    "service": N_("Contract, product or service"),
    "others": N_("Other persons or bodies concerned"),
    "operation": N_("Operation concerned"),
    "shortcomings": N_("What we did wrong"),
    "outcome": N_("Answer given"),
    "answer-number": N_("Number of the answer"),
    "documents": N_("Where the documents are"),
}


class Teller:
    """Says the lines of the registers in one language."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._words = reader.words
        self._days: dict[date, str] = {}

    def title(self, register: str) -> str:
        """The name of a register."""
        return self._words(TITLES[register])

    def headings(self, register: str) -> list[str]:
        """The names of its columns."""
        return [self._words(HEADINGS[one.id]) for one in COLUMNS[register]]

    def lines(self, entry: Entry) -> dict[str, list[Cell]]:
        """The cells of one line of each register that lists it; what is in both is said once."""
        cells = {one.id: self._cell(one, entry) for one in _ALL}
        return {
            name: [cells[one.id] for one in columns]
            for name, columns in COLUMNS.items()
            if is_listed(name, entry)
        }

    def _cell(self, column: Column, entry: Entry) -> Cell:
        parts = column.value(entry)
        if len(parts) == 1 and isinstance(parts[0], date):
            return parts[0]
        return "\n".join(said for said in map(self._said, parts) if said)

    def _day(self, day: date) -> str:
        # A register repeats few days very often, and Babel takes longer than all the rest.
        said = self._days.get(day)
        if said is None:
            said = self._days[day] = self._words.day(day)
        return said

    def _said(self, part: Part) -> str:
        words = self._words
        match part:
            case Status():
                return words(STATUSES[part])
            case Outcome():
                return words(OUTCOMES[part])
            case Arrival():
                return words(ARRIVALS[part])
            case EventKind():
                return part.value
            case Chosen():
                return words.list(
                    *(self._reader.option(part.question, one) for one in part.options)
                )
            case Deed():
                return words(EVENTS[part.kind], moment=self._day(part.on), who=self._who(part))
            case Correction():
                return self._correction(part)
            case Given():
                return self._given(part)
            case Kept():
                return self._kept(part)
            case date():
                return self._day(part)
            case str():
                return part

    def _who(self, deed: Deed) -> str:
        match deed.by.kind:
            case ActorKind.OFFICER:
                return self._reader.officer(deed.by.id)
            case ActorKind.PERSON:
                return self._words("the person")
            case ActorKind.CLOCK:
                return self._words("the system")

    def _correction(self, part: Correction) -> str:
        words = self._words
        if part.done_on is not None:
            day = self._day(part.done_on)
            return words("Corrective action, done on {day}: {what}", day=day, what=part.what)
        day = self._day(part.due)
        return words("Corrective action, due on {day}: {what}", day=day, what=part.what)

    def _given(self, part: Given) -> str:
        words = self._words
        what = part.what
        if part.amount is not None:
            amount = words.money(part.amount.minor, part.amount.currency)
            what = words("{what}, {amount}", what=part.what, amount=amount)
        if part.done_on is not None:
            return words("Done on {day}: {what}", day=self._day(part.done_on), what=what)
        return words("Promised by {day}: {what}", day=self._day(part.by), what=what)

    def _kept(self, part: Kept) -> str:
        words = self._words
        if not part.files:
            return words("No document; the file of the case is {number}.", number=part.number)
        return words.several(
            "{n} document, in the file of case {number}",
            "{n} documents, in the file of case {number}",
            part.files,
            number=part.number,
        )
