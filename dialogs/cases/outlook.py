"""What happens next by itself, and when: the clocks of a complaint as the person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from complaints import clocks
from complaints.case import Case, Status
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.profile import Profile
from dialogs.cases.binder import block
from dialogs.phrases import AHEAD, ASKED_AFTER, DATES, REMINDED, rule_said
from dialogs.phrases.traders import ANSWER_EXPECTED, EXPECTED, answers_there
from locales import N_, Words

PROMISE_STANDS = N_(
    "If you say nothing until the end of {day}, the promise still stands, and you are asked later "
    "whether it was kept."
)
"""Silence after an answer that promised something."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing that happens by itself, because of this date; sentences with their days."""

    deadline: Deadline
    said: tuple[tuple[str, date], ...]

    @property
    def is_distant(self) -> bool:
        """Whether the date itself is not named in what is said."""
        return all(day != self.deadline.due for _, day in self.said)


def next_event(case: Case, profile: Profile, now: datetime) -> Next | None:
    """What time does next that concerns the person; None when it will do nothing more."""
    for moment in sorted(clocks.agenda(case, profile, now), key=lambda one: one.at):
        one = moment.deadline
        if moment.remind is None:
            return Next(one, (_end(case, one, profile),))
        if one.owner is Owner.PERSON:
            day = civil_day(moment.at, profile.zone)
            ends = (_end(case, one, profile),) if clocks.expiry(case, one) else ()
            return Next(one, ((_reminder(moment.remind, one), day), *ends))
    return None


def told(case: Case, profile: Profile, now: datetime, words: Words) -> list[str]:
    """What happens next with its date and its rule, then the other dates, a block each."""
    found = next_event(case, profile, now)
    if found is None:
        return dates(case.clocks, case, words, profile)
    lines = (words(sentence, day=words.day(day)) for sentence, day in found.said)
    rule = rule_said(found.deadline, words, profile)
    rest = (one for one in case.clocks if one.key != found.deadline.key or found.is_distant)
    return [block(words("What happens next"), *lines, rule), *dates(rest, case, words, profile)]


def dates(found: Iterable[Deadline], case: Case, words: Words, profile: Profile) -> list[str]:
    """Dates with what each is for and its rule, a block each."""
    elsewhere = answers_there(case, profile)
    return [
        block(
            _due(one, elsewhere, words, profile),
            *_purpose(one, elsewhere, words),
            rule_said(one, words, profile),
        )
        for one in found
    ]


def _end(case: Case, deadline: Deadline, profile: Profile) -> tuple[str, date]:
    return _sentence(case, deadline, profile), clocks.last_day(case, deadline) or deadline.due


def _sentence(case: Case, deadline: Deadline, profile: Profile) -> str:
    if deadline.key == "answer" and answers_there(case, profile):
        return EXPECTED
    remedy = case.course.remedy
    promised = remedy is not None and remedy.done_on is None
    if deadline.key == "feedback" and case.status is Status.ANSWERED and promised:
        return PROMISE_STANDS
    return AHEAD.get(deadline.key, N_("By {day}, we do what this rule says."))


def _reminder(day: date, deadline: Deadline) -> str:
    return ASKED_AFTER.get(deadline.key, REMINDED) if day > deadline.due else REMINDED


def _purpose(deadline: Deadline, elsewhere: bool, words: Words) -> list[str]:
    if elsewhere and deadline.key == "answer":
        return [words(ANSWER_EXPECTED)]
    return [words(DATES[deadline.key])] if deadline.key in DATES else []


def _due(deadline: Deadline, elsewhere: bool, words: Words, profile: Profile) -> str:
    day = words.day(deadline.due)
    if deadline.met_at is not None:
        done = words.day(civil_day(deadline.met_at, profile.zone))
        if deadline.owner is Owner.PERSON:
            return words("Until {day}; over since {done}", done=done, day=day)
        return words("Done on {done}, was due by {day}", done=done, day=day)
    if deadline.owner is Owner.PERSON:
        return words.day(deadline.shown)
    if deadline.missed and elsewhere and deadline.key == "answer":
        return words("Was expected by {day}", day=day)
    if deadline.missed:
        return words("Was due by {day}: we are late", day=day)
    return words("By {day}", day=day)
