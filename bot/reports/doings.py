"""What was done in a period, whenever the complaints came that it was done about."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from bot.documents.report import Cause, Shortcoming
from complaints.answers import Money
from complaints.case import Status
from complaints.deadlines import civil_day
from complaints.facts import Facts
from complaints.history import EventKind
from complaints.marks import AT_FAULT
from complaints.mediation import MediationEnd
from complaints.outcome import FinalAnswer, Outcome
from complaints.periods import Period
from complaints.profile import Profile


class Doings:
    """Counts, and what officers wrote about shortcomings; never what a person wrote."""

    def __init__(self, period: Period, profile: Profile) -> None:
        self._period, self._profile = period, profile
        self.answered = self.closed = self.reopened = self.requalified = self.silent = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.stars: Counter[int] = Counter()
        self.mediated: Counter[str] = Counter()
        self.shortcomings: list[Shortcoming] = []
        self._answers: Counter[str] = Counter()
        self._faults: Counter[str] = Counter()
        self._given: Counter[str] = Counter()

    def add(self, facts: Facts) -> None:
        """Count what was done about a complaint."""
        within = self._period.covers
        kinds = Counter(one.kind for one in facts.happened if within(one.on))
        self.answered += kinds[EventKind.ANSWERED]
        self.reopened += kinds[EventKind.REOPENED]
        self.requalified += kinds[EventKind.REQUALIFIED]
        self.closed += sum(map(within, facts.closings))
        self.silent += sum(
            one.details.get("to") == Status.CLOSED_NO_FEEDBACK and within(one.on)
            for one in facts.happened
        )
        self.stars.update(one.stars for one in facts.course.ratings if within(self._day(one.at)))
        for answer in facts.course.answers:
            if within(self._day(answer.at)):
                self._answer(facts, answer)
        self._mediate(facts)

    def causes(self) -> tuple[Cause, ...]:
        """Answers by subject, the most frequent fault first."""

        def weight(subject: str) -> tuple[int, int, str]:
            return -self._faults[subject], -self._answers[subject], subject

        return tuple(
            Cause(one, self._answers[one], self._faults[one], self._money(self._given[one]))
            for one in sorted(self._answers, key=weight)
        )

    def _answer(self, facts: Facts, answer: FinalAnswer) -> None:
        self.outcomes[answer.outcome] += 1
        self._answers[facts.subject] += 1
        self._faults[facts.subject] += answer.outcome in AT_FAULT
        remedy = answer.remedy
        if remedy and remedy.amount and remedy.amount.currency == self._profile.currency:
            self._given[facts.subject] += remedy.amount.minor
        if answer.shortcomings:
            found = Shortcoming(facts.number, facts.subject, answer.shortcomings)
            self.shortcomings.append(found)

    def _mediate(self, facts: Facts) -> None:
        for one in facts.course.mediations:
            ended = "agreed" if one.end is MediationEnd.AGREED else "ended"
            for name, day in (
                ("referred", one.filed_on),
                ("refused", one.refused_on),
                ("opened", one.opened_on),
                (ended, one.ended_on),
            ):
                self.mediated[name] += day is not None and self._period.covers(day)

    def _day(self, moment: datetime) -> date:
        return civil_day(moment, self._profile.zone)

    def _money(self, minor: int) -> Money | None:
        return Money(minor, self._profile.currency) if minor else None
