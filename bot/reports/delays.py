"""How long what was received in a period took, rule by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median

from bot.documents.report import Delay
from complaints.facts import Facts
from complaints.limits import Standing, debt, standing
from complaints.profile import Profile

_OWED = ("ack", "answer")


class Delays:
    """Counts complaints by the rule that was owed."""

    def __init__(self, profile: Profile, today: date) -> None:
        self._profile, self._today = profile, today
        self._counted: Counter[tuple[str, Standing]] = Counter()
        self._days: defaultdict[str, list[int]] = defaultdict(list)
        self._rules: dict[str, None] = {}

    def add(self, facts: Facts) -> None:
        """Count a complaint."""
        for key in _OWED:
            owed = debt(facts, key, self._profile)
            found = standing(facts, key, owed, self._today) if owed else None
            if owed is None or found is None:
                continue
            self._rules[owed.rule] = None
            self._counted[owed.rule, found] += 1
            done = facts.acknowledged_on if key == "ack" else facts.answered_on
            if done is not None:
                self._days[owed.rule].append(max(0, (done - facts.received_on).days))

    def found(self) -> tuple[Delay, ...]:
        """Every rule that was owed."""
        return tuple(self._delay(rule) for rule in self._rules)

    def _delay(self, rule: str) -> Delay:
        counted = {one: self._counted[rule, one] for one in Standing}
        days = sorted(self._days[rule])
        return Delay(
            rule,
            done=counted[Standing.IN_TIME] + counted[Standing.LATE],
            in_time=counted[Standing.IN_TIME],
            late=counted[Standing.LATE],
            waiting=counted[Standing.WAITING],
            overdue=counted[Standing.OVERDUE],
            median=float(median(days)) if days else None,
            nine_in_ten=nine_in_ten(days),
        )


def nine_in_ten(days: Sequence[int]) -> float | None:
    """The days, in order, within which nine of ten were done (nearest rank)."""
    return float(days[-(-9 * len(days) // 10) - 1]) if days else None
