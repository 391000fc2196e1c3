"""Registering: what an officer entered, read back before it is recorded, and told once it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.desk.entering import questions
from bot.desk.entering.arriving import Arriving
from bot.desk.entering.hearing import told
from bot.desk.saying import note
from bot.desk.writing.asking import LABEL, letter_of, value_of
from bot.desk.writing.steps import Step
from bot.desk.writing.strokes import Stroke, stroke
from bot.letters.letter import (
    Button,
    Letter,
    Line,
    Paragraph,
    Tone,
    cut,
    paragraph,
    strong,
)
from bot.letters.reader import CaseFile, Reader
from bot.letters.tables import DUE
from complaints import lifecycle
from complaints.actions import File
from complaints.case import Actor, ActorKind, Case
from complaints.course import Arrival
from complaints.lifecycle import SPOKEN, Decision
from complaints.reading import Warn, read_email
from complaints.register import Number
from dialogs.intake.statement import statement
from storage.casebook import Draft

PER_STEP = 300
"""Characters of one answer in the preview; all of it is registered."""


def filing(arriving: Arriving, now: datetime) -> File:
    """What was entered, as the action that registers it."""
    pad, profile = arriving.pad, arriving.reader.profile
    found = profile.form.kept(questions.answers(profile, pad))
    draft = Draft(arriving.draft_id, 0, found, arriving.files, "", now, now)
    return File(
        draft_id=arriving.draft_id,
        language=arriving.theirs.words.language,
        answers=found,
        statement=statement(draft, arriving.theirs.words, profile),
        exhibits=arriving.files,
        email=profile.form.email(found),
        first_written_on=pad.maybe_day(questions.FIRST),
        arrival=Arrival(pad.pick(questions.ARRIVAL)),
        received_on=pad.day(questions.RECEIVED),
    )


def rehearsed(arriving: Arriving, now: datetime) -> Decision:
    """What registering it would lead to; raises Refused."""
    actor = Actor(ActorKind.OFFICER, arriving.officer.id)
    number = Number(arriving.reader.today.year, 1)
    return lifecycle.file(filing(arriving, now), number, 0, actor, now, arriving.reader.profile)


def preview(arriving: Arriving, steps: tuple[Step, ...], case: Case, now: datetime) -> Letter:
    """Everything as it will be registered, with its dates, and *Record*."""
    words = arriving.reader.words
    paragraphs = (
        paragraph(words("Please compare this with the letter, or read it to the person:")),
        *((strong(one.name), *value_of(arriving, one, arriving.pad, PER_STEP)) for one in steps),
        _files(arriving),
        _dates(arriving, case),
        paragraph(*_doubts(arriving, case, now)),
        paragraph(strong(words("Record it?"))),
    )
    return letter_of(arriving, paragraphs, _rows(arriving, steps))


def registered(reader: Reader, file: CaseFile) -> Letter:
    """Number and claim code, to read out or to post, and what happens by itself."""
    words, case = reader.words, file.case
    reach = reader.profile.form.email(case.answers)
    said = [
        words("The person can follow the case in the chat with both."),
        words("The receipt goes to {email}.", email=reach)
        if reach
        else words("No e-mail address is known: print the receipt below and post it."),
    ]
    if case.course.arrival in SPOKEN:
        said.append(
            words("Spoken complaints are confirmed in writing: please ask the person for it.")
        )
    paragraphs: tuple[Paragraph, ...] = (
        paragraph(strong(words("Registered."))),
        paragraph(words("Number"), Line(str(case.number), Tone.CODE)),
        paragraph(words("Claim code"), Line(file.claim_code, Tone.CODE)),
        paragraph(*said),
        *(reader.date_with_rule(one) for one in case.clocks if one.key in {"ack", "answer"}),
    )
    return note(words.language, *paragraphs)


def _files(arriving: Arriving) -> Paragraph:
    words, n = arriving.reader.words, len(arriving.files)
    if not n:
        return paragraph(words("No document is attached."))
    return paragraph(words.several("{n} document is attached.", "{n} documents are attached.", n))


def _dates(arriving: Arriving, case: Case) -> Paragraph:
    words = arriving.reader.words
    owed = [one for one in case.clocks if one.key in DUE]
    return paragraph(*(words(DUE[one.key], day=words.weekday(one.due)) for one in owed))


def _doubts(arriving: Arriving, case: Case, now: datetime) -> Iterator[Line]:
    """What should be looked at again before it is recorded."""
    reader, words = arriving.reader, arriving.reader.words
    email = reader.profile.form.email(case.answers)
    reading = read_email(email, told(reader, now)) if email else None
    if isinstance(reading, Warn) and reading.suggestion is not None:
        said = words(
            "{email}: did the person mean {suggestion}?", email=email, suggestion=reading.suggestion
        )
        yield strong(said)
    if case.overdue(reader.today):
        yield strong(words("A date is over already: it will be marked as missed."))
    description = reader.profile.form.keys.description
    if description not in case.answers and not arriving.files:
        yield strong(words("There is neither a description nor a document."))


def _rows(arriving: Arriving, steps: Sequence[Step]) -> Sequence[Sequence[Button]]:
    words, held = arriving.reader.words, arriving.held
    record = stroke(Stroke.SEND, held.id, held.version, arriving.pad.revision)
    changes = [
        Button(
            cut(words("Change: {step}", step=one.name), LABEL),
            stroke(Stroke.ASK, held.id, one.field),
        )
        for one in steps
    ]
    return (
        (Button(words("Record"), record),),
        *(changes[n : n + 2] for n in range(0, len(changes), 2)),
        (Button(words("Discard"), stroke(Stroke.DROP, held.id)),),
    )
