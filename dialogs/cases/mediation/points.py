"""The self-check in plain words: what C. conso. L612-2 asks, point by point, with yes or no.

Nothing here is said by a sign or a colour alone: each point begins with a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from complaints.admissibility import Admissibility, Ground
from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.profile import Profile
from dialogs.cases.binder import block
from dialogs.cases.meter import reasons
from locales import N_, Words


@dataclass(frozen=True, slots=True)
class Point:
    """One condition: its title, what is said when it is met, and when it is not."""

    ground: Ground
    title: str
    met: str
    unmet: str


WRITTEN = Point(
    Ground.NOT_WRITTEN,
    N_("1. You complained to the organisation in writing first"),
    N_("✓ Yes: your first written complaint is of {first}. The receipt proves what you sent here."),
    N_("✗ No: the complaint was spoken. Confirm it in writing first."),
)
ANSWERED = Point(
    Ground.NOT_ANSWERED_YET,
    N_("By the mediator’s charter: it was answered, or the time to answer is over"),
    N_("✓ Yes: we answered on {answered}. You can go if the answer does not satisfy you."),
    N_("✗ Not yet: if nobody answers, it is enough from {opens} on."),
)
SILENCE = N_("✓ Yes: no answer came in time.")
SETTLED = N_("✗ No: the complaint is settled, or you took it back.")
ABUSE = (
    N_("2. The request is not abusive or plainly without reason"),
    N_("• Only the mediator can judge this."),
)
PENDING = Point(
    Ground.PENDING,
    N_("3. No court and no other mediator has the dispute or has had it"),
    N_("✓ Yes, by what you say."),
    N_("✗ No: beside or after a court or another mediator, a mediator cannot examine it."),
)
YEAR = Point(
    Ground.TOO_LATE,
    N_("4. No more than a year has passed since your first written complaint"),
    N_("✓ Yes: the last day is {until}."),
    N_("✗ No: the year was over on {until}."),
)
FIELD = Point(
    Ground.OUT_OF_FIELD,
    N_("5. It is this mediator’s field"),
    N_("✓ Yes, by what you told us."),
    N_("✗ No: this mediator does not take this service, or you are not a consumer."),
)


def points(case: Case, found: Admissibility, profile: Profile, words: Words) -> list[str]:
    """Every point as a block of escaped HTML."""
    return [
        _point(WRITTEN, case, found, profile, words),
        block(words(ABUSE[0]), words(ABUSE[1])),
        *(_point(one, case, found, profile, words) for one in (PENDING, YEAR, FIELD)),
        _answered(case, found, profile, words),
    ]


def conclusion(case: Case, found: Admissibility, profile: Profile, words: Words) -> str:
    """What follows from the points, as plain text."""
    if found.is_open:
        return words("Nothing that we can see stands in the way today.")
    if not found.waits_only or found.opens_on is None:
        return words("The mediator would decline the request today.")
    day = words.day(found.opens_on)
    if case.running("mediator_from") is not None:
        return words(
            "Not today, but from {day} on if nobody answers. We tell you here on that day.", day=day
        )
    return words("Not today, but from {day} on if nobody answers.", day=day)


def verdict(found: Admissibility, words: Words) -> str:
    """Whether this mediator can be asked, in one sentence."""
    if found.is_open:
        return words("Can be asked today, until {day}.", day=words.day(found.until))
    if found.waits_only and found.opens_on is not None:
        day = words.day(found.opens_on)
        return words("Can be asked from {day} on if nobody answers.", day=day)
    return words("Cannot be asked, because {reasons}.", reasons=reasons(found, words))


def _answered(case: Case, found: Admissibility, profile: Profile, words: Words) -> str:
    if Ground.SETTLED in found.grounds:
        return block(words(ANSWERED.title), words(SETTLED))
    if Ground.NOT_ANSWERED_YET not in found.grounds and case.course.answer is None:
        return block(words(ANSWERED.title), words(SILENCE))
    return _point(ANSWERED, case, found, profile, words)


def _point(point: Point, case: Case, found: Admissibility, profile: Profile, words: Words) -> str:
    answer = case.course.answer
    opens = found.opens_on or found.until + timedelta(days=1)
    gaps = {
        "first": words.day(case.first_written_on),
        "until": words.day(found.until),
        "opens": words.day(opens),
        "answered": words.day(civil_day(answer.at, profile.zone)) if answer else "",
    }
    said = point.unmet if point.ground in found.grounds else point.met
    return block(words(point.title), words(said, **gaps))
