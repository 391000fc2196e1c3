"""What only the person may do: nobody else can accept, dispute or refer (C. conso. L612-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from complaints.organisation import Road


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The person takes the complaint back; `to_correct` within the first minutes, to send it anew.

    Raises TOO_LATE with `to_correct` once the time for corrections is over.
    """

    reason: str = ""
    to_correct: bool = False


@dataclass(frozen=True, slots=True)
class Add:
    """The person adds words and files; `id` makes it safe to repeat.

    What it is (an answer to the desk's question, a supplement, a confirmation) follows from the
    status of the case. What came by letter or e-mail an officer adds in the person's place.
    """

    id: UUID
    text: str
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Accept:
    """The person is satisfied with the answer."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """The person is not satisfied, and says why if they wish."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmRemedy:
    """The person says whether what was promised was done."""

    kept: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """How satisfied the person is, 1 to 5 stars."""

    stars: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PrepareMediation:
    """The person wants to go to this mediator and passed the self-check.

    `pending` is what they answered to the question about courts and other mediators; None when it
    was not asked again, and what they said in the form counts.
    """

    mediator: str
    pending: bool | None = None


@dataclass(frozen=True, slots=True)
class ReferToMediator:
    """The person referred the dispute and says so; only they can (C. conso. L612-1)."""

    mediator: str
    on: date
    road: Road
    reference: str = ""


@dataclass(frozen=True, slots=True)
class AskErasure:
    """The person asks for erasure (GDPR 17): recorded, and kept once nothing is in its way."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The person no longer follows the case from this account."""


@dataclass(frozen=True, slots=True)
class RenewCode:
    """Who sent the complaint shuts out all other accounts; the claim codes of before end with it.

    `renewals` is how often that was done when they saw it, so that two taps are one.
    """

    renewals: int


@dataclass(frozen=True, slots=True)
class SendFile:
    """The person asks us to e-mail the file to this mediator, with themselves in copy."""

    mediator: str
