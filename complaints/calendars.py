"""Working days of a country, from the `holidays` package.

Public holidays are rules like any other: they are computed from the date alone, without input or
output, which is why this module may use that package.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

_SATURDAY = 5
_SUNDAY = 6

AREAS = {
    "": None,
    # The package knows Moselle as "57" and both Alsatian departments as "6AE"; the raw department
    # codes 67 and 68 raise, and the region "GES" silently forgets the local days.
    "alsace-moselle": "6AE",
    **{code: code for code in ("971", "972", "973", "974", "976", "BL", "MF", "NC", "PF")},
    **{code: code for code in ("PM", "TF", "WF")},
}
"""Areas of France with days of their own, as a profile may name them."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: never Sundays, never public holidays, Saturdays as asked."""

    is_holiday: Callable[[date], bool]

    def is_worked(self, day: date, *, saturdays: bool) -> bool:
        """Whether this is a working day; `saturdays` tells *ouvrable* from *ouvré*."""
        if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not saturdays):
            return False
        return not self.is_holiday(day)

    def add(self, start: date, length: int, *, saturdays: bool) -> date:
        """The last of `length` working days after `start`; the day of the event is not counted."""
        day, left = start, length
        while left:
            day += timedelta(days=1)
            left -= self.is_worked(day, saturdays=saturdays)
        return day

    def first_working_day(self, day: date) -> date:
        """This day, or the next one that is neither Saturday, Sunday nor public holiday."""
        while not self.is_worked(day, saturdays=False):
            day += timedelta(days=1)
        return day


def french_calendar(area: str = "", *, good_friday: bool = True) -> WorkCalendar:
    """The calendar of France or of one of its `AREAS`; raises KeyError for an unknown area.

    In Alsace-Moselle, Good Friday is a holiday only in communes with a Protestant or mixed church
    (Code du travail L3134-13), which the package does not model: hence `good_friday`.
    """
    days = holidays.country_holidays("FR", subdiv=AREAS[area], language="fr")

    def is_holiday(day: date) -> bool:
        if day not in days:
            return False
        return good_friday or "Vendredi saint" not in days[day]

    return WorkCalendar(is_holiday)


def target_calendar() -> WorkCalendar:
    """The days on which the euro payment system TARGET is open."""
    days = holidays.financial_holidays("XECB")
    return WorkCalendar(lambda day: day in days)
