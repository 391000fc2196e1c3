"""Register numbers: one sequence per year without gaps, printed with a check letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
"""Twenty-three letters, a prime number, so that every swap of two digits changes the letter."""

_PRINTED = re.compile(
    r"^\s*(\d{4})\s*[-–/ ]?\s*(\d{1,6})\s*(?:[-–/ ]?\s*([A-Za-z]))?\s*$", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A register number; `2026-000017-K` in print, where K guards against a typing error."""

    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.year}-{self.serial:06d}-{self.check_letter}"

    @property
    def check_letter(self) -> str:
        """The letter that a wrong digit or two swapped digits would change."""
        return _LETTERS[(self.year * 1_000_000 + self.serial) % len(_LETTERS)]

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a number as people type it; None when it is none or its check letter is wrong."""
        found = _PRINTED.match(text)
        if found is None:
            return None
        number = cls(int(found[1]), int(found[2]))
        if number.serial < 1 or (found[3] and found[3].upper() != number.check_letter):
            return None
        return number
