"""What a person may tell of a mediation: only its dates, never what is said in it (L612-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints.actions import (
    Action,
    EndMediation,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    ReferToMediator,
)
from complaints.case import Status
from complaints.mediation import MediationEnd
from complaints.organisation import Road
from locales import N_


class Entry(StrEnum):
    """What happened."""

    REFERRED = "referred"
    OPENED = "opened"
    REFUSED = "refused"
    PROPOSED = "proposed"
    EXTENDED = "extended"
    AGREED = "agreed"
    REFUSED_BY_ME = "refused-by-me"
    REFUSED_BY_THEM = "refused-by-them"
    NO_PROPOSAL = "no-proposal"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What is asked."""

    PAST = "past"
    """A day that has come."""
    AHEAD = "ahead"
    """A day that is still to come."""
    WORDS = "words"
    """A few words, which may be left out."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of an entry; `noted` is how the answer is read back."""

    name: str
    kind: Kind
    ask: str
    noted: str


@dataclass(frozen=True, slots=True)
class Form:
    """An entry: its button, what it means for the person, its questions."""

    label: str
    means: str
    fields: tuple[Field, ...]


def _on(ask: str) -> Field:
    return Field("on", Kind.PAST, ask, N_("On {said}"))


_REFERENCE = Field(
    "reference",
    Kind.WORDS,
    N_("Did the mediator give you a reference? Type it, or go on without."),
    N_("Reference: {said}"),
)
_FREE = N_(
    "A mediation is free of charge and nobody is obliged to anything; each side may leave it at "
    "any time (French Consumer Code, articles L612-1 and R612-2). The court remains open to you."
)

FORMS: dict[Entry, Form] = {
    Entry.REFERRED: Form(
        N_("I referred it to the mediator"),
        N_(
            "The mediator has three weeks from receiving your file to say that the request cannot "
            "be examined (French Consumer Code, article L612-2)."
        ),
        (_on(N_("On which day did you hand it in?")), _REFERENCE),
    ),
    Entry.OPENED: Form(
        N_("The mediator opened the mediation"),
        N_(
            "The mediator has 90 days from the notification and may take more in a complex case "
            "(French Consumer Code, article R612-5). What is said there is confidential (L612-3); "
            "each side may leave at any time (R612-2)."
        ),
        (_on(N_("Which day stands on the mediator’s notification?")), _REFERENCE),
    ),
    Entry.REFUSED: Form(
        N_("The mediator declined the request"),
        N_(
            "You can mend what was missing and hand it in again, ask another mediator whose field "
            "it is, or go to court. A complaint does not stop limitation periods."
        ),
        (
            _on(N_("On which day did the mediator decline?")),
            Field(
                "reason",
                Kind.WORDS,
                N_("Which reason did the mediator give? Type it shortly, or go on without."),
                N_("Reason: {said}"),
            ),
        ),
    ),
    Entry.EXTENDED: Form(
        N_("The mediator takes more time"),
        N_("The mediator may take more time in a complex case (article R612-5)."),
        (
            Field(
                "until",
                Kind.AHEAD,
                N_("Until which day does the mediator take more time?"),
                N_("Until {said}"),
            ),
        ),
    ),
    Entry.PROPOSED: Form(
        N_("The mediator proposed a solution"),
        N_(
            "You are free to accept or refuse it. It may differ from what a judge would decide; "
            "the court remains open to you. The mediator tells you what accepting means and how "
            "long you have (French Consumer Code, article R612-4)."
        ),
        (
            _on(N_("On which day did the mediator propose it?")),
            Field(
                "accept_by",
                Kind.AHEAD,
                N_("Until which day may it be accepted? The mediator names this day."),
                N_("To be accepted or refused by {said}"),
            ),
        ),
    ),
    Entry.AGREED: Form(
        N_("Both sides accepted the solution"),
        N_("An agreement binds both sides. Its content stays between them and the mediator."),
        (_on(N_("On which day did both sides accept?")),),
    ),
    Entry.REFUSED_BY_ME: Form(
        N_("I refused the proposal"), _FREE, (_on(N_("On which day did you refuse?")),)
    ),
    Entry.REFUSED_BY_THEM: Form(
        N_("The organisation refused"), _FREE, (_on(N_("On which day did you hear of it?")),)
    ),
    Entry.NO_PROPOSAL: Form(
        N_("It ended without a proposal"), _FREE, (_on(N_("On which day did it end?")),)
    ),
    Entry.WITHDRAWN: Form(
        N_("I left the mediation"), _FREE, (_on(N_("On which day did you leave it?")),)
    ),
}

OFFERED: dict[Status, tuple[Entry, ...]] = {
    Status.MEDIATION_READY: (Entry.REFERRED,),
    Status.MEDIATION_FILED: (
        Entry.OPENED, Entry.REFUSED, Entry.REFUSED_BY_THEM, Entry.WITHDRAWN,
    ),
    Status.MEDIATION_OPEN: (
        Entry.PROPOSED, Entry.EXTENDED, Entry.AGREED, Entry.NO_PROPOSAL, Entry.REFUSED_BY_THEM,
        Entry.WITHDRAWN,
    ),
    Status.MEDIATION_PROPOSAL: (
        Entry.AGREED, Entry.REFUSED_BY_ME, Entry.REFUSED_BY_THEM, Entry.WITHDRAWN,
    ),
}  # fmt: skip
"""What can have happened, by where the complaint stands."""

_ENDS = {
    Entry.AGREED: MediationEnd.AGREED,
    Entry.REFUSED_BY_ME: MediationEnd.REFUSED_BY_PERSON,
    Entry.REFUSED_BY_THEM: MediationEnd.REFUSED_BY_ORGANISATION,
    Entry.NO_PROPOSAL: MediationEnd.NO_PROPOSAL,
    Entry.WITHDRAWN: MediationEnd.WITHDRAWN,
}


def action_of(entry: Entry, said: Mapping[str, str], mediator: str, road: Road) -> Action:
    """What is recorded; raises KeyError or ValueError while an answer is missing."""
    match entry:
        case Entry.REFERRED:
            return ReferToMediator(mediator, _day(said["on"]), road, said.get("reference", ""))
        case Entry.OPENED:
            return MediatorOpened(_day(said["on"]), said.get("reference", ""))
        case Entry.REFUSED:
            return MediatorRefused(_day(said["on"]), said.get("reason", ""))
        case Entry.EXTENDED:
            return MediatorExtended(_day(said["until"]))
        case Entry.PROPOSED:
            return MediatorProposed(_day(said["on"]), _day(said["accept_by"]))
        case _:
            return EndMediation(_day(said["on"]), _ENDS[entry])


def _day(text: str) -> date:
    return date.fromisoformat(text)
