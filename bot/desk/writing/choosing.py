"""Choosing: what a button puts into a step, checked as if a stranger had sent it (S5)."""

from __future__ import annotations

import re
from datetime import date

from bot.desk.writing.asking import prepared
from bot.desk.writing.hearing import placed
from bot.desk.writing.pad import PREPARED, Pad, Part
from bot.desk.writing.steps import About, Step, StepKind
from bot.desk.writing.strokes import SKIP

_PREPARED = re.compile(r"c(\d{1,3})", re.ASCII)
_SUM = re.compile(r"(\d{1,15})-([A-Z]{3})", re.ASCII)


def choose(matter: About, step: Step, pad: Pad, value: str) -> Pad | None:
    """The pad with what was pressed; None when this step has no such button."""
    if value == SKIP:
        return _left_out(step, pad) if step.skip else None
    match step.kind:
        case StepKind.WORDS:
            return _prepared(matter, step, pad, value)
        case StepKind.DAY:
            return _day(matter, step, pad, value)
        case StepKind.SUM:
            found = _SUM.fullmatch(value)
            return pad.put(step.field, sum=[int(found[1]), found[2]]) if found else None
        case StepKind.PICK:
            known = any(one.id == value for one in step.options)
            return pad.put(step.field, pick=value) if known else None
        case StepKind.TICKS:
            return _tick(step, pad, value)


def ticked(step: Step, pad: Pad) -> Pad | None:
    """The pad with a checklist that is complete; None when nothing is on it."""
    ticks = [one for one in pad.ticks(step.field) if any(one == known.id for known in step.options)]
    if not ticks and not pad.text(step.field):
        return None
    return pad.hold(step.field, *pad.parts(step.field), ticks=ticks)


def _left_out(step: Step, pad: Pad) -> Pad:
    return pad.put(step.field, sum=None) if step.kind is StepKind.SUM else pad.hold(step.field)


def _prepared(matter: About, step: Step, pad: Pad, value: str) -> Pad | None:
    found, texts = _PREPARED.fullmatch(value), prepared(matter, step)
    if found is None or int(found[1]) >= len(texts):
        return None
    text = matter.theirs.text(texts[int(found[1])].text)
    return pad.hold(step.field, Part(PREPARED, PREPARED, text))


def _day(matter: About, step: Step, pad: Pad, value: str) -> Pad | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return None if placed(matter, step, day) else pad.put(step.field, day=day.isoformat())


def _tick(step: Step, pad: Pad, value: str) -> Pad | None:
    if not any(one.id == value for one in step.options):
        return None
    before = pad.ticks(step.field)
    after = [one for one in before if one != value] if value in before else [*before, value]
    return pad.hold(step.field, *pad.parts(step.field), ticks=after, open=True)
