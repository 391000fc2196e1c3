"""The chain of a history: each event is bound to the one before with the master key.

Somebody who can write to the database but does not have the key can neither change an event, nor
add one, nor cut the end off, without `audit verify` finding it. The details themselves are bound by
a salted digest, so that a purge can forget them and the chain still holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

from complaints.history import Event

_LINK = b"recours history 1\0"
_SEAL = b"recours seal 1\0"
_REGISTER = b"recours register 1\0"
"""Keep these uses of the master key apart from every other."""


def digest(event: Event, salt: str) -> str:
    """SHA-256 of an event's details, in hexadecimal; the salt keeps it from being guessed."""
    said = json.dumps(dict(event.details), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{salt}\0{said}".encode()).hexdigest()


def link(key: bytes, case: str, event: Event, details: str, before: str) -> str:
    """The link of an event (its `details` as a digest) to the one before; `case` in print."""
    actor = event.actor
    said = [case, event.seq, _moment(event.at), event.kind, actor.kind, actor.id, details, before]
    return hmac.digest(key, _LINK + json.dumps(said).encode(), hashlib.sha256).hex()


def seal(key: bytes, case: str, count: int, last: str) -> str:
    """What proves that a history of `count` events ends with this link."""
    said = json.dumps([case, count, last]).encode()
    return hmac.digest(key, _SEAL + said, hashlib.sha256).hex()


def register_seal(key: bytes, year: int, last: int) -> str:
    """What proves that this is the last number that was given in a year."""
    said = json.dumps([year, last]).encode()
    return hmac.digest(key, _REGISTER + said, hashlib.sha256).hex()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
