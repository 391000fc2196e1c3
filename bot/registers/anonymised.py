"""The anonymised base of problems (ACCEPTANCE S1-84): what happened to complaints, never to whom.

No text, no name, no number of a case. Groups of the same field, brand, subject and month that are
smaller than `SMALLEST` are merged, so that no line leads back to a person (k-anonymity).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date

from complaints.case import Status
from complaints.facts import Facts
from complaints.outcome import Outcome
from complaints.profile import Profile
from storage.figures import Figures

SMALLEST = 5
"""Complaints that a group must have to be told apart from others."""

UNKNOWN = ""
"""What nobody told, such as the field of a trader that is not in the directory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One complaint; None in the first four says that it was merged with others."""

    sector: str | None
    brand: str | None
    """Id of a brand of the directory; a name that somebody typed is never told."""
    subject: str | None
    month: date | None
    """Its first day."""
    status: Status
    outcome: Outcome | None
    """Of the latest answer."""
    acknowledged_after: int | None
    """Calendar days from reception until a person confirmed it."""
    answered_after: int | None
    """Calendar days from reception to the first answer."""
    rating: int | None
    """Stars that the person gave last, 1 to 5."""

    @property
    def group(self) -> tuple[str | None, str | None, str | None, date | None]:
        """What somebody who knows a little could recognise a complaint by."""
        return self.sector, self.brand, self.subject, self.month


@dataclass(frozen=True, slots=True)
class Base:
    """The lines in an order that tells nothing; `left_out` were too few even when merged."""

    lines: tuple[Line, ...]
    left_out: int


async def base(figures: Figures, profile: Profile, first: date, last: date) -> Base:
    """The base of the complaints received between two civil days, both counted."""
    lines = [line(one, profile) async for one in figures.received(first, last) if _counts(one)]
    return merged(lines)


def line(facts: Facts, profile: Profile) -> Line:
    """A complaint before it is merged with others."""
    brand = profile.directory.brand(facts.brand)
    said = facts.said.get(profile.form.keys.sector)
    answers, ratings = facts.course.answers, facts.course.ratings
    return Line(
        sector=(brand.sector if brand else "") or (said if isinstance(said, str) else UNKNOWN),
        brand=brand.id if brand else UNKNOWN,
        subject=facts.subject,
        month=facts.received_on.replace(day=1),
        status=facts.status,
        outcome=answers[-1].outcome if answers else None,
        acknowledged_after=_days(facts, facts.acknowledged_on),
        answered_after=_days(facts, facts.answered_on),
        rating=ratings[-1].stars if ratings else None,
    )


def merged(lines: Iterable[Line], smallest: int = SMALLEST) -> Base:
    """The lines, each in a group of at least `smallest`.

    What is in a smaller group loses its brand first, then its subject, its month and its field;
    what still stands with too few others is left out.
    """
    kept = list(lines)
    for name in ("brand", "subject", "month", "sector"):
        sizes = Counter(one.group for one in kept)
        kept = [one if sizes[one.group] >= smallest else _without(one, name) for one in kept]
    sizes = Counter(one.group for one in kept)
    large = [one for one in kept if sizes[one.group] >= smallest]
    return Base(tuple(sorted(large, key=_order)), len(kept) - len(large))


def _without(one: Line, name: str) -> Line:
    match name:
        case "brand":
            return replace(one, brand=None)
        case "subject":
            return replace(one, subject=None)
        case "month":
            return replace(one, month=None)
        case _:
            return replace(one, sector=None)


def _order(one: Line) -> tuple[str, ...]:
    # The order of the register would tell which complaint came when.
    return tuple(str(part) for part in astuple(one))


def _counts(facts: Facts) -> bool:
    """Whether it is a complaint of its own: one sent anew is there once, under its last number."""
    return not (facts.is_corrected or facts.is_requalified)


def _days(facts: Facts, day: date | None) -> int | None:
    return None if day is None else max(0, (day - facts.received_on).days)
