"""The dates of a mediation, as an officer enters them; what is said there is never asked."""

from __future__ import annotations

from bot.desk.writing.asks import day_that_was, day_to_come, words_of
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Option, Step, StepKind
from complaints.actions import (
    EndMediation,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
)
from complaints.case import Status
from complaints.mediation import MediationEnd
from locales import N_

ENDS = {
    MediationEnd.AGREED: N_("Both sides agreed"),
    MediationEnd.REFUSED_BY_PERSON: N_("The person refused"),
    MediationEnd.REFUSED_BY_ORGANISATION: N_("We refused"),
    MediationEnd.WITHDRAWN: N_("The person withdrew"),
    MediationEnd.NO_PROPOSAL: N_("No proposal was made"),
}

Steps = tuple[Step, ...]


def is_filed(matter: Matter) -> bool:
    """Whether there is a mediation to enter dates of."""
    return matter.case.course.mediation is not None


def refused_steps(matter: Matter, _pad: Pad) -> Steps:
    """When the mediator declined, and why."""
    words = matter.reader.words
    return (
        day_that_was(matter, "on", words("Day"), words("On which day did the mediator decline?")),
        words_of(
            "reason",
            words("Reason"),
            words("Which reason did the mediator give?"),
            skip=words("No reason given"),
        ),
    )


def refused(_matter: Matter, pad: Pad) -> MediatorRefused:
    """What was entered."""
    return MediatorRefused(pad.day("on"), pad.text("reason"))


def opened_steps(matter: Matter, _pad: Pad) -> Steps:
    """When the mediator notified both sides; the 90 days run from it (R612-2)."""
    words = matter.reader.words
    return (
        day_that_was(
            matter, "on", words("Day"), words("On which day did the mediator notify both sides?")
        ),
        words_of(
            "reference",
            words("Reference"),
            words("Which reference did the mediator give?"),
            skip=words("No reference"),
        ),
    )


def opened(_matter: Matter, pad: Pad) -> MediatorOpened:
    """What was entered."""
    return MediatorOpened(pad.day("on"), pad.text("reference"))


def extended_steps(matter: Matter, _pad: Pad) -> Steps:
    """Until when the mediator needs (R612-5)."""
    words = matter.reader.words
    ask = words("Until which day did the mediator extend the mediation?")
    return (day_to_come(matter, "until", words("Until"), ask, ahead=(30, 60, 90)),)


def extended(_matter: Matter, pad: Pad) -> MediatorExtended:
    """What was entered."""
    return MediatorExtended(pad.day("until"))


def proposed_steps(matter: Matter, pad: Pad) -> Steps:
    """When the mediator proposed, and until when the proposal may be accepted (R612-4)."""
    words = matter.reader.words
    on = pad.day("on") if pad.has("on") else None
    return (
        day_that_was(matter, "on", words("Day"), words("On which day did the mediator propose?")),
        day_to_come(
            matter,
            "by",
            words("To accept by"),
            words("Until which day may the proposal be accepted?"),
            earliest=on,
            ahead=(14,),
        ),
    )


def proposed(_matter: Matter, pad: Pad) -> MediatorProposed:
    """What was entered."""
    return MediatorProposed(pad.day("on"), pad.day("by"))


def ended_steps(matter: Matter, _pad: Pad) -> Steps:
    """How it ended, and when."""
    words = matter.reader.words
    # Nobody can agree before the mediator has opened.
    unopened = matter.case.status is Status.MEDIATION_FILED
    ends = [one for one in ENDS if not (unopened and one is MediationEnd.AGREED)]
    return (
        Step(
            "end",
            StepKind.PICK,
            words("Outcome"),
            words("How did the mediation end?"),
            options=tuple(Option(one, words(ENDS[one])) for one in ends),
        ),
        day_that_was(matter, "on", words("Day"), words("On which day did the mediation end?")),
    )


def ended(_matter: Matter, pad: Pad) -> EndMediation:
    """What was entered."""
    return EndMediation(pad.day("on"), MediationEnd(pad.pick("end")))
