"""How steps are asked: one message, one thing, and the case with its person in the first line.

Telegram gives a message either buttons or a reply box. So a step that wants words, and offers
buttons too, sends the buttons in a message of their own before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import About, Option, Step, StepKind
from bot.desk.writing.strokes import SKIP, Stroke, stroke
from bot.letters.fitting import fitted
from bot.letters.letter import (
    Button,
    Letter,
    Line,
    Paragraph,
    Tone,
    cut,
    in_html,
    in_plain,
    paragraph,
    strong,
)
from complaints.answers import Money
from complaints.organisation import Canned
from locales import N_

SHOWN = 600
"""Characters of what stands in a step already."""
LABEL = 60
"""Characters of a button; apps cut what does not fit."""

HOW = {
    StepKind.WORDS: N_("Reply to this message. Several replies to it are joined."),
    StepKind.DAY: N_("Reply to this message with a day, such as {day}."),
    StepKind.SUM: N_("Reply to this message with an amount, such as {amount}."),
    StepKind.TICKS: N_("Press to tick. Replies to this message become items of their own."),
    StepKind.PICK: N_("Press one of the buttons."),
}

Rows = Sequence[Sequence[Button]]


def letter_of(matter: About, paragraphs: Iterable[Paragraph], rows: Rows = ()) -> Letter:
    """A message about a case, under its number and person."""
    note = matter.reader.words("Long texts are shortened here.")
    all_of_it = (paragraph(strong(matter.head)), *(one for one in paragraphs if one))
    said = fitted(all_of_it, note)
    return Letter(
        subject=matter.head,
        html=in_html(said),
        plain=in_plain(said),
        language=matter.reader.words.language,
        buttons=tuple(tuple(row) for row in rows if row),
    )


def question(
    matter: About, step: Step, pad: Pad, composition: int, *, is_first: bool = False
) -> Letter:
    """What a step asks, with what it is about; its buttons when it is answered by pressing."""
    words = matter.reader.words
    day, amount = words.day(matter.reader.today), _amount(matter)
    paragraphs = (
        step.shown,
        paragraph(strong(step.ask), words(HOW[step.kind], day=day, amount=amount)),
        _so_far(matter, step, pad),
    )
    match step.kind:
        case StepKind.PICK:
            rows: Rows = [
                *([_option(one, step, composition)] for one in step.options),
                *((_discard(matter, composition),) if is_first else ()),
            ]
        case StepKind.TICKS:
            rows = _ticks(matter, step, pad, composition)
        case _:
            rows = ()
    return letter_of(matter, paragraphs, rows)


def presses(
    matter: About, step: Step, composition: int, *, is_first: bool = False
) -> Letter | None:
    """The buttons of a step that is answered in words, for a message before it; None without."""
    words = matter.reader.words
    rows = [
        [Button(cut(matter.reader.text(one.title), LABEL), _set(composition, step, f"c{n}"))]
        for n, one in enumerate(prepared(matter, step))
    ]
    rows += [
        [Button(_day(matter, one), _set(composition, step, one.isoformat()))] for one in step.offers
    ]
    if step.skip:
        rows.append([Button(step.skip, _set(composition, step, SKIP))])
    if is_first:
        rows.append(_discard(matter, composition))
    said = words("{step}: press a button, or write in reply to the next message.", step=step.name)
    return letter_of(matter, (paragraph(said),), rows) if any(rows) else None


def prepared(matter: About, step: Step) -> tuple[Canned, ...]:
    """The prepared texts of the profile that fit this step."""
    return tuple(one for one in matter.reader.profile.canned if one.use is step.canned)


def doubt(
    matter: About, step: Step, said: str, options: Sequence[tuple[str, str]], composition: int
) -> Letter:
    """A step asked back: what was not understood, and what may have been meant, as buttons."""
    rows = [[Button(label, _set(composition, step, value))] for value, label in options]
    title = matter.reader.words("{step}: not taken yet.", step=step.name)
    return letter_of(matter, (paragraph(strong(title), said),), rows)


def taken(matter: About, step: Step) -> Line:
    """That words were taken for a step."""
    return strong(matter.reader.words("{step}: taken.", step=step.name))


def noted(matter: About, step: Step, pad: Pad) -> Letter:
    """That words were taken, and what now stands there."""
    return letter_of(matter, (paragraph(taken(matter, step)), value_of(matter, step, pad)))


def chosen(matter: About, step: Step, pad: Pad) -> Letter:
    """What a message with buttons says once one was pressed."""
    return letter_of(matter, (paragraph(step.name), value_of(matter, step, pad)))


def value_of(matter: About, step: Step, pad: Pad, limit: int = SHOWN) -> Paragraph:
    """What stands in a step, as an officer reads it."""
    words = matter.reader.words
    match step.kind:
        case StepKind.WORDS:
            text = pad.text(step.field)
            return (Line(cut(text, limit), Tone.QUOTE),) if text else paragraph(step.skip)
        case StepKind.DAY:
            day = pad.maybe_day(step.field)
            return paragraph(step.skip if day is None else words.weekday(day))
        case StepKind.SUM:
            sum_ = pad.sum(step.field)
            return paragraph(step.skip if sum_ is None else _money(matter, sum_))
        case StepKind.PICK:
            said = pad.pick(step.field)
            return paragraph(*(one.label for one in step.options if one.id == said))
        case StepKind.TICKS:
            ticked = pad.ticks(step.field)
            items = [one.label for one in step.options if one.id in ticked]
            return _listed((*items, *pad.text(step.field).splitlines()))


def _so_far(matter: About, step: Step, pad: Pad) -> Paragraph:
    """What a step has already, when it is asked again."""
    if step.kind is not StepKind.WORDS or not pad.text(step.field):
        own = pad.text(step.field) if step.kind is StepKind.TICKS else ""
        return _listed(own.splitlines())
    said = matter.reader.words("So far it says this; a reply takes its place:")
    return paragraph(said, *value_of(matter, step, pad))


def _listed(items: Sequence[str]) -> Paragraph:
    """Items under each other, set apart, so that many of them can be shortened."""
    return (Line("\n".join(f"• {one}" for one in items), Tone.QUOTE),) if items else ()


def _ticks(matter: About, step: Step, pad: Pad, composition: int) -> Rows:
    words, ticked = matter.reader.words, pad.ticks(step.field)
    rows = [
        [Button(cut(_ticked(one, one.id in ticked), LABEL), _set(composition, step, one.id))]
        for one in step.options
    ]
    if ticked or pad.text(step.field):
        rows.append([Button(words("Go on"), stroke(Stroke.DONE, composition, step.field))])
    rows.append(_discard(matter, composition))
    return rows


def _discard(matter: About, composition: int) -> list[Button]:
    return [Button(matter.reader.words("Discard"), stroke(Stroke.DROP, composition))]


def _ticked(option: Option, is_on: bool) -> str:
    return f"☑ {option.label}" if is_on else f"☐ {option.label}"


def _option(option: Option, step: Step, composition: int) -> Button:
    return Button(cut(option.label, LABEL), _set(composition, step, option.id))


def _set(composition: int, step: Step, value: str) -> str:
    return stroke(Stroke.SET, composition, step.field, value)


def _day(matter: About, day: date) -> str:
    words, today = matter.reader.words, matter.reader.today
    return words("Today") if day == today else words.weekday(day)


def _amount(matter: About) -> str:
    return matter.reader.words.money(1250, matter.reader.profile.currency)


def _money(matter: About, sum_: Money) -> str:
    return matter.reader.words.money(sum_.minor, sum_.currency)
