"""What a person is not told of their own case, not even that it is there.

Whoever reads that a note was made and does not find it among the notes that they were handed knows
that it speaks of a suspicion; to let them know is an offence (CMF L561-18, L561-45). So the line of
the history goes with the note, wherever the person reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from complaints.case import Case
from complaints.course import Doubt, Note
from complaints.history import Event

_SUSPICION = re.compile(
    r"tracfin|\bctif\b|\bmros\b|blanchi|launder|terroris|\bLCB|\bLBC|\bAML\b|\bKYC\b"
    r"|d[ée]clar\w+ (?:\w+ )?soup[çc]ons?\b|suspicious (?:activity|transaction)"
    r"|\bgel\w* (?:de )?(?:\w+ )?avoirs|avoirs\W+gel|asset.?freez|\bL\.? ?561",
    re.IGNORECASE,
)


def speaks_of_suspicion(item: Note | Doubt) -> bool:
    """Whether it speaks of a suspicion under the law against money laundering."""
    text = item.text if isinstance(item, Note) else item.reason
    return _SUSPICION.search(text) is not None


def told_of(history: Iterable[Event], case: Case) -> tuple[Event, ...]:
    """The history as the person may read it."""
    both: tuple[Note | Doubt, ...] = (*case.course.notes, *case.course.doubts)
    unsaid = {one.seq for one in both if speaks_of_suspicion(one)}
    return tuple(one for one in history if one.seq not in unsaid)
