"""What happens next by itself, and when: the clocks of a complaint as the person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from complaints import clocks
from complaints.case import Case, Status
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.moves import EXPIRIES
from complaints.profile import Profile
from dialogs.cases.binder import block
from dialogs.phrases import AHEAD, ASKED_AFTER, DATES, REMINDED, rule_said
from locales import N_, Words

PROMISE_STANDS = N_(
    "If you say nothing until the end of {day}, the promise still stands, and you are asked later "
    "whether it was kept."
)
"""Silence after an answer that promised something."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing that happens by itself, on this day, because of this date."""

    day: date
    deadline: Deadline
    sentence: str


def next_event(case: Case, profile: Profile, today: date) -> Next | None:
    """What time does next; None when it will do nothing more."""
    return min(_coming(case, profile, today), key=lambda one: one.day, default=None)


def ahead(case: Case, profile: Profile, today: date, words: Words) -> list[str]:
    """What happens next, with its date and its rule, as one block; none when nothing will."""
    found = next_event(case, profile, today)
    if found is None:
        return []
    what = words(found.sentence, day=words.day(found.day))
    rule = rule_said(found.deadline, words, profile)
    return [block(words("What happens next"), what, rule)]


def dates(found: Iterable[Deadline], words: Words, profile: Profile) -> list[str]:
    """Dates with what each is for and its rule, a block each."""
    return [
        block(_due(one, words, profile), *_purpose(one, words), rule_said(one, words, profile))
        for one in found
    ]


def _coming(case: Case, profile: Profile, today: date) -> Iterable[Next]:
    for one in case.clocks:
        last = clocks.last_day(case, one)
        expires = (case.status, one.key) in EXPIRIES
        if last is not None and not one.missed and (expires or one.owner is Owner.DESK):
            yield Next(last, one, _sentence(case, one))
        if one.owner is Owner.PERSON:
            for day in clocks.reminder_days(one, profile):
                if day > max(today, one.reminded or one.since):
                    yield Next(day, one, _reminder(day, one))


def _sentence(case: Case, deadline: Deadline) -> str:
    remedy = case.course.remedy
    promised = remedy is not None and remedy.done_on is None
    if deadline.key == "feedback" and case.status is Status.ANSWERED and promised:
        return PROMISE_STANDS
    return AHEAD.get(deadline.key, N_("By {day}, we do what this rule says."))


def _reminder(day: date, deadline: Deadline) -> str:
    return ASKED_AFTER.get(deadline.key, REMINDED) if day > deadline.due else REMINDED


def _purpose(deadline: Deadline, words: Words) -> list[str]:
    return [words(DATES[deadline.key])] if deadline.key in DATES else []


def _due(deadline: Deadline, words: Words, profile: Profile) -> str:
    day = words.day(deadline.due)
    if deadline.met_at is not None:
        done = words.day(civil_day(deadline.met_at, profile.zone))
        return words("Done on {done}, was due by {day}", done=done, day=day)
    if deadline.owner is Owner.PERSON:
        return day
    if deadline.missed:
        return words("Was due by {day}: we are late", day=day)
    return words("By {day}", day=day)
