"""The course of a case: everything that was said and done since it was filed, as frozen values.

Each item carries `seq`, the number of the event that brought it; the event keeps a digest of the
item and of the whole course, so that the history proves the words too. Items are only ever added.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from complaints.mediation import Mediation
from complaints.outcome import FinalAnswer, Remedy


class ActorKind(StrEnum):
    """Who did something to a case."""

    PERSON = "person"
    OFFICER = "officer"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person (our person id), an officer (Telegram user id) or the clock (0)."""

    kind: ActorKind
    id: int


class Arrival(StrEnum):
    """How a complaint reached us."""

    CHAT = "chat"
    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    """Written confirmation is asked (ACCEPTANCE S2-07)."""
    COUNTER = "counter"
    """Said at the office; written confirmation is asked too."""


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """What the desk lacks: `items` one by one, `words` beside them; `due` is the last day."""

    seq: int
    at: datetime
    by: int
    items: tuple[str, ...]
    words: str
    due: date


@dataclass(frozen=True, slots=True)
class HoldingAnswer:
    """Why the answer takes longer, and the new last day (CMF L133-45 for payment services)."""

    seq: int
    at: datetime
    by: int
    reason: str
    until: date


class Addition(StrEnum):
    """Why the person wrote again."""

    SUPPLEMENT = "supplement"
    INFORMATION = "information"
    """What the desk had asked for."""
    DISPUTE = "dispute"
    """Why the answer does not satisfy."""
    REOPENING = "reopening"
    CONFIRMATION = "confirmation"
    """In writing, what was said on the telephone."""
    BROKEN_PROMISE = "broken-promise"
    REPLY = "reply"
    """To a message of the desk or of the brand; no new point of the complaint."""
    PROOF = "proof"
    """While the complaint was suspended, for what the desk doubted."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """What the person added, with its own date; `exhibits` are ids of files that came with it."""

    seq: int
    at: datetime
    kind: Addition
    text: str
    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What officers write for themselves; it never leaves the desk."""

    seq: int
    at: datetime
    by: int
    text: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """What the desk doubts; `due` is the last day to prove it, None when none is set."""

    seq: int
    at: datetime
    by: int
    reason: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Release:
    """The end of a suspension by the desk, with words to the person if it had any."""

    seq: int
    at: datetime
    by: int
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a brand asked the desk to look at a complaint; nothing follows from it by itself."""

    seq: int
    at: datetime
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """What an officer or the brand wrote to the person besides answers: the private exchange."""

    seq: int
    at: datetime
    by: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """What the organisation changes so that it does not happen again (S3-23)."""

    seq: int
    what: str
    owner: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """How satisfied the person is, 1 to 5."""

    seq: int
    at: datetime
    stars: int
    comment: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Why and when a case was closed; `text` is what the person is told besides."""

    seq: int
    at: datetime
    by: Actor
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything since filing, oldest first."""

    arrival: Arrival = Arrival.CHAT
    replaces: str = ""
    """Number in print of the complaint that this one corrects."""
    requests: tuple[InformationRequest, ...] = ()
    holdings: tuple[HoldingAnswer, ...] = ()
    answers: tuple[FinalAnswer, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    notes: tuple[Note, ...] = ()
    corrective: tuple[CorrectiveAction, ...] = ()
    mediations: tuple[Mediation, ...] = ()
    ratings: tuple[Rating, ...] = ()
    closings: tuple[Closing, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    releases: tuple[Release, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    messages: tuple[Message, ...] = ()
    legal_hold: str = ""
    """Why nothing may be deleted; empty while there is no hold."""

    @property
    def is_written(self) -> bool:
        """Whether the complaint is in writing, from the start or by a later confirmation."""
        spoken = self.arrival in {Arrival.CALL, Arrival.COUNTER}
        return not spoken or bool(self.supplements)

    @property
    def request(self) -> InformationRequest | None:
        """The latest request for information."""
        return self.requests[-1] if self.requests else None

    @property
    def holding(self) -> HoldingAnswer | None:
        """The latest holding answer."""
        return self.holdings[-1] if self.holdings else None

    @property
    def answer(self) -> FinalAnswer | None:
        """The latest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def remedy(self) -> Remedy | None:
        """What the latest answer promised."""
        return self.answer.remedy if self.answer else None

    @property
    def suspension(self) -> Suspension | None:
        """The latest suspension, over or not."""
        return self.suspensions[-1] if self.suspensions else None

    @property
    def is_proof_given(self) -> bool:
        """Whether the person wrote since the latest suspension began."""
        last = self.suspension
        return last is not None and any(one.seq > last.seq for one in self.supplements)

    @property
    def is_message_open(self) -> bool:
        """Whether the person was written to and has not written since."""
        said = max((one.seq for one in self.supplements), default=0)
        return bool(self.messages) and self.messages[-1].seq > said

    @property
    def mediation(self) -> Mediation | None:
        """The latest mediation."""
        return self.mediations[-1] if self.mediations else None

    def items(self, seq: int) -> tuple[Any, ...]:
        """What one event brought, as it came: without what was recorded of it later."""
        known = (
            self.requests, self.holdings, self.answers, self.supplements, self.notes,
            self.corrective, self.ratings, self.closings, self.suspensions, self.releases,
            self.doubts, self.messages,
        )  # fmt: skip
        return tuple(_as_it_came(one) for several in known for one in several if one.seq == seq)


def _as_it_came(item: Any) -> Any:
    match item:
        case FinalAnswer(remedy=Remedy() as remedy):
            return replace(item, remedy=replace(remedy, done_on=None))
        case CorrectiveAction():
            return replace(item, done_on=None)
        case _:
            return item


def to_json(course: Course) -> dict[str, Any]:
    """The course as JSON can hold it; `from_json` is its inverse."""
    plain: dict[str, Any] = _COURSE.dump_python(course, mode="json", exclude_defaults=True)
    return plain


def from_json(value: Any) -> Course:
    """Read back what `to_json` wrote; raises ValueError for anything else."""
    return _COURSE.validate_python(value)


_COURSE = TypeAdapter(Course)


def digest(value: Any) -> str:
    """SHA-256 of values of this module or of JSON, in lower-case hexadecimal.

    A field that has its default is left out: one that a later release adds changes no digest.
    """
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    said = ((one.name, getattr(value, one.name), one.default) for one in fields(value))
    return {name: _plain(found) for name, found, default in said if found != default}
