"""What may be done with a case now, as buttons: computed from tables, never a list of its own."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk.writing.asking import letter_of
from bot.desk.writing.previews import roads
from bot.desk.writing.steps import Matter
from bot.desk.writing.strokes import Stroke, stroke
from bot.desk.writing.verbs import VERBS, offered
from bot.letters.letter import Button, Letter, paragraph, strong
from bot.letters.tables import STATUSES, TURNS

SIDE_BY_SIDE = 16
"""Letters of a label that still fits twice on a narrow phone."""


def menu(matter: Matter) -> Letter:
    """Case and person, where it stands, and the verbs of this officer."""
    words, case = matter.reader.words, matter.case
    status = words(
        "Status: {status}. {turn}.",
        status=words(STATUSES[case.status]),
        turn=words(TURNS[case.turn]),
    )
    buttons = [
        Button(words(VERBS[kind].label), stroke(Stroke.DO, kind.__name__, case.id, case.version))
        for kind in offered(matter)
    ]
    ask = words("What do you do?") if buttons else words("There is nothing for you to do here now.")
    closed = matter.officer.role.is_staff and not matter.file.reachable
    unreached = roads(matter) if closed else ()
    return letter_of(matter, (paragraph(status), unreached, paragraph(strong(ask))), _rows(buttons))


def _rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Two short labels side by side, a long one alone."""
    rows: list[tuple[Button, ...]] = []
    for one in buttons:
        is_short = len(one.label) <= SIDE_BY_SIDE
        if is_short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SIDE_BY_SIDE:
            rows[-1] = (rows[-1][0], one)
        else:
            rows.append((one,))
    return tuple(rows)
