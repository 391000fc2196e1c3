"""The file of a case on paper, for the desk or a court: everything that is kept of it.

What is internal (notes, shortcomings, corrective actions) is printed only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.documents.blocks import Items, Row, rows
from bot.documents.course import corrective, notes, said_and_done
from bot.documents.files import file_rows
from bot.documents.phrases import MEDIATION_ENDS
from bot.documents.press import printed
from bot.documents.receipt import statement
from bot.documents.scribe import DOCUMENT, Scribe
from bot.documents.sheet import Section, Sheet
from bot.letters.tables import EVENTS, STATUSES
from complaints.deadlines import Deadline
from complaints.history import Event
from complaints.mediation import Mediation


async def case_file(
    scribe: Scribe, history: Sequence[Event], at: datetime, *, internal: bool = False
) -> bytes:
    """The file as PDF, as things stand at this moment, in the language of whoever reads it."""
    return await printed(DOCUMENT, sheet(scribe, history, at, internal=internal), at)


def sheet(scribe: Scribe, history: Sequence[Event], at: datetime, *, internal: bool) -> Sheet:
    """What was sent, what was said and done since, dates, files, and who did what when."""
    words, case = scribe.words, scribe.case
    handler = "–" if case.handler is None else scribe.officer(case.handler)
    facts = (
        scribe.number_row(),
        Row(words("Status"), words(STATUSES[case.status]), note=scribe.moment(case.entered_at)),
        scribe.received_row(),
        Row(words("Handled by"), handler),
        Row(words("Made on"), scribe.moment(at)),
    )
    sections = [
        Section(words("Person"), (rows(*_person(scribe)),)),
        statement(scribe, yours=False),
        *said_and_done(scribe, internal=internal),
        *_mediations(scribe),
        *_ratings(scribe),
        *((*notes(scribe), *corrective(scribe)) if internal else ()),
        Section(words("Dates"), (rows(*(_date(one, scribe) for one in case.deadlines)),)),
    ]
    if case.exhibits:
        sections.append(Section(words("Files"), (file_rows(scribe, case.exhibits),)))
    sections.append(Section(words("History"), (Items(tuple(_events(scribe, history))),)))
    title = words("Case file {number}", number=scribe.number)
    return scribe.sheet(title, facts, tuple(sections))


def _person(scribe: Scribe) -> Iterator[Row]:
    words, case, keys = scribe.words, scribe.case, scribe.profile.form.keys
    unknown = words("Not told")
    yield Row(words("Name"), scribe.person or unknown)
    for name, key in (
        (words("Postal address"), keys.address),
        (words("E-mail"), keys.email),
        (words("Telephone"), keys.phone),
    ):
        yield Row(name, scribe.read_back(key) or unknown)
    yield Row(words("Role"), scribe.role)
    yield scribe.subject_row()
    if case.disputed is not None:
        sum_ = words.money(case.disputed.minor, case.disputed.currency)
        yield Row(words("Amount in dispute"), sum_)
    yield Row(words("First written complaint"), words.day(case.first_written_on))
    if case.course.replaces:
        yield Row(words("Takes the place of"), case.course.replaces)
    if case.course.legal_hold:
        yield Row(words("Nothing may be deleted"), case.course.legal_hold)


def _date(deadline: Deadline, scribe: Scribe) -> Row:
    words, row = scribe.words, scribe.date_row(deadline)
    if deadline.met_at is not None:
        state = words("Met on {moment}.", moment=scribe.moment(deadline.met_at))
    elif deadline.missed:
        state = words("Missed.")
    else:
        return row
    return replace(row, note=" ".join((row.note, state)))


def _mediations(scribe: Scribe) -> Iterator[Section]:
    """The dates alone: what is said in a mediation is kept nowhere (C. conso. L612-3)."""
    for one in scribe.case.course.mediations:
        heading = scribe.words("Mediation of {day}", day=scribe.day(one.filed_on))
        yield Section(heading, (rows(*_mediation(one, scribe)),))


def _mediation(mediation: Mediation, scribe: Scribe) -> Iterator[Row]:
    words = scribe.words
    yield Row(words("Mediator"), scribe.mediator(mediation.mediator), note=mediation.reference)
    steps = (
        (words("Referred on"), mediation.filed_on),
        (words("Declined on"), mediation.refused_on),
        (words("Opened on"), mediation.opened_on),
        (words("Ends by"), mediation.until),
        (words("Solution proposed on"), mediation.proposed_on),
        (words("Accept or refuse by"), mediation.accept_by),
        (words("Ended on"), mediation.ended_on),
    )
    yield from (Row(name, words.day(day)) for name, day in steps if day is not None)
    if mediation.end is not None:
        yield Row(words("How it ended"), words(MEDIATION_ENDS[mediation.end]))


def _ratings(scribe: Scribe) -> Iterator[Section]:
    words = scribe.words
    given = [
        Row(
            scribe.day(one.at),
            words.several("{n} star of 5", "{n} stars of 5", one.stars),
            note=one.comment,
        )
        for one in scribe.case.course.ratings
    ]
    if given:
        yield Section(words("Opinion of the person"), (rows(*given),))


def _events(scribe: Scribe, history: Sequence[Event]) -> Iterator[str]:
    for event in history:
        yield scribe.words(
            EVENTS[event.kind], moment=scribe.moment(event.at), who=scribe.who(event.actor)
        )
