"""What can be said of a complaint in a figure: yes or no, and nothing about the person."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from complaints.facts import Facts
from complaints.history import EventKind
from complaints.mediation import Mediation, MediationEnd
from complaints.outcome import Outcome

AT_FAULT = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})


class Mark(StrEnum):
    """Something that is true of a complaint."""

    RECEIVED = "received"
    """A complaint: neither found to be none, nor sent anew to correct it."""
    REQUALIFIED = "requalified"
    """Found to be no complaint; counted apart."""
    CORRECTED = "corrected"
    """Taken back within minutes and sent anew under another number; counted apart."""
    CONTESTED = "contested"
    """Found to be no complaint, and then one again."""
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    JUDGED = "judged"
    """Answered, and it is known how."""
    AT_FAULT = "at-fault"
    """Upheld or partly upheld by the latest answer."""
    SETTLED_AT_ONCE = "settled-at-once"
    """The person was pleased with the first answer and never came back."""
    SILENT = "silent"
    """Answered, and nobody reacted in time: neither satisfied nor dissatisfied."""
    REOPENED = "reopened"
    DISPUTED = "disputed"
    """The person was not satisfied, or had no answer in time (*litige*)."""
    REFERRED = "referred"
    """To the mediator, by the person."""
    DECLINED = "declined"
    """By the mediator (C. conso. L612-2), or by the organisation."""
    OPENED = "opened"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ENDED = "ended"
    """Without agreement."""


def marks(facts: Facts) -> frozenset[Mark]:
    """Everything that is true of a complaint."""
    if facts.is_requalified:
        return frozenset({Mark.REQUALIFIED})
    if facts.is_corrected:
        return frozenset({Mark.CORRECTED})
    return frozenset({Mark.RECEIVED, *_handled(facts), *_mediated(facts.course.mediations)})


def _handled(facts: Facts) -> Iterator[Mark]:
    answer = facts.course.answer
    true = {
        Mark.CONTESTED: facts.is_contested,
        Mark.WITHDRAWN: facts.first(EventKind.WITHDRAWN) is not None,
        Mark.ANSWERED: facts.answered_on is not None,
        Mark.JUDGED: answer is not None,
        Mark.AT_FAULT: answer is not None and answer.outcome in AT_FAULT,
        Mark.SETTLED_AT_ONCE: facts.is_settled_at_once,
        Mark.SILENT: facts.is_silent,
        Mark.REOPENED: facts.first(EventKind.REOPENED) is not None,
        Mark.DISPUTED: facts.is_disputed,
    }
    return (mark for mark, is_true in true.items() if is_true)


def _mediated(mediations: tuple[Mediation, ...]) -> Iterator[Mark]:
    for one in mediations:
        yield Mark.REFERRED
        if one.refused_on is not None:
            yield Mark.DECLINED
        if one.opened_on is not None:
            yield Mark.OPENED
        if one.proposed_on is not None:
            yield Mark.PROPOSED
        if one.end is not None:
            yield Mark.AGREED if one.end is MediationEnd.AGREED else Mark.ENDED
