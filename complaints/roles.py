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
    Release,
    Reopen,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendHolding,
    Suspend,
    Take,
    Write,
)
from complaints.case import Case
from complaints.course import Note
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile
from complaints.refusals import Refusal


class Reach(StrEnum):
    """On which cases a role may do something."""

    NONE = "none"
    OWN = "own"
    """Cases that the officer handles, and those that nobody handles."""
    BRAND = "brand"
    """Cases about the officer's brand, whoever handles them."""
    ALL = "all"


class Reading(StrEnum):
    """What officers may look at besides single cases."""

    QUEUE = "queue"
    SEARCH = "search"
    STATISTICS = "statistics"
    REGISTER = "register"
    """Every case with the names of people: an export of personal data."""
    REPORT = "report"


_NONE, _OWN, _BRAND, _ALL = Reach.NONE, Reach.OWN, Reach.BRAND, Reach.ALL

MAY: dict[type | Reading, tuple[Reach, Reach, Reach, Reach]] = {
    #                  agent, supervisor, admin, contact of a brand
    File: (_ALL, _ALL, _ALL, _NONE),
    Take: (_ALL, _ALL, _ALL, _NONE),
    Open: (_ALL, _ALL, _ALL, _BRAND),
    AddNote: (_ALL, _ALL, _ALL, _BRAND),
    Add: (_OWN, _ALL, _ALL, _NONE),
    Acknowledge: (_OWN, _ALL, _ALL, _BRAND),
    AskInformation: (_OWN, _ALL, _ALL, _BRAND),
    Write: (_OWN, _ALL, _ALL, _BRAND),
    SendHolding: (_OWN, _ALL, _ALL, _BRAND),
    SendAnswer: (_OWN, _ALL, _ALL, _BRAND),
    Requalify: (_OWN, _ALL, _ALL, _NONE),
    Suspend: (_OWN, _ALL, _ALL, _NONE),
    Release: (_OWN, _ALL, _ALL, _NONE),
    ReportDoubt: (_NONE, _NONE, _NONE, _BRAND),
    HandOver: (_OWN, _ALL, _ALL, _NONE),
    RecordRemedy: (_OWN, _ALL, _ALL, _BRAND),
    MediatorRefused: (_OWN, _ALL, _ALL, _NONE),
    MediatorOpened: (_OWN, _ALL, _ALL, _NONE),
    MediatorExtended: (_OWN, _ALL, _ALL, _NONE),
    MediatorProposed: (_OWN, _ALL, _ALL, _NONE),
    EndMediation: (_OWN, _ALL, _ALL, _NONE),
    PlanCorrective: (_OWN, _ALL, _ALL, _NONE),
    FinishCorrective: (_OWN, _ALL, _ALL, _NONE),
    Close: (_OWN, _ALL, _ALL, _NONE),
    Reopen: (_OWN, _ALL, _ALL, _NONE),
    Export: (_NONE, _ALL, _ALL, _NONE),
    PlaceHold: (_NONE, _ALL, _ALL, _NONE),
    LiftHold: (_NONE, _ALL, _ALL, _NONE),
    Reading.QUEUE: (_ALL, _ALL, _ALL, _BRAND),
    Reading.SEARCH: (_OWN, _ALL, _ALL, _BRAND),
    Reading.STATISTICS: (_ALL, _ALL, _ALL, _NONE),
    Reading.REGISTER: (_NONE, _ALL, _ALL, _NONE),
    Reading.REPORT: (_NONE, _ALL, _ALL, _NONE),
}
"""What each role may do, and on whose cases; what is not named nobody may."""

_COLUMNS = {role: place for place, role in enumerate(OfficerRole)}


def reach(role: OfficerRole, what: type | Reading) -> Reach:
    """How far a role reaches with this."""
    return MAY[what][_COLUMNS[role]] if what in MAY else Reach.NONE


def may(role: OfficerRole, what: type | Reading, *, own: bool, of_brand: bool = False) -> bool:
    """Whether a role may do this to a case.

    `own`: it is the officer's own or nobody's; `of_brand`: it is about the officer's brand.
    """
    match reach(role, what):
        case Reach.ALL:
            return True
        case Reach.OWN:
            return own
        case Reach.BRAND:
            return of_brand
        case Reach.NONE:
            return False


def why_not(officer: Officer, what: type, case: Case, profile: Profile) -> Refusal | None:
    """Why this officer may not do this to this case, whatever its status; None when they may."""
    if not may(officer.role, what, own=True, of_brand=True):
        return Refusal.NOT_YOUR_ROLE
    own = case.handler in {None, officer.id}
    of_brand = bool(case.brand) and case.brand == officer.brand
    if may(officer.role, what, own=own, of_brand=of_brand) and _is_let_in(officer, case, profile):
        return None
    return Refusal.NOT_YOUR_CASE


def may_see(officer: Officer, case: Case, profile: Profile) -> bool:
    """Whether this officer may know of this case at all."""
    return why_not(officer, Open, case, profile) is None


def may_handle(officer: Officer, case: Case, profile: Profile) -> bool:
    """Whether this officer may be given this case."""
    return officer.role.is_staff and _is_let_in(officer, case, profile)


def notes_for(officer: Officer, case: Case, profile: Profile) -> tuple[Note, ...]:
    """The notes that this officer may read: a brand's contacts and the staff do not share theirs.

    Who has left the desk counts as staff.
    """
    contacts = {one.id: one.brand for one in profile.officers if not one.role.is_staff}
    return tuple(one for one in case.course.notes if contacts.get(one.by, "") == officer.brand)


def _is_let_in(officer: Officer, case: Case, profile: Profile) -> bool:
    """Complaints about the platform itself are for those named, never for the usual team."""
    brand = profile.directory.brand(case.brand)
    return brand is None or not brand.own or officer.id in brand.handlers
