"""What the person or an officer may do: reopen, and enter the dates of a mediation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.mediation import MediationEnd


@dataclass(frozen=True, slots=True)
class Reopen:
    """The person writes again, or an officer sees a reason; within the time of the profile."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class MediatorRefused:
    """The mediator declined the request on that day, for this reason (C. conso. L612-2)."""

    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MediatorOpened:
    """The mediator notified both sides on that day (R612-2)."""

    on: date
    reference: str = ""


@dataclass(frozen=True, slots=True)
class MediatorExtended:
    """The mediator needs until that day (R612-5)."""

    until: date


@dataclass(frozen=True, slots=True)
class MediatorProposed:
    """The mediator proposed a solution on that day, to be accepted or refused until another."""

    on: date
    accept_by: date


@dataclass(frozen=True, slots=True)
class EndMediation:
    """The mediation ended on that day; agreed means that both sides accepted."""

    on: date
    end: MediationEnd


@dataclass(frozen=True, slots=True)
class Join:
    """The person follows the case from another account; the claim code was checked before."""
