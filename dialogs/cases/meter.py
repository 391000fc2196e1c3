"""The admissibility meter in one line: whether, from when and why (C. conso. L612-2).

It never decides in the mediator's place, and promises nothing that the law does not give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from complaints.admissibility import Admissibility, Ground, meters
from complaints.case import Case, Status
from complaints.profile import Profile
from locales import N_, Words

BECAUSE = {
    Ground.NOT_WRITTEN: N_("the complaint was not confirmed in writing yet"),
    Ground.NOT_ANSWERED_YET: N_("the time to answer is not over yet"),
    Ground.SETTLED: N_("the complaint is settled, or was taken back"),
    Ground.PENDING: N_("a court or another mediator has the dispute"),
    Ground.TOO_LATE: N_("more than a year has passed since the first written complaint"),
    Ground.OUT_OF_FIELD: N_("this dispute is not in this mediator’s field"),
}
"""Why a mediator would decline, as part of a sentence."""

WITH_THE_MEDIATOR = frozenset(
    {Status.MEDIATION_FILED, Status.MEDIATION_OPEN, Status.MEDIATION_PROPOSAL}
)


def meter(case: Case, today: date, profile: Profile, words: Words) -> str:
    """The meter of all mediators of the organisation in one sentence."""
    last = case.course.mediation
    if case.status in WITH_THE_MEDIATOR or (last is not None and last.ended_on is not None):
        return _after(case, profile, words)
    found = meters(case, today, profile)
    if not found:
        return words("The organisation has not named a mediator.")
    best = found[0]
    able = [one for one in found if one.is_open]
    waiting = [one for one in found if one.waits_only]
    if case.status is Status.CLOSED_ABANDONED and (able or waiting):
        return _once_reopened(able or waiting, case, today, profile, words)
    if able:
        return _today(able, case, profile, words)
    if waiting and waiting[0].opens_on is not None:
        return words(
            "Admissible from {day} if nobody answers, because the time to answer is not over yet: "
            "{mediators}",
            day=words.day(waiting[0].opens_on),
            mediators=names(waiting, profile, words),
        )
    if best.grounds == (Ground.TOO_LATE,):
        return words(
            "Too late since {day}: a mediator must be asked within one year from the first written "
            "complaint, which was on {first}.",
            day=words.day(best.until + timedelta(days=1)),
            first=words.day(case.first_written_on),
        )
    return words(
        "Not with {mediator}, because {reasons}.",
        mediator=names([best], profile, words),
        reasons=reasons(best, words),
    )


def reasons(found: Admissibility, words: Words) -> str:
    """Why a mediator would decline."""
    return words.list(*(words(BECAUSE[ground]) for ground in found.grounds))


def names(found: Iterable[Admissibility], profile: Profile, words: Words) -> str:
    """The mediators of these meters."""
    return words.list(*(named(one.mediator, profile, words) for one in found))


def named(mediator_id: str, profile: Profile, words: Words) -> str:
    """A mediator's name; the id of one that the profile has dropped."""
    mediator = profile.mediator(mediator_id)
    return profile.text(mediator.name, words.language) if mediator else mediator_id


def _today(able: Sequence[Admissibility], case: Case, profile: Profile, words: Words) -> str:
    if not case.course.answers:
        sentence = N_("Admissible today because no answer came in time, until {day}: {mediators}")
    elif case.status is Status.ANSWERED:
        sentence = N_(
            "Admissible today if the answer does not satisfy you, until {day}: {mediators}"
        )
    else:
        sentence = N_("Admissible today because you were answered, until {day}: {mediators}")
    until = words.day(able[0].until)
    return words(sentence, day=until, mediators=names(able, profile, words))


def _once_reopened(
    found: Sequence[Admissibility], case: Case, today: date, profile: Profile, words: Words
) -> str:
    """A closed complaint goes to nobody, and its year runs on: it is reopened first."""
    until, mediators = words.day(found[0].until), names(found, profile, words)
    reopen, opens_on = case.running("reopen"), found[0].opens_on
    if reopen is not None and today > reopen.due:
        return words(
            "This complaint can no longer be reopened here. You can still write to the mediator "
            "yourself, until {day}: {mediators}",
            day=until,
            mediators=mediators,
        )
    if found[0].waits_only and opens_on is not None:
        return words(
            "Not while the complaint is closed. Reopen it first; if nobody answers, you can then "
            "go to the mediator from {first} until {day}: {mediators}",
            first=words.day(opens_on),
            day=until,
            mediators=mediators,
        )
    return words(
        "Not while the complaint is closed. Reopen it first; you can then go to the mediator until "
        "{day}: {mediators}",
        day=until,
        mediators=mediators,
    )


def _after(case: Case, profile: Profile, words: Words) -> str:
    mediation = case.course.mediation
    if mediation is None:
        return words("A mediator has the dispute.")
    name = named(mediation.mediator, profile, words)
    if case.status in WITH_THE_MEDIATOR:
        return words(
            "{mediator} has it since {day}; no other mediator can take it meanwhile.",
            mediator=name,
            day=words.day(mediation.filed_on),
        )
    return words(
        "The mediation with {mediator} is over; no mediator examines the same dispute again. The "
        "court remains open.",
        mediator=name,
    )
