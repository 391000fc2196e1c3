"""The course of a case: everything that was said and done since it was filed, as frozen values.

Each item carries `seq`, the number of the event that brought it; the event keeps a digest of the
item and of the whole course, so that the history proves the words too. Items are only ever added.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from complaints.items import (
    Actor,
    ActorKind,
    Addition,
    Arrival,
    Closing,
    CorrectiveAction,
    Doubt,
    HoldingAnswer,
    InformationRequest,
    Message,
    Note,
    Rating,
    Release,
    Supplement,
    Suspension,
)
from complaints.mediation import Mediation
from complaints.outcome import FinalAnswer, Remedy

__all__ = [
    "Actor",
    "ActorKind",
    "Addition",
    "Arrival",
    "Closing",
    "CorrectiveAction",
    "Course",
    "Doubt",
    "HoldingAnswer",
    "InformationRequest",
    "Message",
    "Note",
    "Rating",
    "Release",
    "Supplement",
    "Suspension",
    "digest",
    "from_json",
    "to_json",
]


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
    renewals: int = 0
    """How often the person replaced the claim code; those of before open nothing."""
    erasure_asked: date | None = None
    """Civil day on which the person asked to erase it; None when nobody did, or not any more."""

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
