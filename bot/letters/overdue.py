"""A date was missed: a message of its own to the desk, because an edited card rings no bell."""

from __future__ import annotations

from bot.letters.desk import to_desk
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.reader import CaseFile, Reader
from bot.letters.tables import MISSED, OTHER_MISSED
from complaints.deadlines import Deadline


async def overdue(reader: Reader, file: CaseFile) -> Letter | None:
    """Which date of which case is over, with its rule; nothing once it was done after all."""
    words, case = reader.words, file.case
    late = _late(reader, file)
    if not late:
        return None
    number = str(case.number)
    return to_desk(
        reader,
        file,
        words("Case {number} is overdue", number=number),
        paragraph(strong(words("⚠ Case {number} is overdue.", number=number))),
        *(paragraph(_missed(reader, one), reader.rule(one)) for one in late),
    )


def _late(reader: Reader, file: CaseFile) -> tuple[Deadline, ...]:
    """The date that the event names; without one, everything that is late today."""
    if file.event is None:
        return file.case.overdue(reader.today)
    named = file.case.deadline(file.detail("deadline"))
    return () if named is None or named.met_at is not None or _answered(file, named) else (named,)


def _answered(file: CaseFile, named: Deadline) -> bool:
    return named.key == "mediator_from" and not file.case.owes_answer


def _missed(reader: Reader, deadline: Deadline) -> str:
    return reader.words(
        MISSED.get(deadline.key, OTHER_MISSED), day=reader.words.weekday(deadline.due)
    )
