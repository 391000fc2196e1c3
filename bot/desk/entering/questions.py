"""What is asked when a complaint is entered: how and when it came, then what the rules need.

The rest of the form can be completed later, by the person: a letter is registered at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.desk.entering.arriving import Arriving
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Option, Step, StepKind
from bot.documents.phrases import ARRIVALS
from bot.letters.letter import Line
from bot.letters.reader import Reader
from complaints.answers import Answer, When
from complaints.course import Arrival
from complaints.directory import CHOSEN, Directory
from complaints.form import Kind, Question
from complaints.profile import Profile
from locales import Words
from locales import words as words_of

ARRIVAL, RECEIVED, LANGUAGE, FIRST = "_arrival", "_received", "_language", "_first"
"""Steps that are no question of the form."""

UNKNOWN = "none"
"""The option that leaves a question open; no option of a form may be called so."""

ROADS = (Arrival.LETTER, Arrival.EMAIL, Arrival.CALL, Arrival.COUNTER)

_KINDS = {
    Kind.CHOICE: StepKind.PICK,
    Kind.CHOICES: StepKind.TICKS,
    Kind.AMOUNT: StepKind.SUM,
    Kind.DATE: StepKind.DAY,
}
"""Every other kind is answered in words."""


def steps(arriving: Arriving, pad: Pad) -> tuple[Step, ...]:
    """Everything to ask, in order, as far as the answers so far tell."""
    profile = arriving.reader.profile
    wanted = needed(profile)
    asked = [one for one in profile.form.asked(answers(profile, pad)) if one.id in wanted]
    return (*_about_its_road(arriving), *(_step(arriving, one) for one in asked))


def needed(profile: Profile) -> frozenset[str]:
    """The questions whose answers the rules, the mediators or the registers need."""
    keys = profile.form.keys
    conditions = [one.when for one in profile.deadlines] + [one.scope for one in profile.mediators]
    ruling = {question for one in conditions for question in one.any_of}
    named = {
        keys.role, keys.subject, keys.disputed, keys.email, keys.description, keys.pending,
        keys.last_name, keys.first_name, keys.address, keys.phone, keys.service, keys.operation,
        keys.contract, keys.brand, *keys.points,
    }  # fmt: skip
    # A condition may hang on another question, which must then be asked as well.
    while more := {
        name
        for one in profile.form.questions
        if one.id in ruling | named
        for name in one.when.any_of
    } - (ruling | named):
        ruling |= more
    return frozenset(ruling | named) - {keys.first_written}


def answers(profile: Profile, pad: Pad) -> dict[str, Answer]:
    """What was entered, as answers to the form; what was left open is left out."""
    found: dict[str, Answer] = {}
    for question in profile.form.questions:
        if pad.has(question.id):
            answer = _answer(question, pad, profile.directory)
            if answer is not None:
                found[question.id] = answer
    return found


def language(arriving: Arriving, pad: Pad) -> str:
    """The language in which the person is written to."""
    profile = arriving.reader.profile
    chosen = pad.pick(LANGUAGE)
    return chosen if chosen in profile.languages else profile.language


def _about_its_road(arriving: Arriving) -> Iterator[Step]:
    words, today = arriving.reader.words, arriving.reader.today
    yield Step(
        ARRIVAL,
        StepKind.PICK,
        words("How it came"),
        words("How did the complaint come?"),
        options=tuple(Option(one.value, words(ARRIVALS[one])) for one in ROADS),
    )
    yield Step(
        RECEIVED,
        StepKind.DAY,
        words("Received on"),
        words("On which day was it received? All dates run from that day."),
        latest=today,
        offers=(today, today - timedelta(days=1)),
    )
    languages = arriving.reader.profile.languages
    if len(languages) > 1:
        yield Step(
            LANGUAGE,
            StepKind.PICK,
            words("Language"),
            words("In which language do we write to the person?"),
            options=tuple(Option(one, words_of(one).own_name) for one in languages),
        )
    yield Step(
        FIRST,
        StepKind.DAY,
        words("First complaint"),
        words("Had the person complained in writing before? On which day, for the first time?"),
        skip=words("Not before"),
        latest=today,
    )


def _step(arriving: Arriving, question: Question) -> Step:
    reader, keys = arriving.reader, arriving.reader.profile.form.keys
    words, label = reader.words, reader.text(question.label)
    kind = _KINDS.get(question.kind, StepKind.WORDS)
    is_needed = question.id in {keys.role, keys.subject}
    shown: tuple[Line, ...] = ()
    if question.id == keys.description:
        said = words(
            "Photos and PDF files of the letter may be sent here at any time; they become part of "
            "the case."
        )
        shown = (Line(said),)
    if question.kind is Kind.BRAND:
        said = words(
            "Write the name as the directory has it, and the brand is told. Any other name is "
            "kept as it is, and nobody is told."
        )
        shown = (Line(said),)
    return Step(
        question.id,
        kind,
        label,
        words("From the complaint: {question}", question=label),
        shown=shown,
        skip="" if question.options else _skip(question, keys.description, words),
        options=tuple(_options(question, reader, is_needed=is_needed)),
        latest=reader.today if kind is StepKind.DAY else None,
    )


def _options(question: Question, reader: Reader, *, is_needed: bool) -> Iterator[Option]:
    yield from (Option(one.id, reader.text(one.label)) for one in question.options)
    if question.options and not is_needed:
        yield Option(UNKNOWN, reader.words("Not told"))


def _skip(question: Question, description: str, words: Words) -> str:
    return words("It is in the document") if question.id == description else words("Not told")


def _answer(question: Question, pad: Pad, directory: Directory) -> Answer | None:
    known = {one.id for one in question.options}
    match question.kind:
        case Kind.CHOICE:
            chosen = pad.pick(question.id)
            return chosen if chosen in known else None
        case Kind.CHOICES:
            return tuple(one for one in pad.ticks(question.id) if one in known) or None
        case Kind.AMOUNT:
            return pad.sum(question.id)
        case Kind.DATE:
            day = pad.maybe_day(question.id)
            return None if day is None else When.day(day)
        case Kind.BRAND:
            # Only the whole name: a likeness must not tell a brand what is about another one.
            typed = pad.text(question.id)
            brand = directory.named(typed)
            return brand.answer if brand else typed.removeprefix(CHOSEN) or None
        case _:
            return pad.text(question.id) or None
