"""The verbs with a step or two: what they ask, what they make of it, and when there is a point."""

from __future__ import annotations

from uuid import UUID, uuid5

from bot.desk.writing.asks import (
    day_that_was,
    day_to_come,
    holding_day,
    words_of,
)
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Option, Step, StepKind
from complaints import clocks
from complaints.actions import (
    Add,
    FinishCorrective,
    HandOver,
    PlanCorrective,
    RecordRemedy,
    SendHolding,
)
from complaints.case import Status
from complaints.course import CorrectiveAction
from complaints.organisation import CannedUse
from complaints.roles import may_handle

ADDED = UUID("6f0d3c2a-5d0e-4d43-9a7b-2f1c8e0b7a11")
"""Namespace of what officers add in a person's place."""

ALL = "all"
"""In place of a colleague: the case goes back to everybody."""

Steps = tuple[Step, ...]


def always(_matter: Matter) -> bool:
    """Where the tables of moves and roles say all there is to say."""
    return True


def nothing(_matter: Matter, _pad: Pad) -> Steps:
    """No step: the preview comes at once."""
    return ()


def is_free(matter: Matter) -> bool:
    """Whether nobody has the case."""
    return matter.case.handler is None


def holding_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why it takes longer, and until when."""
    words = matter.reader.words
    reason = words_of(
        "reason",
        words("Reason"),
        words("Why does the answer take longer?"),
        canned=CannedUse.HOLDING,
    )
    return reason, holding_day(matter)


def holding_of(_matter: Matter, pad: Pad) -> SendHolding:
    """The holding answer that was written."""
    return SendHolding(pad.text("reason"), pad.day("until"))


def may_hold(matter: Matter) -> bool:
    """Whether the rules still allow a date to come."""
    limit = clocks.holding_limit(matter.case, matter.reader.profile)
    return limit is None or limit.due >= matter.reader.today


def remedy_steps(matter: Matter, _pad: Pad) -> Steps:
    """When the promise was kept."""
    words = matter.reader.words
    return (day_that_was(matter, "on", words("Day"), words("On which day was the promise kept?")),)


def remedy_of(_matter: Matter, pad: Pad) -> RecordRemedy:
    """The day on which the promise was kept."""
    return RecordRemedy(pad.day("on"))


def has_promised(matter: Matter) -> bool:
    """Whether something was promised, before the mediator or in an answer, and is not recorded."""
    remedy = matter.case.course.remedy
    if remedy is None:
        return matter.case.status is Status.MEDIATION_AGREED
    return remedy.done_on is None


def added_steps(matter: Matter, _pad: Pad) -> Steps:
    """What the person wrote elsewhere."""
    words = matter.reader.words
    ask = words("What did the person write by letter or e-mail? It is kept as their words.")
    return (words_of("text", words("Their words"), ask),)


def added(matter: Matter, pad: Pad) -> Add:
    """What the person wrote, in their place; the same messages never make it twice."""
    came = ":".join(str(one.message) for one in pad.parts("text"))
    name = f"{matter.case.number}:{matter.officer.id}:{came}"
    return Add(uuid5(ADDED, name), pad.text("text"))


def note_steps(matter: Matter, _pad: Pad) -> Steps:
    """What colleagues should know; brands and staff do not read each other's notes."""
    words = matter.reader.words
    brand = matter.reader.profile.directory.brand(matter.officer.brand)
    ask = words("What should colleagues know? A note never leaves the desk.")
    if brand is not None:
        ask = words(
            "What should your colleagues at {brand} know? Nobody else reads it.", brand=brand.name
        )
    return (words_of("text", words("Note"), ask),)


def requalify_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why it is no complaint."""
    words = matter.reader.words
    ask = words("Why is this no complaint, or not for us? The person is told and may contest it.")
    return (words_of("reason", words("Reason"), ask, canned=CannedUse.REQUALIFICATION),)


def close_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why it is over."""
    words = matter.reader.words
    ask = words("Why is the case closed? The person is told.")
    return (words_of("reason", words("Reason"), ask, canned=CannedUse.CLOSING),)


def reopen_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why it begins again."""
    words = matter.reader.words
    ask = words("Why is the case opened again? This stays in its history.")
    return (words_of("reason", words("Reason"), ask),)


def may_reopen(matter: Matter) -> bool:
    """Whether the time of the profile for reopening is not over."""
    until = matter.case.running("reopen")
    return until is None or matter.reader.today <= until.due


def hold_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why nothing may be deleted."""
    words = matter.reader.words
    ask = words("Why must nothing of this case be deleted? A court, a mediation, an inspection?")
    return (words_of("reason", words("Reason"), ask),)


def colleague_steps(matter: Matter, _pad: Pad) -> Steps:
    """To whom the case goes."""
    words = matter.reader.words
    colleagues = [
        Option(str(one.id), one.name or str(one.id))
        for one in matter.reader.profile.officers
        if one.id != matter.case.handler and may_handle(one, matter.case, matter.reader.profile)
    ]
    # Whoever works alone has nobody to give it back to.
    nobody = matter.case.handler is None or not colleagues
    back = [] if nobody else [Option(ALL, words("Back to everybody"))]
    ask = words("Who takes over?")
    options = (*colleagues, *back)
    return (Step("to", StepKind.PICK, words("Colleague"), ask, options=options),)


def hand_over(_matter: Matter, pad: Pad) -> HandOver:
    """The colleague who was chosen."""
    chosen = pad.pick("to")
    return HandOver(None if chosen == ALL else int(chosen))


def has_colleagues(matter: Matter) -> bool:
    """Whether there is anybody to hand over to."""
    return bool(colleague_steps(matter, Pad())[0].options)


def corrective_steps(matter: Matter, _pad: Pad) -> Steps:
    """What changes, who sees to it, until when."""
    words = matter.reader.words
    return (
        words_of("what", words("Change"), words("What changes, so that it does not happen again?")),
        words_of("owner", words("In charge"), words("Who sees to it?")),
        day_to_come(matter, "due", words("Date"), words("By which day?")),
    )


def corrective_of(_matter: Matter, pad: Pad) -> PlanCorrective:
    """The corrective action that was planned."""
    return PlanCorrective(pad.text("what"), pad.text("owner"), pad.day("due"))


def corrected_steps(matter: Matter, _pad: Pad) -> Steps:
    """Which corrective action, when there are several, and when it was done."""
    words, planned = matter.reader.words, _planned(matter)
    on = day_that_was(matter, "on", words("Day"), words("On which day was it done?"))
    if len(planned) == 1:
        return (on,)
    options = tuple(Option(str(one.seq), one.what) for one in planned)
    ask = words("Which corrective action was done?")
    return Step("which", StepKind.PICK, words("Corrective action"), ask, options=options), on


def corrected(matter: Matter, pad: Pad) -> FinishCorrective:
    """The corrective action that was done."""
    seq = pad.pick("which") or str(_planned(matter)[0].seq)
    return FinishCorrective(int(seq), pad.day("on"))


def has_corrective(matter: Matter) -> bool:
    """Whether a corrective action is planned and not done."""
    return bool(_planned(matter))


def _planned(matter: Matter) -> tuple[CorrectiveAction, ...]:
    return tuple(one for one in matter.case.course.corrective if one.done_on is None)
