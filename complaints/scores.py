"""Scores of brands (ACCEPTANCE S1-21 to S1-26): satisfaction, delay of the answer, disputes.

They are made of the complaints received in a period, as they stand today, in one way for every
brand: nothing here knows what a brand pays. Who is silent is counted apart and never as satisfied,
and a complaint that is suspended as doubtful weighs on nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from complaints.facts import Facts
from complaints.indicators import Share
from complaints.marks import Mark, marks
from complaints.waits import Days, quantile


@dataclass(frozen=True, slots=True)
class Stars:
    """Ratings from 1 to 5: their mean, None of none, and how many people gave one."""

    mean: Fraction | None
    count: int


@dataclass(frozen=True, slots=True)
class Delay:
    """Calendar days from reception to the first official answer; who still waits counts too."""

    median: Days | None
    p90: Days | None
    """The days after which ninety of a hundred were answered."""
    answered: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Score:
    """How a brand treats complaints."""

    brand: str
    complaints: int
    """All but those found to be none, sent anew to correct them, or suspended."""
    satisfaction: Stars
    """What people gave after the answer."""
    first_rating: Stars
    """What the same people, and all others, gave when they complained."""
    answer_delay: Delay
    dispute_rate: Share
    silent: int
    """Answered, and the person never reacted: neither satisfied nor dissatisfied."""
    suspended: int = 0
    """Doubtful, and not proven yet; counted nowhere else."""


@dataclass(slots=True)
class _Pile:
    complaints: int = 0
    disputed: int = 0
    silent: int = 0
    suspended: int = 0
    later: Counter[int] = field(default_factory=Counter)
    first: Counter[int] = field(default_factory=Counter)
    done: Counter[int] = field(default_factory=Counter)
    still: Counter[int] = field(default_factory=Counter)


class Scoring:
    """Counts complaints brand by brand, as of a civil day."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._piles: dict[str, _Pile] = {}

    def add(self, facts: Facts) -> None:
        """Count a complaint about a brand; one about no brand is left out."""
        found = marks(facts)
        if not facts.brand or Mark.RECEIVED not in found:
            return
        pile = self._piles.setdefault(facts.brand, _Pile())
        if facts.is_doubtful:
            pile.suspended += 1
            return
        pile.complaints += 1
        pile.disputed += Mark.DISPUTED in found
        pile.silent += Mark.SILENT in found
        pile.later.update(one.stars for one in facts.course.ratings[-1:])
        pile.first.update([] if facts.first_rating is None else [facts.first_rating])
        if facts.answered_on is not None:
            pile.done[_days(facts, facts.answered_on)] += 1
        else:
            pile.still[_days(facts, facts.gone_on or self._today)] += 1

    def score(self, brand: str) -> Score:
        """The score of a brand, of nothing when nobody complained about it."""
        pile = self._piles.get(brand, _Pile())
        return Score(
            brand=brand,
            complaints=pile.complaints,
            satisfaction=_stars(pile.later),
            first_rating=_stars(pile.first),
            answer_delay=Delay(
                quantile(pile.done, pile.still, Fraction(1, 2)),
                quantile(pile.done, pile.still, Fraction(9, 10)),
                pile.done.total(),
                pile.still.total(),
            ),
            dispute_rate=Share(pile.disputed, pile.complaints),
            silent=pile.silent,
            suspended=pile.suspended,
        )

    def scores(self) -> tuple[Score, ...]:
        """The scores of all brands that were complained about, by most complaints, then by id."""
        found: Iterable[Score] = map(self.score, self._piles)
        return tuple(sorted(found, key=lambda one: (-one.complaints, one.brand)))


def _stars(given: Counter[int]) -> Stars:
    count = given.total()
    total = sum(stars * times for stars, times in given.items())
    return Stars(Fraction(total, count) if count else None, count)


def _days(facts: Facts, until: date) -> int:
    # An officer may write a date of reception after the answer went out by another road.
    return max(0, (until - facts.received_on).days)
