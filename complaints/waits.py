"""How long something takes, told honestly: what is not done yet has taken at least so long.

Leaving open cases out would flatter (DOMAIN §7.2, survivor bias), so quantiles are those of the
product-limit estimate (Kaplan and Meier, 1958), which counts them for as long as they were seen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Days:
    """A number of calendar days; `at_least` when too many cases are open to tell more."""

    days: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """How long it took from reception: `done` cases, and `open` ones that still wait or left."""

    done: int
    open: int
    median: Days | None
    """The days after which half of them were done; None when there is no case."""
    nearly_all: Days | None
    """The days after which 95 of a hundred were done."""


def wait(done: Counter[int], still: Counter[int]) -> Wait:
    """The wait of cases counted by the days after which they were done, or still waited."""
    return Wait(
        done.total(),
        still.total(),
        quantile(done, still, Fraction(1, 2)),
        quantile(done, still, Fraction(95, 100)),
    )


def quantile(done: Counter[int], still: Counter[int], share: Fraction) -> Days | None:
    """The first day on which this share is done, as far as open cases let one tell."""
    at_risk = done.total() + still.total()
    if not at_risk:
        return None
    undone = Fraction(1)
    days = sorted(done.keys() | still.keys())
    for day in days:
        # Of what ends on one day, the cases that are done were at risk with the open ones.
        undone *= 1 - Fraction(done[day], at_risk)
        if 1 - undone >= share:
            return Days(day)
        at_risk -= done[day] + still[day]
    return Days(days[-1], at_least=True)
