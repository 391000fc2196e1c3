"""The history of a case: events, only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.course import Actor


class EventKind(StrEnum):
    """What can happen to a case."""

    FILED = "filed"
    ENTERED = "entered"
    """An officer entered a letter, an e-mail or a call."""
    ACKNOWLEDGED_AUTOMATICALLY = "acknowledged-automatically"
    ACKNOWLEDGED = "acknowledged"
    TAKEN = "taken"
    HANDED_OVER = "handed-over"
    OPENED = "opened"
    """An officer read the file; access to personal data is part of the history."""
    EXPORTED = "exported"
    """A copy of the file left the desk: for a colleague's folder, a court, the person."""
    NOTED = "noted"
    INFORMATION_ASKED = "information-asked"
    INFORMATION_GIVEN = "information-given"
    SUPPLEMENTED = "supplemented"
    CONFIRMED = "confirmed"
    """A complaint by telephone was confirmed in writing."""
    HOLDING_SENT = "holding-sent"
    ANSWERED = "answered"
    SUSPENDED = "suspended"
    """The desk doubts the facts and waits for proof."""
    RELEASED = "released"
    """The desk ended the suspension."""
    MESSAGE_SENT = "message-sent"
    """An officer or the brand wrote to the person, in the private exchange."""
    DOUBT_REPORTED = "doubt-reported"
    """The brand asked the desk to look at a complaint that it finds doubtful."""
    REQUALIFIED = "requalified"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    """The person is satisfied with the answer."""
    DISPUTED = "disputed"
    REMEDY_RECORDED = "remedy-recorded"
    REMEDY_CONFIRMED = "remedy-confirmed"
    REMEDY_MISSED = "remedy-missed"
    """The person says that the promise was not kept."""
    RATED = "rated"
    MEDIATION_PREPARED = "mediation-prepared"
    MEDIATION_FILED = "mediation-filed"
    MEDIATION_REFUSED = "mediation-refused"
    MEDIATION_OPENED = "mediation-opened"
    MEDIATION_EXTENDED = "mediation-extended"
    MEDIATION_PROPOSED = "mediation-proposed"
    MEDIATION_AGREED = "mediation-agreed"
    MEDIATION_ENDED = "mediation-ended"
    FILE_SENT = "file-sent"
    """The person asked us to e-mail the file to the mediator."""
    CORRECTIVE_PLANNED = "corrective-planned"
    CORRECTIVE_DONE = "corrective-done"
    CLOSED = "closed"
    REOPENED = "reopened"
    JOINED = "joined"
    """The person follows the case from another account, with the claim code."""
    LEFT = "left"
    """The person no longer follows it from another account."""
    CODE_RENEWED = "code-renewed"
    """Who sent it shut out all other accounts; the claim codes of before open nothing any more."""
    ERASURE_REQUESTED = "erasure-requested"
    """The person asked for erasure; it is carried out once nothing is in its way."""
    LEGAL_HOLD_PLACED = "legal-hold-placed"
    LEGAL_HOLD_LIFTED = "legal-hold-lifted"
    DEADLINE_MISSED = "deadline-missed"
    REMINDED = "reminded"
    EXPIRED = "expired"
    """A clock ran out and moved the case."""
    ARCHIVED = "archived"
    PURGED = "purged"
    PERSON_UNREACHABLE = "person-unreachable"
    """The person blocked the bot or deleted the account; e-mail takes over."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history. `seq` counts from 1 within the case; `at` is UTC.

    `details` are short facts; `sha256` among them is the digest of the item that came with it.
    """

    seq: int
    at: datetime
    kind: EventKind
    actor: Actor
    details: Mapping[str, str]
