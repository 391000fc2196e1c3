"""Which case a human should read first. It decides nothing: no case is refused for its words."""

from __future__ import annotations

from complaints.case import Case
from complaints.reading import mentions_distress, mentions_threat


def asks_to_be_read_first(case: Case) -> bool:
    """Whether the person wrote words of distress or of a threat, in any answer."""
    written = [answer for answer in case.answers.values() if isinstance(answer, str)]
    return any(
        mentions_distress(text, case.language) or mentions_threat(text, case.language)
        for text in written
    )
