"""Which cases somebody of the desk should look at: words that may hurt, doubts, suspensions.

On a platform only; nothing follows from it by itself. What a colleague has written a note about,
or has decided, is looked at.
"""

from __future__ import annotations

from enum import StrEnum

from complaints.case import UNANSWERED, Case, Status
from complaints.profile import Profile


class Doubtful(StrEnum):
    """Why a case should be looked at, and by whom."""

    PROVEN = "proven"
    """Suspended, and the person has written since: the desk decides."""
    REPORTED = "reported"
    """The brand finds it doubtful: the desk decides."""
    WORDS = "words"
    """Words to be read for moderation: the desk reads them."""
    SUSPENDED = "suspended"
    """The person proves it, or the time for that ends."""


def doubtful(case: Case, profile: Profile) -> Doubtful | None:
    """Why this case should be looked at; None when nobody need."""
    if case.status is Status.SUSPENDED:
        return Doubtful.PROVEN if case.course.is_proof_given else Doubtful.SUSPENDED
    if case.is_over:
        return None
    looked = _looked(case, profile)
    reported = max((one.seq for one in case.course.doubts), default=0)
    # What was answered since can no longer be suspended.
    if reported > looked and case.status in UNANSWERED:
        return Doubtful.REPORTED
    return Doubtful.WORDS if _worded(case, profile) > looked else None


def _looked(case: Case, profile: Profile) -> int:
    """The last event with which somebody of the staff said that they have looked at it."""
    contacts = {one.id for one in profile.officers if not one.role.is_staff}
    course = case.course
    notes = (one.seq for one in course.notes if one.by not in contacts)
    suspended = (one.seq for one in course.suspensions)
    released = (one.seq for one in course.releases)
    return max((*notes, *suspended, *released), default=0)


def _worded(case: Case, profile: Profile) -> int:
    """The last event that brought words which are pointed out; 0 when none did."""
    flagged, language = profile.moderation.flagged, case.language
    brought = [one.seq for one in case.course.supplements if flagged(one.text, language)]
    if not brought and any(flagged(line.said, language) for line in case.statement):
        return 1
    return max(brought, default=0)
