"""A mediation, as far as its dates are known; what is said in it is never kept (L612-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints.organisation import Road


class MediationEnd(StrEnum):
    """How a mediation ended."""

    AGREED = "agreed"
    REFUSED_BY_PERSON = "refused-by-person"
    REFUSED_BY_ORGANISATION = "refused-by-organisation"
    WITHDRAWN = "withdrawn"
    NO_PROPOSAL = "no-proposal"


@dataclass(frozen=True, slots=True)
class Mediation:
    """The dates of one mediation, as the person or an officer entered them; civil days."""

    mediator: str
    filed_on: date
    road: Road
    reference: str = ""
    refused_on: date | None = None
    refusal: str = ""
    opened_on: date | None = None
    """The notification of R612-2: the 90 days run from it."""
    until: date | None = None
    proposed_on: date | None = None
    accept_by: date | None = None
    """The mediator's own time to accept or refuse (R612-4)."""
    ended_on: date | None = None
    end: MediationEnd | None = None
