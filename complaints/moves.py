"""The table of moves: what may be done in which status, by whom, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from complaints.actions import (
    Accept,
    Acknowledge,
    Action,
    Add,
    AddNote,
    AskErasure,
    AskInformation,
    Close,
    ConfirmRemedy,
    Dispute,
    EndMediation,
    Export,
    File,
    FinishCorrective,
    HandOver,
    Join,
    Leave,
    LiftHold,
    LosePerson,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    Open,
    PlaceHold,
    PlanCorrective,
    PrepareMediation,
    Rate,
    RecordRemedy,
    ReferToMediator,
    Release,
    RenewCode,
    Reopen,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendFile,
    SendHolding,
    Suspend,
    Take,
    TimePassed,
    Withdraw,
    Write,
)
from complaints.case import BEFORE_MEDIATOR, CLOSED, OPEN, OVER, UNANSWERED, WAITING, Status
from complaints.course import ActorKind
from complaints.history import EventKind

S, E = Status, EventKind
PERSON = frozenset({ActorKind.PERSON})
OFFICER = frozenset({ActorKind.OFFICER})
CLOCK = frozenset({ActorKind.CLOCK})
BOTH = PERSON | OFFICER


@dataclass(frozen=True, slots=True)
class Move:
    """One permitted step: where it may lead, who may make it, what the history will say.

    `to` names the usual status first; which of several it is, `decide` says.
    """

    to: tuple[Status, ...]
    who: frozenset[ActorKind]
    event: EventKind


_IN_HAND = frozenset({S.ACKNOWLEDGED, S.IN_REVIEW, S.INCOMPLETE, S.HOLDING})
"""Known to the desk, and not answered."""


def _from(
    statuses: frozenset[Status] | set[Status],
    action: type,
    to: Status | tuple[Status, ...],
    who: frozenset[ActorKind],
    event: EventKind,
) -> dict[tuple[Status | None, type], Move]:
    targets = to if isinstance(to, tuple) else (to,)
    return {(status, action): Move(targets, who, event) for status in statuses}


def _staying(
    statuses: frozenset[Status] | set[Status],
    action: type,
    who: frozenset[ActorKind],
    event: EventKind,
) -> dict[tuple[Status | None, type], Move]:
    return {(status, action): Move((status,), who, event) for status in statuses}


MOVES: dict[tuple[Status | None, type], Move] = {
    (None, File): Move((S.RECEIVED,), BOTH, E.FILED),
    # ---- the desk works on it
    **_from({S.RECEIVED}, Acknowledge, S.ACKNOWLEDGED, OFFICER, E.ACKNOWLEDGED),
    **_staying({S.IN_REVIEW}, Acknowledge, OFFICER, E.ACKNOWLEDGED),
    **_from({S.RECEIVED, S.ACKNOWLEDGED}, Take, S.IN_REVIEW, OFFICER, E.TAKEN),
    **_staying(OPEN - {S.RECEIVED, S.ACKNOWLEDGED}, Take, OFFICER, E.TAKEN),
    **_staying(OPEN, HandOver, OFFICER, E.HANDED_OVER),
    **_from(UNANSWERED, AskInformation, S.INCOMPLETE, OFFICER, E.INFORMATION_ASKED),
    **_from(_IN_HAND, SendHolding, S.HOLDING, OFFICER, E.HOLDING_SENT),
    **_from(UNANSWERED | BEFORE_MEDIATOR, SendAnswer, S.ANSWERED, OFFICER, E.ANSWERED),
    **_from(
        {S.RECEIVED, S.ACKNOWLEDGED, S.IN_REVIEW, S.SUSPENDED},
        Requalify,
        S.REQUALIFIED,
        OFFICER,
        E.REQUALIFIED,
    ),
    **_staying(OPEN, Write, OFFICER, E.MESSAGE_SENT),
    # ---- what is doubtful waits for proof
    **_staying(UNANSWERED, ReportDoubt, OFFICER, E.DOUBT_REPORTED),
    **_from(UNANSWERED, Suspend, S.SUSPENDED, OFFICER, E.SUSPENDED),
    **_from({S.SUSPENDED}, Release, S.IN_REVIEW, OFFICER, E.RELEASED),
    # ---- the person answers, adds, takes back; what came by letter an officer adds
    **_staying(OPEN - {S.INCOMPLETE}, Add, BOTH, E.SUPPLEMENTED),
    **_from({S.INCOMPLETE}, Add, S.IN_REVIEW, BOTH, E.INFORMATION_GIVEN),
    **_from(WAITING | BEFORE_MEDIATOR | {S.ANSWERED}, Withdraw, S.WITHDRAWN, PERSON, E.WITHDRAWN),
    # ---- what the answer leads to
    **_from({S.ANSWERED}, Accept, (S.RESOLVED, S.EXECUTING), PERSON, E.ACCEPTED),
    **_from(
        {S.ANSWERED, S.EXECUTING, S.RESOLVED, S.CLOSED_NO_FEEDBACK},
        Dispute,
        S.DISPUTED,
        PERSON,
        E.DISPUTED,
    ),
    **_staying({S.ANSWERED, S.EXECUTING}, RecordRemedy, OFFICER, E.REMEDY_RECORDED),
    **_from({S.MEDIATION_AGREED}, RecordRemedy, S.EXECUTING, OFFICER, E.REMEDY_RECORDED),
    **_from(
        {S.ANSWERED, S.EXECUTING},
        ConfirmRemedy,
        (S.RESOLVED, S.DISPUTED),
        PERSON,
        E.REMEDY_CONFIRMED,
    ),
    **_from({S.RESOLVED}, Rate, S.CLOSED, PERSON, E.RATED),
    **_staying({S.ANSWERED, S.DISPUTED, S.CLOSED, S.CLOSED_NO_FEEDBACK}, Rate, PERSON, E.RATED),
    # ---- the mediator; only the person can refer (C. conso. L612-1), and as soon as the
    # admissibility check is passed, whatever the desk is still doing
    **_from(
        WAITING | BEFORE_MEDIATOR,
        PrepareMediation,
        S.MEDIATION_READY,
        PERSON,
        E.MEDIATION_PREPARED,
    ),
    **_from({S.MEDIATION_READY}, SendFile, S.MEDIATION_FILED, PERSON, E.FILE_SENT),
    **_from({S.MEDIATION_READY}, ReferToMediator, S.MEDIATION_FILED, PERSON, E.MEDIATION_FILED),
    **_from({S.MEDIATION_FILED}, MediatorRefused, S.MEDIATION_REFUSED, BOTH, E.MEDIATION_REFUSED),
    **_from({S.MEDIATION_FILED}, MediatorOpened, S.MEDIATION_OPEN, BOTH, E.MEDIATION_OPENED),
    **_staying({S.MEDIATION_OPEN}, MediatorExtended, BOTH, E.MEDIATION_EXTENDED),
    **_from({S.MEDIATION_OPEN}, MediatorProposed, S.MEDIATION_PROPOSAL, BOTH, E.MEDIATION_PROPOSED),
    **_from({S.MEDIATION_FILED}, EndMediation, S.MEDIATION_ENDED, BOTH, E.MEDIATION_ENDED),
    **_from(
        {S.MEDIATION_OPEN, S.MEDIATION_PROPOSAL},
        EndMediation,
        (S.MEDIATION_ENDED, S.MEDIATION_AGREED),
        BOTH,
        E.MEDIATION_ENDED,
    ),
    # ---- the end, and a new beginning
    **_from(
        {S.RESOLVED, S.MEDIATION_REFUSED, S.MEDIATION_AGREED, S.MEDIATION_ENDED},
        Close,
        S.CLOSED,
        OFFICER,
        E.CLOSED,
    ),
    **_from(CLOSED, Reopen, S.IN_REVIEW, BOTH, E.REOPENED),
    # ---- at any time
    **_staying(OPEN | CLOSED, AddNote, OFFICER, E.NOTED),
    **_staying(OPEN | CLOSED, PlanCorrective, OFFICER, E.CORRECTIVE_PLANNED),
    **_staying(OPEN | CLOSED, FinishCorrective, OFFICER, E.CORRECTIVE_DONE),
    **_staying(frozenset(S) - {S.PURGED}, Open, OFFICER, E.OPENED),
    **_staying(frozenset(S) - {S.PURGED}, Export, OFFICER, E.EXPORTED),
    **_staying(frozenset(S) - {S.PURGED}, Join, PERSON, E.JOINED),
    **_staying(frozenset(S) - {S.PURGED}, Leave, PERSON, E.LEFT),
    **_staying(frozenset(S) - {S.PURGED}, RenewCode, PERSON, E.CODE_RENEWED),
    **_staying(frozenset(S) - {S.PURGED}, AskErasure, PERSON, E.ERASURE_REQUESTED),
    **_staying(frozenset(S) - {S.PURGED}, PlaceHold, OFFICER, E.LEGAL_HOLD_PLACED),
    **_staying(frozenset(S) - {S.PURGED}, LiftHold, OFFICER, E.LEGAL_HOLD_LIFTED),
    **_staying(frozenset(S), TimePassed, CLOCK, E.DEADLINE_MISSED),
    **_staying(frozenset(S), LosePerson, CLOCK, E.PERSON_UNREACHABLE),
}
"""Everything that may be done. What is not here is refused with NOT_NOW."""

KEPT = OVER - {S.PURGED}
SETTLED = frozenset({S.RESOLVED, S.MEDIATION_AGREED})
"""Settled, and only not closed."""

EXPIRIES: dict[tuple[Status, str], Status] = {
    (S.INCOMPLETE, "information"): S.CLOSED_ABANDONED,
    (S.SUSPENDED, "suspension"): S.CLOSED_ABANDONED,
    (S.ANSWERED, "feedback"): S.CLOSED_NO_FEEDBACK,
    (S.EXECUTING, "remedy_check"): S.RESOLVED,
    (S.RESOLVED, "rating"): S.CLOSED,
    **dict.fromkeys(((status, "mediator_from") for status in WAITING), S.DISPUTED),
    **dict.fromkeys(((status, "mediator_until") for status in BEFORE_MEDIATOR), S.CLOSED_EXPIRED),
    **dict.fromkeys(((status, "archive") for status in CLOSED), S.ARCHIVED),
    **dict.fromkeys(((status, key) for status in KEPT for key in ("purge", "erase")), S.PURGED),
    **dict.fromkeys(((status, "standstill") for status in OPEN), S.CLOSED_EXPIRED),
    **dict.fromkeys(((status, "standstill") for status in SETTLED), S.CLOSED),
}
"""Where a case goes when the last day of a clock is over."""

WHILE_PROMISED: dict[tuple[Status, str], Status] = {(S.ANSWERED, "feedback"): S.EXECUTING}
"""Where it goes instead while a promise stands, whether anybody thanked for it or not."""


def permitted(status: Status, who: ActorKind) -> frozenset[type]:
    """The kinds of action that somebody may try on a case in this status."""
    return frozenset(
        action for (source, action), move in MOVES.items() if source is status and who in move.who
    )


def move_of(status: Status, action: Action) -> Move | None:
    """The move of this action from this status; None when there is none."""
    return MOVES.get((status, type(action)))
