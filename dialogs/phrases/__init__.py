"""How values are said: what a person answered read back in words, and what happens to a case."""

from __future__ import annotations

from dialogs.phrases.dates import AHEAD, ASKED_AFTER, DATES, NAMED, REMINDED, rule_said
from dialogs.phrases.events import EVENTS
from dialogs.phrases.refusals import REFUSALS
from dialogs.phrases.statuses import STATUSES, TURNS
from dialogs.phrases.values import money, said, subject, when

__all__ = [
    "AHEAD",
    "ASKED_AFTER",
    "DATES",
    "EVENTS",
    "NAMED",
    "REFUSALS",
    "REMINDED",
    "STATUSES",
    "TURNS",
    "money",
    "rule_said",
    "said",
    "subject",
    "when",
]
