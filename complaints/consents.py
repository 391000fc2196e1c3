"""Consents: one for each partner, off until given, free to take back at any time (GDPR 7).

A partner never gets anything because terms of use say so; who pays or is paid is said in the same
breath as what data they get (ACCEPTANCE traps T10, S1-82).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from complaints.form import Texts


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody outside who may help with a complaint, if the person wants that."""

    id: str
    name: Texts
    purpose: Texts
    """What they do for the person."""
    paid: bool = False
    """Whether anybody pays: the person the partner, or the partner the organisation."""
    price: Texts = field(default_factory=dict)
    """What it costs, and who pays whom; always there when `paid`."""
    data: Texts = field(default_factory=dict)
    """Which data they get, and that they use it for nothing else."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to; `words_sha256` proves which words they saw (GDPR 7, 1)."""

    partner: str
    given_at: datetime
    """UTC."""
    revoked_at: datetime | None
    """UTC; None while it stands."""
    words_sha256: str
    """Lower-case hexadecimal."""

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.revoked_at is None


def agreed(consents: Iterable[Consent], partner: str) -> bool:
    """Whether the person agrees today that this partner gets what was said."""
    return any(one.partner == partner and one.stands for one in consents)
