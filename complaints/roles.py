"""Roles: what an officer may do, as one table, and on whose cases."""

from __future__ import annotations

from enum import StrEnum

from complaints.actions import (
    Acknowledge,
    Add,
    AddNote,
    AskInformation,
    Close,
    EndMediation,
    Export,
    File,
    FinishCorrective,
    HandOver,
    LiftHold,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    Open,
    PlaceHold,
    PlanCorrective,
    RecordRemedy,
    Reopen,
    Requalify,
    SendAnswer,
    SendHolding,
    Take,
)
from complaints.organisation import OfficerRole


class Reach(StrEnum):
    """On which cases a role may do something."""

    NONE = "none"
    OWN = "own"
    """Cases that the officer handles, and those that nobody handles."""
    ALL = "all"


class Reading(StrEnum):
    """What officers may look at besides single cases."""

    QUEUE = "queue"
    SEARCH = "search"
    STATISTICS = "statistics"
    REGISTER = "register"
    """Every case with the names of people: an export of personal data."""
    REPORT = "report"


_NONE, _OWN, _ALL = Reach.NONE, Reach.OWN, Reach.ALL

MAY: dict[type | Reading, tuple[Reach, Reach, Reach]] = {
    #                  agent, supervisor, admin
    File: (_ALL, _ALL, _ALL),
    Take: (_ALL, _ALL, _ALL),
    Open: (_ALL, _ALL, _ALL),
    AddNote: (_ALL, _ALL, _ALL),
    Add: (_OWN, _ALL, _ALL),
    Acknowledge: (_OWN, _ALL, _ALL),
    AskInformation: (_OWN, _ALL, _ALL),
    SendHolding: (_OWN, _ALL, _ALL),
    SendAnswer: (_OWN, _ALL, _ALL),
    Requalify: (_OWN, _ALL, _ALL),
    HandOver: (_OWN, _ALL, _ALL),
    RecordRemedy: (_OWN, _ALL, _ALL),
    MediatorRefused: (_OWN, _ALL, _ALL),
    MediatorOpened: (_OWN, _ALL, _ALL),
    MediatorExtended: (_OWN, _ALL, _ALL),
    MediatorProposed: (_OWN, _ALL, _ALL),
    EndMediation: (_OWN, _ALL, _ALL),
    PlanCorrective: (_OWN, _ALL, _ALL),
    FinishCorrective: (_OWN, _ALL, _ALL),
    Close: (_OWN, _ALL, _ALL),
    Reopen: (_OWN, _ALL, _ALL),
    Export: (_NONE, _ALL, _ALL),
    PlaceHold: (_NONE, _ALL, _ALL),
    LiftHold: (_NONE, _ALL, _ALL),
    Reading.QUEUE: (_ALL, _ALL, _ALL),
    Reading.SEARCH: (_OWN, _ALL, _ALL),
    Reading.STATISTICS: (_ALL, _ALL, _ALL),
    Reading.REGISTER: (_NONE, _ALL, _ALL),
    Reading.REPORT: (_NONE, _ALL, _ALL),
}
"""What each role may do, and on whose cases; what is not named nobody may do."""

_COLUMNS = {role: place for place, role in enumerate(OfficerRole)}


def reach(role: OfficerRole, what: type | Reading) -> Reach:
    """How far a role reaches with this."""
    return MAY[what][_COLUMNS[role]] if what in MAY else Reach.NONE


def may(role: OfficerRole, what: type | Reading, *, own: bool) -> bool:
    """Whether a role may do this to a case that is (or is not) the officer's own or nobody's."""
    found = reach(role, what)
    return found is Reach.ALL or (found is Reach.OWN and own)
