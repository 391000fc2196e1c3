"""A date of the mediation was entered: what it means, what comes next, what the person can do.

Only dates are told: what is said before the mediator stays there (C. conso. L612-3).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.letters.letter import Letter, Paragraph, paragraph, strong
from bot.letters.parts import TELL, court, dated, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.history import EventKind
from dialogs.buttons_of_letters import Verb
from locales import N_


@dataclass(frozen=True, slots=True)
class Step:
    """How a step is told: `{mediator}` and `{day}` of the event, what it means, what comes next.

    `next` is the key of the deadline that runs from here, `lead` the sentence with its day.
    """

    title: str
    means: str
    now: str
    next: str = ""
    lead: str = ""


STEPS = {
    EventKind.MEDIATION_FILED: Step(
        N_("You told us that you went to {mediator} on {day}."),
        N_("We have noted it. We send nothing to the mediator unless you ask us to."),
        N_("As soon as the mediator writes to you, tell us what has happened."),
        "med_reject",
        N_("If the mediator cannot examine your request, you are told by {day}."),
    ),
    EventKind.FILE_SENT: Step(
        N_("At your request we are sending your file to {mediator} by e-mail."),
        N_("If we have your e-mail address, you are in copy and see exactly what was sent."),
        N_("As soon as the mediator writes to you, tell us what has happened."),
        "med_reject",
        N_("If the mediator cannot examine your request, you are told by {day}."),
    ),
    EventKind.MEDIATION_REFUSED: Step(
        N_("{mediator} does not examine your request: this was entered for {day}."),
        N_(
            "A refusal is no judgement on your complaint. If something was missing, such as the "
            "proof of your written complaint, you may put it right and go again within the year."
        ),
        N_("You may also turn to a conciliator of justice, who is free of charge, or to a court."),
        "mediator_until",
        N_("You may go to the mediator until {day}."),
    ),
    EventKind.MEDIATION_OPENED: Step(
        N_("{mediator} has opened the mediation: this was entered for {day}."),
        N_(
            "What is said before the mediator is confidential. You may leave the mediation at any "
            "time."
        ),
        N_("The mediator now hears both sides; answer when the mediator asks you."),
        "med_outcome",
        N_("The mediation ends by {day}, unless the mediator extends it."),
    ),
    EventKind.MEDIATION_EXTENDED: Step(
        N_("{mediator} needs more time."),
        N_("The mediator may extend the time when the case is complex."),
        N_("You need not do anything. You may leave the mediation at any time."),
        "med_outcome",
        N_("The mediation now ends by {day}."),
    ),
    EventKind.MEDIATION_PROPOSED: Step(
        N_("{mediator} has proposed a solution: this was entered for {day}."),
        N_(
            "You are free to accept or to refuse. The proposal may differ from what a judge would "
            "decide."
        ),
        N_("Give your answer to the mediator, then tell us what has happened."),
        "proposal",
        N_("Please answer the mediator by {day}."),
    ),
    EventKind.MEDIATION_AGREED: Step(
        N_("Both sides have accepted the solution of {mediator}: this was entered for {day}."),
        N_("The agreement binds both sides. It is now our turn to do what was agreed."),
        N_("If it is not done, tell us so. A judge can be asked to make it enforceable."),
    ),
    EventKind.MEDIATION_ENDED: Step(
        N_("The mediation of {mediator} has ended without an agreement: entered for {day}."),
        N_("Nobody is bound by anything that was proposed."),
        N_("You may turn to a conciliator of justice, who is free of charge, or to a court."),
    ),
}
"""By the kind of event."""


async def mediation_step(reader: Reader, file: CaseFile) -> Letter | None:
    """The step, what it means, the next date with its rule, and what the person can do."""
    words, case = reader.words, file.case
    mediation = case.course.mediation
    if file.event is None or file.event.kind not in STEPS or mediation is None:
        return None
    step, number = STEPS[file.event.kind], str(case.number)
    known = reader.profile.mediator(mediation.mediator)
    name = reader.text(known.name) if known else words("the mediator")
    day = words.day(file.day("on") or reader.day(file.event.at))
    refused = file.event.kind is EventKind.MEDIATION_REFUSED
    return told(
        reader,
        file,
        words("Complaint {number}: the mediation", number=number),
        paragraph(
            strong(words(step.title, mediator=name, day=day)),
            words("It is about your complaint {number}.", number=number),
            words(step.means),
        ),
        _reason(reader, mediation.refusal) if refused else (),
        dated(reader, step.lead, case.running(step.next)),
        paragraph(words(step.now)),
        court(reader),
        reader.humans(),
        verbs=((Verb.MEDIATOR, TELL), Verb.OPEN),
    )


def _reason(reader: Reader, refusal: str) -> Paragraph:
    return paragraph(strong(reader.words("The reason")), *quoted(refusal)) if refusal else ()
