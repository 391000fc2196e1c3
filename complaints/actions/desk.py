"""What only officers may do; which of them is said in `complaints.roles`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.answers import Money
from complaints.outcome import Outcome, Point


@dataclass(frozen=True, slots=True)
class Take:
    """An officer takes the case."""


@dataclass(frozen=True, slots=True)
class Open:
    """An officer reads the file of the case; recorded, changes nothing else."""


@dataclass(frozen=True, slots=True)
class Export:
    """An officer takes a copy of the file out of the desk; recorded, changes nothing else."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """A person of the desk confirms the complaint, with words of their own if they wish."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class AskInformation:
    """An officer lists what is missing, one item at a time."""

    items: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class AddNote:
    """An officer writes something for the desk alone."""

    text: str


@dataclass(frozen=True, slots=True)
class SendHolding:
    """An officer explains why the answer takes longer, and names the new last day."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Promise:
    """A remedy as an officer promises it: in words, an amount if any, the last day."""

    what: str
    amount: Money | None
    by: date


@dataclass(frozen=True, slots=True)
class SendAnswer:
    """An officer answers every point of the complaint, with reasons."""

    outcome: Outcome
    points: tuple[Point, ...]
    reasons: str
    remedy: Promise | None = None
    shortcomings: str = ""


@dataclass(frozen=True, slots=True)
class Requalify:
    """An officer says that this is no complaint (or not for us), and why; contestable."""

    reason: str


@dataclass(frozen=True, slots=True)
class Suspend:
    """Staff doubt the facts, say why to the person, and wait for proof (ACCEPTANCE S1-31)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """Staff end a suspension: the complaint is worked on again."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """A message to the person that is no answer: the private exchange (S1-41).

    Raises NOT_NOW where the organisation has not opened it (`procedure.private_exchange`).
    """

    text: str


@dataclass(frozen=True, slots=True)
class ReportDoubt:
    """The contact of a brand asks staff to look at a complaint, and says why (S1-30)."""

    reason: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """The case goes to a colleague (Telegram user id), or back to all with None."""

    to: int | None


@dataclass(frozen=True, slots=True)
class RecordRemedy:
    """What was promised was done on that civil day."""

    on: date


@dataclass(frozen=True, slots=True)
class PlanCorrective:
    """Something is to change in the organisation; by whom, and until when."""

    what: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class FinishCorrective:
    """A corrective action, named by its `seq`, was done on that civil day."""

    seq: int
    on: date


@dataclass(frozen=True, slots=True)
class Close:
    """An officer closes the case, and says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """A supervisor forbids to delete anything (court, mediation), and says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class LiftHold:
    """A supervisor allows deletion again."""
