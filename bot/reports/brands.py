"""The figures of one brand in one month, and where it stands in its sector; no other is named.

Made alike for every brand: nothing here knows what a brand pays (ACCEPTANCE S1-26).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from complaints.directory import Brand
from complaints.periods import Period
from complaints.profile import Profile
from complaints.scores import Score
from storage.casebook import Casebook

FEWEST = 4
"""Brands below which a place in the sector would tell the figures of one of the others."""


class Criterion(StrEnum):
    """By what brands are compared (ACCEPTANCE S1-21 to S1-23)."""

    SATISFACTION = "satisfaction"
    DELAY = "delay"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a brand stands by one criterion, the best being 1; equals share a place."""

    criterion: Criterion
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class BrandReport:
    """The figures of a brand; `made_at` is UTC, and what is open is counted at that moment."""

    brand: Brand
    period: Period
    made_at: datetime
    score: Score
    before: Score
    """Of the month before."""
    places: tuple[Place, ...]
    """Only of criteria by which at least `FEWEST` brands of the sector can be compared."""


async def brand_report(
    casebook: Casebook, profile: Profile, brand: Brand, period: Period, now: datetime
) -> BrandReport:
    """Count the complaints received in a period, as they stand now."""
    scores = {one.brand: one for one in await casebook.scores(period)}
    (score,) = await casebook.scores(period, brand.id)
    (before,) = await casebook.scores(period.before, brand.id)
    peers = [
        scores[one.id]
        for one in profile.directory.brands
        if one.sector == brand.sector and not one.own and one.id in scores
    ]
    return BrandReport(brand, period, now, score, before, places(score, peers))


def places(score: Score, peers: Iterable[Score]) -> tuple[Place, ...]:
    """The places of a score among those of its sector, itself one of them."""
    among = tuple(peers)
    found = (_place(criterion, score, among) for criterion in Criterion)
    return tuple(one for one in found if one is not None)


def _place(criterion: Criterion, score: Score, peers: tuple[Score, ...]) -> Place | None:
    worth = _WORTH[criterion]
    mine = worth(score)
    others = [found for one in peers if (found := worth(one)) is not None]
    if mine is None or len(others) < FEWEST:
        return None
    return Place(criterion, 1 + sum(one < mine for one in others), len(others))


_Worth = tuple[float, int]
"""What is smaller is better."""


def _satisfaction(score: Score) -> _Worth | None:
    mean = score.satisfaction.mean
    return None if mean is None else (-float(mean), 0)


def _delay(score: Score) -> _Worth | None:
    median = score.answer_delay.median
    return None if median is None else (median.days, int(median.at_least))


def _disputes(score: Score) -> _Worth | None:
    rate = score.dispute_rate.rate
    return None if rate is None else (float(rate), 0)


_WORTH: dict[Criterion, Callable[[Score], _Worth | None]] = {
    Criterion.SATISFACTION: _satisfaction,
    Criterion.DELAY: _delay,
    Criterion.DISPUTES: _disputes,
}
