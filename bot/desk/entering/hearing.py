"""Hearing what is typed while a complaint is entered: addresses and names are read as the form
reads them, everything else as the desk reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.desk.entering.arriving import Arriving
from bot.desk.writing import hearing
from bot.desk.writing.hearing import Doubt, Typed
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Step
from bot.letters.reader import Reader
from complaints.answers import Blank
from complaints.form import Kind
from complaints.reading import (
    Err,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    read_address,
    read_email,
    read_line,
    read_name,
    read_phone,
)
from locales import N_

READERS: dict[Kind, Callable[[str, Told], Reading]] = {
    Kind.EMAIL: read_email,
    Kind.PHONE: read_phone,
    Kind.NAME: read_name,
    Kind.ADDRESS: read_address,
    Kind.LINE: read_line,
    Kind.BRAND: read_line,
}

NOT_READ = {
    Kind.EMAIL: N_("I could not read an e-mail address. Write it again."),
    Kind.PHONE: N_("I could not read a telephone number. Write it again."),
    Kind.NAME: N_("I could not read a name. Write it again."),
    Kind.ADDRESS: N_("I could not read an address. Write it again."),
    Kind.LINE: N_("I could not read one line. Write it again."),
    Kind.BRAND: N_("I could not read one line. Write it again."),
}


def hear(arriving: Arriving, step: Step, pad: Pad, typed: Typed) -> Pad | Doubt:
    """The pad with what was typed, or what must be asked back."""
    kind = _kind(arriving, step)
    if kind not in READERS:
        return hearing.hear(arriving, step, pad, typed)
    match READERS[kind](typed.text, told(arriving.reader, typed.at)):
        case Ok(Blank()):
            return pad.hold(step.field)
        # What looks like a slip is taken as it stands, and pointed at when it is read back.
        case Ok(str() as value) | Warn(value=str() as value):
            return hearing.hear(arriving, step, _emptied(pad, step), replace(typed, text=value))
        case Err(problem=Problem.EMPTY):
            return Doubt(arriving.reader.words(hearing.PROBLEMS[Problem.EMPTY]))
        case _:
            return Doubt(arriving.reader.words(NOT_READ[kind]))


def told(reader: Reader, at: datetime) -> Told:
    """What a reading needs to know."""
    profile = reader.profile
    return Told(at, profile.zone, reader.words.language, profile.country, profile.currency)


def _emptied(pad: Pad, step: Step) -> Pad:
    """One line takes the place of another; it is never joined to it."""
    return pad.hold(step.field) if pad.parts(step.field) else pad


def _kind(arriving: Arriving, step: Step) -> Kind | None:
    try:
        return arriving.reader.profile.form.question(step.field).kind
    except KeyError:
        return None
