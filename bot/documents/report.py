"""The monthly report for internal control: volumes, delays, causes, corrective actions.

It takes figures and never reads a case. The figures carry ids of the profile (subjects, roles,
rules); their words are found when it is printed, so one set of figures serves every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from complaints.answers import Money
from complaints.course import Arrival
from complaints.outcome import Outcome
from complaints.register import Number


@dataclass(frozen=True, slots=True)
class Volume:
    """How many of one kind, in this period and in the one before of the same length."""

    key: str
    """Id of a subject, a role or a service of the profile."""
    now: int
    before: int
    amount: Money | None = None
    """In dispute in this period, in all; None when nobody named an amount in this currency."""


@dataclass(frozen=True, slots=True)
class Delay:
    """How long something took, for what was received in the period (DOMAIN §7.2).

    `median` and `nine_in_ten` are in calendar days over what is done; None when nothing is. What is
    still open is counted apart, so that it can flatter nobody.
    """

    rule: str
    """Id of the deadline rule of the profile that was owed."""
    done: int
    in_time: int
    late: int
    """Done after its day."""
    waiting: int
    """Not done, and its day has not come."""
    overdue: int
    """Not done, and its day is over."""
    median: float | None
    nine_in_ten: float | None
    """The days within which nine of ten were done."""


@dataclass(frozen=True, slots=True)
class Age:
    """Open cases that are at most so many days old; the last band has no limit."""

    up_to: int | None
    cases: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What went wrong: answers of the period about one subject, and how many found us at fault."""

    subject: str
    answered: int
    upheld: int
    """Upheld or partly upheld."""
    given: Money | None
    """Promised in these answers, in all."""


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What an officer found that we did wrong (ACCEPTANCE S3-36), with the case it comes from."""

    number: Number
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Corrective:
    """A corrective action (ACCEPTANCE S3-23): planned or done in the period, or still open."""

    number: Number
    what: str
    owner: str
    due: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """What people thought of it, 1 to 5; who said nothing is counted apart and means nothing."""

    stars: tuple[int, int, int, int, int]
    """How many gave 1, 2, 3, 4 and 5 stars."""
    silent: int


@dataclass(frozen=True, slots=True)
class Mediations:
    """Mediations of the period by what became of them; of what was said there nothing is known."""

    referred: int
    refused: int
    opened: int
    agreed: int
    ended: int
    """Without an agreement."""


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """The figures of one period; `first` and `last` are civil days of the organisation."""

    first: date
    last: date
    made_at: datetime
    """UTC; what is open and overdue is counted at this moment."""
    received: Volume
    answered: Volume
    closed: Volume
    reopened: Volume
    disputed: Volume
    """Of what was received in the period: no satisfaction, or no answer in time."""
    requalified: Volume
    subjects: tuple[Volume, ...]
    """The most frequent first."""
    roles: tuple[Volume, ...]
    arrivals: tuple[tuple[Arrival, int], ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    delays: tuple[Delay, ...]
    open_cases: int
    overdue_cases: int
    ages: tuple[Age, ...]
    causes: tuple[Cause, ...]
    """The most frequent fault first."""
    shortcomings: tuple[Shortcoming, ...]
    corrective: tuple[Corrective, ...]
    ratings: Ratings
    mediations: Mediations
