"""A date of the person comes near: which one, what happens then, and what they can do now.

Written at the moment when it leaves, so what was done meanwhile is not asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.letters.information_request import listed
from bot.letters.letter import Letter, Paragraph, paragraph, strong
from bot.letters.parts import CONFIRM, PROVE, TELL, dated, told
from bot.letters.reader import CaseFile, Reader, still_due
from dialogs.buttons_of_letters import Verb
from locales import N_


@dataclass(frozen=True, slots=True)
class Nudge:
    """What is waited for, the sentence with its day, and what happens afterwards."""

    title: str
    lead: str
    then: str
    verbs: tuple[Verb | tuple[Verb, str], ...] = ()


NUDGES = {
    "information": Nudge(
        N_("We are waiting for something from you."),
        N_("Please send it by {day}."),
        N_("If nothing has come by then, the case is closed. You can reopen it afterwards."),
        (Verb.ANSWER,),
    ),
    "suspension": Nudge(
        N_("Your complaint is suspended, and we are waiting for a proof."),
        N_("Please send it by {day}."),
        N_("If nothing has come by then, the case is closed. You can reopen it afterwards."),
        ((Verb.ADD, PROVE),),
    ),
    "confirmation": Nudge(
        N_("We are waiting for your confirmation in writing."),
        N_("Please confirm it by {day}."),
        N_(
            "We handle your complaint all the same. Without a confirmation in writing, a mediator "
            "could not examine it."
        ),
        ((Verb.ADD, CONFIRM),),
    ),
    "feedback": Nudge(
        N_("Does the answer satisfy you?"),
        N_("Please tell us by {day}."),
        N_(
            "If we hear nothing by then, the case is closed. Silence is not agreement: you can "
            "reopen it."
        ),
        (Verb.ACCEPT, Verb.DISPUTE),
    ),
    "remedy_check": Nudge(
        N_("Was the promise kept?"),
        N_("Please tell us by {day}."),
        N_("If we hear nothing by then, we take it that the promise was kept."),
        (Verb.KEPT, Verb.BROKEN),
    ),
    "rating": Nudge(
        N_("How satisfied are you with the way your complaint was handled?"),
        N_("You can tell us until {day}."),
        N_("Then the case is closed."),
        (Verb.RATE,),
    ),
    "mediator_from": Nudge(
        N_("The time to answer your complaint is nearly over."),
        N_("The time to answer is over on {day}."),
        N_("If nobody has answered by then, you may go to the mediator from the next day on."),
        (),
    ),
    "mediator_until": Nudge(
        N_("The time to go to the mediator comes to its end."),
        N_("You may go to the mediator until {day}."),
        N_(
            "After that day, a consumer mediator can no longer examine your complaint. You may "
            "still go to court."
        ),
        (Verb.MEDIATOR,),
    ),
    "med_reject": Nudge(
        N_("Have you heard from the mediator?"),
        N_("The mediator could decline your request until {day}."),
        N_("Tell us what has happened, so that your case shows where it stands."),
        ((Verb.MEDIATOR, TELL),),
    ),
    "med_outcome": Nudge(
        N_("How did the mediation end?"),
        N_("The mediator had until {day}."),
        N_("Tell us what has happened, so that your case shows where it stands."),
        ((Verb.MEDIATOR, TELL),),
    ),
    "proposal": Nudge(
        N_("The mediator is waiting for your answer."),
        N_("Please answer the mediator by {day}."),
        N_(
            "You are free to accept or to refuse. Give your answer to the mediator, then tell us "
            "what has happened."
        ),
        ((Verb.MEDIATOR, TELL),),
    ),
}
"""By the key of the deadline."""

ANY = Nudge(
    N_("A date in your case comes near."),
    N_("It is {day}."),
    N_("See your case for what you can do."),
)


async def reminder(reader: Reader, file: CaseFile) -> Letter | None:
    """The date with its rule, what happens then, and the buttons for it."""
    deadline = still_due(reader, file)
    if deadline is None:
        return None
    words, nudge = reader.words, NUDGES.get(deadline.key, ANY)
    number = str(file.case.number)
    return told(
        reader,
        file,
        words("Complaint {number}: a date comes near", number=number),
        paragraph(
            strong(words(nudge.title)),
            words("It is about your complaint {number}.", number=number),
        ),
        _missing(reader, file) if deadline.key == "information" else (),
        dated(reader, nudge.lead, deadline),
        paragraph(words(nudge.then)),
        reader.humans(),
        verbs=(*nudge.verbs, Verb.OPEN),
    )


def _missing(reader: Reader, file: CaseFile) -> Paragraph:
    request = file.case.course.request
    if request is None:
        return ()
    return paragraph(strong(reader.words("What is missing")), *listed(request))
