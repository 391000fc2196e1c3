"""What is said to words that do not say where they belong, or that come too late."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk.saying import note
from bot.desk.writing.asking import LABEL, letter_of
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, StepKind, missing, named
from bot.desk.writing.strokes import Stroke, stroke
from bot.desk.writing.verbs import NAMES, VERBS
from bot.letters.letter import Button, Letter, cut, paragraph
from bot.letters.reader import Reader
from storage.compositions import Composition

MOST = 6
"""Compositions that are offered: those that were touched last."""


def places(matter: Matter, held: Composition) -> tuple[Button, ...]:
    """Where words may belong in a composition: the step that is asked, the one written last."""
    words, pad = matter.reader.words, Pad.read(held.said)
    steps = VERBS[NAMES[held.kind]].steps(matter, pad)
    found = [named(steps, name) for name in dict.fromkeys((pad.latest, pad.current))]
    number = str(matter.case.number)
    return tuple(
        Button(
            cut(words("{number}: {step}", number=number, step=one.name), LABEL),
            stroke(Stroke.PUT, held.id, one.field),
        )
        for one in found
        if one is not None and one.kind is not StepKind.PICK
    )


def waiting(matter: Matter, held: Composition) -> str:
    """What a composition waits for: the step without an answer, or to be sent."""
    words, pad, verb = matter.reader.words, Pad.read(held.said), VERBS[NAMES[held.kind]]
    step = missing(verb.steps(matter, pad), pad)
    name = words(verb.label) if step is None else step.name
    return words("{number}: {step}", number=str(matter.case.number), step=name)


def waits(reader: Reader, found: Iterable[str]) -> Letter:
    """What came can be taken for nothing: what is waited for instead, and how to give it."""
    words = reader.words
    how = words(
        "This went nowhere. Press a button of the message that asks, or reply to it in words."
    )
    return note(
        words.language,
        paragraph(how),
        paragraph(words("I am waiting for:"), *(f"• {one}" for one in found)),
    )


def where(reader: Reader, found: Iterable[Button]) -> Letter:
    """A text that is no reply goes to no case; it may be said where it belongs."""
    words = reader.words
    said = paragraph(
        words("This text went to no case. Use Reply on the message that asks."),
        words("Or press where it belongs:"),
    )
    return note(words.language, said, rows=[(one,) for one in found])


def over(matter: Matter) -> Letter:
    """What was asked for is sent or discarded: the reply went nowhere."""
    said = matter.reader.words(
        "What this message asked for was sent or discarded already. Your text went nowhere."
    )
    return letter_of(matter, (paragraph(said),))


def too_late(matter: Matter) -> Letter:
    """An edit of words that left already."""
    said = matter.reader.words(
        "This was sent or discarded before you changed it: the change went nowhere."
    )
    return letter_of(matter, (paragraph(said),))


def begun(matter: Matter, held: Composition) -> Letter:
    """The officer has begun this before."""
    words = matter.reader.words
    said = words(
        "You began this on {moment}; what you wrote is kept.",
        moment=words.moment(held.touched_at, matter.reader.profile.zone),
    )
    rows = (
        (Button(words("Go on"), stroke(Stroke.LOOK, held.id)),),
        (Button(words("Discard"), stroke(Stroke.DROP, held.id)),),
    )
    return letter_of(matter, (paragraph(words(VERBS[NAMES[held.kind]].label), said),), rows)


def dropped(matter: Matter) -> Letter:
    """Nothing of it is left."""
    return letter_of(matter, (paragraph(matter.reader.words("Discarded. Nothing was sent.")),))
