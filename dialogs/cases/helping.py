"""When a partner may be proposed: after an answer that does not satisfy, or none in time."""

from __future__ import annotations

from datetime import date

from complaints.case import BEFORE_MEDIATOR, WAITING, Case, Status
from complaints.profile import Profile

UNSATISFIED = BEFORE_MEDIATOR | {
    Status.MEDIATION_FILED,
    Status.MEDIATION_ENDED,
    Status.CLOSED_EXPIRED,
}
"""The person said that the answer does not satisfy, or nobody answered."""


def may_be_helped(case: Case, profile: Profile, today: date) -> bool:
    """Whether the window of a complaint offers the help of a partner on that civil day."""
    if not profile.partners:
        return False
    if case.status in UNSATISFIED:
        return True
    late = any(one.key == "answer" for one in case.overdue(today))
    return late and case.status in WAITING and case.owes_answer
