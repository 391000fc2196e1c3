"""Facts about one complaint, as figures need them: dates, kinds and amounts, no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints.answers import Answers, Money
from complaints.case import CLOSED, Status
from complaints.course import CorrectiveAction, Course
from complaints.deadlines import Deadline
from complaints.history import EventKind
from complaints.register import Number

_CLOSING = frozenset(
    {EventKind.WITHDRAWN, EventKind.REQUALIFIED, EventKind.CLOSED, EventKind.RATED}
)
_DISPUTING = frozenset({EventKind.DISPUTED, EventKind.REMEDY_MISSED})
_PLEASED = frozenset({EventKind.ACCEPTED, EventKind.REMEDY_CONFIRMED})
_REACTING = _DISPUTING | _PLEASED | {EventKind.RATED}

NEEDED = (
    _CLOSING
    | _REACTING
    | {EventKind.ANSWERED, EventKind.REOPENED, EventKind.EXPIRED}
    | {EventKind.CORRECTIVE_PLANNED, EventKind.SUSPENDED, EventKind.RELEASED}
)
"""The kinds of events that facts are made of."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event on its civil day; `details` are gone when the case was purged."""

    kind: EventKind
    on: date
    details: Mapping[str, str]

    @property
    def closes(self) -> bool:
        """Whether a case that was open is over with it."""
        to = self.details.get("to", "")
        return self.kind in _CLOSING or (self.kind is EventKind.EXPIRED and to in _OVER)

    @property
    def opens_again(self) -> bool:
        """Whether a case that was over is open with it."""
        return self.kind is EventKind.REOPENED or self.kind in _DISPUTING

    @property
    def disputes(self) -> bool:
        """Whether the person was not satisfied with it, or had no answer in time."""
        to = self.details.get("to", "")
        silent = self.kind is EventKind.EXPIRED and to == Status.DISPUTED
        return silent or self.kind in _DISPUTING


_DOUBTED = frozenset({EventKind.SUSPENDED, EventKind.RELEASED, EventKind.REOPENED})
_OVER = frozenset(one.value for one in CLOSED)


@dataclass(frozen=True, slots=True)
class Facts:
    """One complaint; days are civil days of the organisation."""

    number: Number
    received_on: date
    first_written_on: date
    role: str
    subject: str
    status: Status
    disputed: Money | None
    said: Answers
    """What conditions of deadlines ask about."""
    course: Course
    owed: tuple[Deadline, ...]
    """What the organisation owes by date."""
    happened: tuple[Happened, ...]
    """Events of the kinds in `NEEDED`, oldest first."""
    brand: str = ""
    """Id of the brand that it is about."""
    first_rating: int | None = None
    """Stars that the person gave when complaining, 1 to 5."""
    acknowledged_on: date | None = None
    """When a person of the desk confirmed it or did more; the automatic receipt does not count."""

    def first(self, *kinds: EventKind) -> date | None:
        """The day on which one of these happened first."""
        return next((one.on for one in self.happened if one.kind in kinds), None)

    @property
    def answered_on(self) -> date | None:
        """The day of the first answer."""
        return self.first(EventKind.ANSWERED)

    @property
    def is_requalified(self) -> bool:
        """Whether the desk found that it is no complaint, and nobody contested that since."""
        return self._qualified is EventKind.REQUALIFIED

    @property
    def is_contested(self) -> bool:
        """Whether the desk found that it is no complaint, and it is one again."""
        found = self.first(EventKind.REQUALIFIED) is not None
        return found and self._qualified is EventKind.REOPENED

    @property
    def is_corrected(self) -> bool:
        """Whether it was taken back within minutes, to be sent anew under another number."""
        return any(
            one.kind is EventKind.WITHDRAWN and "to_correct" in one.details for one in self.happened
        )

    @property
    def is_disputed(self) -> bool:
        """Whether the person was not satisfied, or got no answer in time, at any time."""
        return any(one.disputes for one in self.happened)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is suspended, or was over before anything cleared it."""
        since = (one for one in reversed(self.happened) if one.kind in _DOUBTED or one.disputes)
        latest = next(since, None)
        return latest is not None and latest.kind is EventKind.SUSPENDED

    @property
    def is_silent(self) -> bool:
        """Whether it was answered, nobody reacted, and the time to do so is over."""
        answered = self.answered_on is not None and self.status is not Status.ANSWERED
        return answered and self.first(*_REACTING) is None

    @property
    def is_settled_at_once(self) -> bool:
        """Whether the person was pleased with the first answer and never came back."""
        answers = sum(one.kind is EventKind.ANSWERED for one in self.happened)
        pleased = self.first(*_PLEASED) is not None
        back = self.is_disputed or self.first(EventKind.REOPENED) is not None
        return answers == 1 and pleased and not back

    @property
    def corrections(self) -> tuple[tuple[date, CorrectiveAction], ...]:
        """The corrective actions, each with the day on which it was planned."""
        planned = [one.on for one in self.happened if one.kind is EventKind.CORRECTIVE_PLANNED]
        return tuple(zip(planned, self.course.corrective, strict=False))

    @property
    def closings(self) -> tuple[date, ...]:
        """The days on which it was over; more than one when it was opened again."""
        days, is_open = [], True
        for one in self.happened:
            if one.opens_again:
                is_open = True
            elif one.closes and is_open:
                days.append(one.on)
                is_open = False
        return tuple(days)

    @property
    def gone_on(self) -> date | None:
        """The day on which it was first over, when it was never answered."""
        return None if self.answered_on else next(iter(self.closings), None)

    @property
    def _qualified(self) -> EventKind | None:
        kinds = EventKind.REQUALIFIED, EventKind.REOPENED
        return next((one.kind for one in reversed(self.happened) if one.kind in kinds), None)
