"""The verbs of the desk, as one table: what they are called, what they ask, what they do.

Which of them is offered is computed from the table of moves and the table of roles; what a verb
says besides is only what those tables cannot know, such as whether there is a promise to keep.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot

from bot.desk.writing import copying, doubting, mediating, minding
from bot.desk.writing.answer import answer_of, answer_steps
from bot.desk.writing.asks import words_of
from bot.desk.writing.information import information_of, information_steps
from bot.desk.writing.minding import always
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Step
from complaints import roles
from complaints.actions import (
    Acknowledge,
    Action,
    Add,
    AddNote,
    AskInformation,
    Close,
    EndMediation,
    Export,
    FinishCorrective,
    HandOver,
    LiftHold,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    PlaceHold,
    PlanCorrective,
    RecordRemedy,
    Release,
    Reopen,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendHolding,
    Suspend,
    Take,
    Write,
)
from complaints.course import ActorKind
from complaints.moves import permitted
from complaints.organisation import CannedUse
from complaints.refusals import Refusal
from locales import N_


@dataclass(frozen=True, slots=True)
class Verb:
    """Something an officer may do: its button, its steps, and the action that they make."""

    label: str
    steps: Callable[[Matter, Pad], tuple[Step, ...]]
    action: Callable[[Matter, Pad], Action]
    fits: Callable[[Matter], bool] = always
    after: Callable[[Bot, Matter, Pad, datetime], Awaitable[None]] | None = None
    """What is still to do for the officer once the rules have recorded it; may be repeated."""


VERBS: dict[type, Verb] = {
    Take: Verb(N_("Take"), minding.nothing, lambda *_: Take(), minding.is_free),
    Acknowledge: Verb(
        N_("Acknowledge"),
        lambda matter, _: (
            words_of(
                "words",
                matter.reader.words("Your words"),
                matter.reader.words("What do you want to say beside the confirmation?"),
                skip=matter.reader.words("Only confirm"),
                canned=CannedUse.ACKNOWLEDGEMENT,
            ),
        ),
        lambda _, pad: Acknowledge(pad.text("words")),
    ),
    AskInformation: Verb(N_("Ask for information"), information_steps, information_of),
    Write: Verb(
        N_("Write to the person"), doubting.write_steps, doubting.written, doubting.has_exchange
    ),
    SendHolding: Verb(
        N_("Holding answer"), minding.holding_steps, minding.holding_of, minding.may_hold
    ),
    SendAnswer: Verb(N_("Answer"), answer_steps, answer_of),
    RecordRemedy: Verb(
        N_("Promise kept"), minding.remedy_steps, minding.remedy_of, minding.has_promised
    ),
    MediatorRefused: Verb(
        N_("Mediator declined"), mediating.refused_steps, mediating.refused, mediating.is_filed
    ),
    MediatorOpened: Verb(
        N_("Mediation opened"), mediating.opened_steps, mediating.opened, mediating.is_filed
    ),
    MediatorExtended: Verb(
        N_("Mediation extended"), mediating.extended_steps, mediating.extended, mediating.is_filed
    ),
    MediatorProposed: Verb(
        N_("Solution proposed"), mediating.proposed_steps, mediating.proposed, mediating.is_filed
    ),
    EndMediation: Verb(
        N_("End of mediation"), mediating.ended_steps, mediating.ended, mediating.is_filed
    ),
    Add: Verb(N_("Add what came in"), minding.added_steps, minding.added),
    AddNote: Verb(N_("Note"), minding.note_steps, lambda _, pad: AddNote(pad.text("text"))),
    HandOver: Verb(
        N_("Hand over"), minding.colleague_steps, minding.hand_over, minding.has_colleagues
    ),
    PlanCorrective: Verb(N_("Corrective action"), minding.corrective_steps, minding.corrective_of),
    FinishCorrective: Verb(
        N_("Corrective action done"),
        minding.corrected_steps,
        minding.corrected,
        minding.has_corrective,
    ),
    ReportDoubt: Verb(N_("Report as doubtful"), doubting.doubt_steps, doubting.doubted),
    Suspend: Verb(
        N_("Suspend"), doubting.suspend_steps, doubting.suspended, doubting.may_be_doubtful
    ),
    Release: Verb(N_("End the suspension"), doubting.release_steps, doubting.released),
    Requalify: Verb(
        N_("No complaint"),
        minding.requalify_steps,
        lambda _, pad: Requalify(pad.text("reason")),
    ),
    Close: Verb(N_("Close"), minding.close_steps, lambda _, pad: Close(pad.text("reason"))),
    Reopen: Verb(
        N_("Reopen"),
        minding.reopen_steps,
        lambda _, pad: Reopen(pad.text("reason")),
        minding.may_reopen,
    ),
    PlaceHold: Verb(
        N_("Forbid deletion"),
        minding.hold_steps,
        lambda _, pad: PlaceHold(pad.text("reason")),
        lambda matter: not matter.case.course.legal_hold,
    ),
    Export: Verb(
        N_("Copy of the file"), copying.copy_steps, lambda *_: Export(), after=copying.hand_out
    ),
    LiftHold: Verb(
        N_("Allow deletion again"),
        minding.nothing,
        lambda *_: LiftHold(),
        lambda matter: bool(matter.case.course.legal_hold),
    ),
}
"""By kind of action, in the order of the buttons. *Open* comes before all of them."""

NAMES = {kind.__name__: kind for kind in VERBS}
"""What stands on a button and in the row of a composition."""


def why_not(kind: type, matter: Matter) -> Refusal | None:
    """Why this officer may not do this to this case as it stands now; None when they may."""
    case = matter.case
    if kind not in permitted(case.status, ActorKind.OFFICER) or not VERBS[kind].fits(matter):
        return Refusal.NOT_NOW
    return roles.why_not(matter.officer, kind, case, matter.reader.profile)


def is_offered(kind: type, matter: Matter) -> bool:
    """Whether this officer may do this to this case as it stands now."""
    return why_not(kind, matter) is None


def offered(matter: Matter) -> tuple[type, ...]:
    """The verbs that this officer may use on this case as it stands now."""
    return tuple(kind for kind in VERBS if is_offered(kind, matter))
