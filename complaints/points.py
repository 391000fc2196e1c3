"""The points of a complaint: what an answer must speak to, one by one (CMF L133-45)."""

from __future__ import annotations

from dataclasses import dataclass

from complaints.case import Case
from complaints.course import Addition
from complaints.profile import Profile

_CLAIMS = frozenset({Addition.SUPPLEMENT, Addition.DISPUTE, Addition.BROKEN_PROMISE})


@dataclass(frozen=True, slots=True)
class Claim:
    """One point: the short name of the question it comes from (empty for a supplement), the words.

    `seq` is the event of a supplement, 0 for the text as sent.
    """

    label: str
    said: str
    seq: int = 0


def claims(case: Case, profile: Profile) -> tuple[Claim, ...]:
    """The points that the next answer must speak to.

    The first answer speaks to the lines of the complaint that the profile names and to every
    supplement; a later one to what was said since the last.
    """
    answered = case.course.answer.seq if case.course.answer else 0
    asked = profile.form.keys.points
    lines = [Claim(one.label, one.said) for one in case.statement if one.question in asked]
    added = [
        Claim("", one.text, one.seq)
        for one in case.course.supplements
        if one.kind in _CLAIMS and one.seq > answered and one.text.strip()
    ]
    return tuple(added if answered and added else [*lines, *added])
