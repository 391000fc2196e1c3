"""Scores of brands, read from the register."""

from __future__ import annotations

from complaints.deadlines import civil_day
from complaints.periods import Period
from complaints.scores import Score
from complaints.scores import Scoring as Counting
from storage.records import Records


class Scoring(Records):
    """The casebook's figures of brands."""

    async def scores(self, period: Period, brand: str | None = None) -> tuple[Score, ...]:
        """The scores of the complaints received in a period, as they stand today.

        With `brand`, of that one alone, even when nobody complained about it; otherwise of every
        brand somebody complained about, by most complaints.
        """
        counting = Counting(civil_day(self._now(), self._profile.zone))
        async for facts in self.figures.received(period.first, period.last, brand=brand):
            counting.add(facts)
        return counting.scores() if brand is None else (counting.score(brand),)
