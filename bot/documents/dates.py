"""The dates of a case as they stood at an earlier moment, so that a document can be made again.

A case keeps one date for each key, the latest; what a newer one replaced is counted again, by the
rules of the profile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from complaints.case import Case
from complaints.deadlines import Deadline, Named, Owner, Start, civil_day, deadlines_of
from complaints.profile import Profile

_FILING = frozenset({Start.FILED, Start.FIRST_WRITTEN, Start.CONFIRMATION_ASKED})


def at_filing(case: Case, profile: Profile) -> tuple[Deadline, ...]:
    """The dates that the case was given when it was filed, earliest first."""
    filed = civil_day(case.filed_at, profile.zone)
    starts = {Start.FILED: filed, Start.FIRST_WRITTEN: case.first_written_on}
    counted = deadlines_of(profile.deadlines, case.answers, starts, profile.calendar)
    found = {one.key: one for one in counted}
    for one in case.deadlines:
        rule = profile.rule(one.rule)
        # What was given then stands, even when the profile has dropped its rule since.
        dropped = one.rule not in set(Named) and one.since in set(starts.values())
        if rule.start in _FILING if rule else dropped:
            found[one.key] = replace(one, met_at=None, missed=False, reminded=None)
    return tuple(sorted(found.values(), key=lambda one: (one.due, one.key)))


def started_by(
    case: Case, start: Start, at: datetime, key: str, profile: Profile
) -> Deadline | None:
    """The date with this key that an event at this moment started; None when no rule does."""
    day = civil_day(at, profile.zone)
    stored = case.deadline(key)
    if stored is not None and stored.since == day:
        return stored
    rules = tuple(one for one in profile.deadlines if one.key == key)
    return next(
        iter(deadlines_of(rules, case.answers, {start: day}, profile.calendar)),
        None,
    )


def answer_due(case: Case, at: datetime, profile: Profile) -> Deadline | None:
    """By when an answer was owed at this moment; None when the profile owes none."""
    held = [
        Deadline("answer", Named.HOLDING, civil_day(one.at, profile.zone), one.until, Owner.DESK)
        for one in case.course.holdings
        if one.at < at
    ]
    stored = case.deadline("answer")
    known = [one for one in at_filing(case, profile) if one.key == "answer"]
    if stored is not None and stored.rule not in set(Named):
        known.append(stored)
    day = civil_day(at, profile.zone)
    past = [one for one in (*known, *held) if one.since <= day]
    return max(past, key=lambda one: one.since, default=None)
