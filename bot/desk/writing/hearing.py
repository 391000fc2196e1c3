"""Hearing: what an officer typed, read as the step needs it, or asked back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.desk.writing.pad import LONGEST, Pad, Part
from bot.desk.writing.steps import About, Step, StepKind
from complaints.answers import Answer, Blank, Money, When
from complaints.reading import (
    Ask,
    Err,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    clean_text,
    read_amount,
    read_date,
    read_day_ahead,
)
from complaints.reading.clean import has_letters, is_blank
from locales import N_

PROBLEMS = {
    Problem.EMPTY: N_("There are no words in this message."),
    Problem.NEEDED: N_("This is needed. If there is none, press the button that says so."),
    Problem.NOT_A_DATE: N_("I could not read one day. Write day, month and year."),
    Problem.NO_SUCH_DAY: N_("There is no such day in the calendar."),
    Problem.FUTURE: N_("This day has not come yet, and one that was is meant."),
    Problem.OUT_OF_RANGE: N_("This day is too far away."),
    Problem.LONG_AGO: N_("This was many years ago. Is it right?"),
    Problem.APPROXIMATE: N_("This is not exact. Is it right as it stands here?"),
    Problem.NOT_AN_AMOUNT: N_("I could not read an amount. Write only the amount."),
    Problem.NEGATIVE: N_("An amount cannot be below zero."),
    Problem.TOO_LARGE: N_("This amount is larger than I can take."),
    Problem.CURRENCY: N_("I do not know this currency."),
    Problem.UNIT: N_("Write the whole amount in digits."),
    Problem.ZERO: N_("This is zero. If there is no amount, press the button that says so."),
}
"""What is said of typed days and amounts; typing again always stays open."""

WHICH = N_("Which one do you mean?")
OVER = N_("This day is over, and one to come is meant.")
TOO_LATE = N_("This is later than {day}, the latest that is allowed.")
TOO_EARLY = N_("This is earlier than {day}.")


@dataclass(frozen=True, slots=True)
class Typed:
    """A message of an officer. `prompt` is the message of ours that it replies to."""

    text: str
    at: datetime
    prompt: int
    message: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is asked back, and what may have been meant: values of buttons with their labels."""

    said: str
    options: tuple[tuple[str, str], ...] = ()


def hear(matter: About, step: Step, pad: Pad, typed: Typed) -> Pad | Doubt:
    """The pad with what was typed, or what must be asked back."""
    words = matter.reader.words
    text = clean_text(typed.text)
    if is_blank(text):
        return Doubt(words(PROBLEMS[Problem.EMPTY]))
    match step.kind:
        case StepKind.WORDS:
            return _words(matter, step, pad, Part(typed.prompt, typed.message, text))
        case StepKind.TICKS:
            part = Part(typed.prompt, typed.message, text)
            # Items are collected, whichever message they reply to.
            others = (one for one in pad.parts(step.field) if one.message != part.message)
            return pad.hold(step.field, *others, part, ticks=[*pad.ticks(step.field)], open=True)
        case StepKind.DAY:
            return _day(matter, step, pad, typed)
        case StepKind.SUM:
            return _sum(matter, step, pad, typed)
        case StepKind.PICK:
            return Doubt(words("Press one of the buttons."))


def placed(matter: About, step: Step, day: date) -> str:
    """Why a day cannot stand in this step, as a sentence; empty when it can."""
    words = matter.reader.words
    if step.is_past and step.latest is not None and day > step.latest:
        return words(PROBLEMS[Problem.FUTURE])
    if step.earliest is not None and day < step.earliest:
        if day < matter.reader.today:
            return words(OVER)
        return words(TOO_EARLY, day=words.day(step.earliest))
    if step.latest is not None and day > step.latest:
        return words(TOO_LATE, day=words.weekday(step.latest))
    return ""


def _words(matter: About, step: Step, pad: Pad, part: Part) -> Pad | Doubt:
    after = pad.add(step.field, part)
    if sum(len(one.text) for one in after.parts(step.field)) > LONGEST:
        words = matter.reader.words
        said = words("This is more than {n} characters together.", n=words.number(LONGEST))
        return Doubt(said)
    if not has_letters(after.text(step.field)):
        # A dot or a lone emoji would leave as the answer to a point, or as a reason.
        return Doubt(matter.reader.words(PROBLEMS[Problem.EMPTY]))
    return after


def _day(matter: About, step: Step, pad: Pad, typed: Typed) -> Pad | Doubt:
    told = _told(matter, typed.at)
    reading = read_date(typed.text, told) if step.is_past else read_day_ahead(typed.text, told)
    match reading:
        case Ok(When(first=day, last=last)) if day == last:
            wrong = placed(matter, step, day)
            if wrong:
                return Doubt(wrong)
            return pad.put(step.field, day=day.isoformat(), **{"from": typed.message})
        case Ok(Blank()):
            return Doubt(matter.reader.words(PROBLEMS[Problem.NEEDED]))
        case Ok():
            return Doubt(matter.reader.words(PROBLEMS[Problem.NOT_A_DATE]))
        case _:
            return _asked_back(matter, step, reading)


def _sum(matter: About, step: Step, pad: Pad, typed: Typed) -> Pad | Doubt:
    reading = read_amount(typed.text, _told(matter, typed.at))
    match reading:
        case Ok(Money(minor=minor, currency=currency)):
            return pad.put(step.field, sum=[minor, currency], **{"from": typed.message})
        case Ok():
            return pad.put(step.field, sum=None, **{"from": typed.message})
        case _:
            return _asked_back(matter, step, reading)


def _asked_back(matter: About, step: Step, reading: Reading) -> Doubt:
    words = matter.reader.words
    match reading:
        case Ask(options=options):
            return Doubt(words(WHICH), _options(matter, step, options))
        case Warn(value=value, problem=problem, suggestion=suggestion):
            meant = (value,) if suggestion is None else (suggestion, value)
            return Doubt(words(PROBLEMS[problem]), _options(matter, step, meant))
        case Err(problem=problem, offers=offers):
            return Doubt(words(PROBLEMS[problem]), _options(matter, step, offers))
        case Ok():
            raise AssertionError("what was understood is not asked back")


def _options(matter: About, step: Step, values: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    """Days and sums that may be meant, and may stand here, as values of buttons."""
    words = matter.reader.words
    found: dict[str, str] = {}
    for one in values:
        match one:
            case When(first=day, last=last) if day == last and not placed(matter, step, day):
                found[day.isoformat()] = words.weekday(day)
            case Money(minor=minor, currency=currency) if minor > 0:
                found[f"{minor}-{currency}"] = words.money(minor, currency)
            case _:
                pass
    return tuple(found.items())


def _told(matter: About, at: datetime) -> Told:
    profile = matter.reader.profile
    language = matter.reader.words.language
    return Told(at, profile.zone, language, profile.country, profile.currency)
