"""Periods of a calendar, for figures: months, quarters and years of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from dateutil.relativedelta import relativedelta


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter or year; `first` and `last` are its civil days."""

    span: Span
    first: date

    @classmethod
    def of(cls, day: date, span: Span, back: int = 0) -> Self:
        """The period of a day, or the one that lies so many of them further back."""
        length = MONTHS[span]
        begun = day.replace(day=1, month=day.month - (day.month - 1) % length)
        return cls(span, begun - relativedelta(months=length * back))

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + relativedelta(months=MONTHS[self.span]) - timedelta(days=1)

    @property
    def before(self) -> Self:
        """The period of the same length just before."""
        return type(self).of(self.first, self.span, back=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month."""
        return tuple(self.first + relativedelta(months=n) for n in range(MONTHS[self.span]))

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last
