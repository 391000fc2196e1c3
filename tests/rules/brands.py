"""Complaints about one brand of a platform."""

from __future__ import annotations

from complaints.directory import Brand
from tests.rules.cases import (
    a_filing,
    answered,
)
from tests.rules.lives import STATEMENT, Life


def against(brand: Brand) -> Life:
    """A complaint about this brand, just sent."""
    return Life(a_filing({**answered(), "brand": brand.answer}, statement=STATEMENT))
