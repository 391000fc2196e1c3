"""Why somebody writes about a complaint that was sent, and what becomes of the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from complaints.actions import Action, Add, ConfirmRemedy, Dispute, Rate, Reopen, Withdraw
from dialogs.cases.wishes import Wish
from locales import N_


class Purpose(StrEnum):
    """What the words are for."""

    ANSWER = "answer"
    PROVE = "prove"
    REPLY = "reply"
    ADD = "add"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    BROKEN = "broken"
    RATE = "rate"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MANDATE = "mandate"

    @property
    def wish(self) -> Wish:
        """What must still be possible for the words to be sent."""
        return Wish(self.value)


ADDITIONS = frozenset(
    {
        Purpose.ANSWER,
        Purpose.PROVE,
        Purpose.REPLY,
        Purpose.ADD,
        Purpose.CONFIRM,
        Purpose.MANDATE,
    }
)
"""Words and files that stand beside the complaint."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How words are asked for: what is said, whether files come with them, the way out."""

    ask: str
    send: str
    done: str
    bare: str = ""
    """The button that goes on without words; empty when there must be some."""
    files: bool = False
    means: str = ""
    """What follows from it."""


_FILES = N_("You can write several messages and send photos or PDF files. Nothing is sent yet.")
_WORDS = N_("You can write several messages. Nothing is sent yet.")

ASKS: dict[Purpose, Ask] = {
    Purpose.ANSWER: Ask(
        ask=N_("Please send what the team asked for in complaint {number}."),
        send=N_("Send it to the team"),
        done=N_("What you sent was received. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.PROVE: Ask(
        ask=N_("Please send what shows that complaint {number} is right: bills, tickets, photos."),
        send=N_("Send it to the team"),
        done=N_("What you sent was received. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.REPLY: Ask(
        ask=N_("Please write your reply to the message about complaint {number}."),
        send=N_("Send the reply"),
        done=N_("Your reply was sent. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.MANDATE: Ask(
        ask=N_("Please send the signed mandate for complaint {number}: every page, readable."),
        send=N_("Send the mandate"),
        done=N_("The mandate was received. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.ADD: Ask(
        ask=N_("What would you like to add to complaint {number}?"),
        send=N_("Add it to the complaint"),
        done=N_("It was added to your complaint. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.CONFIRM: Ask(
        ask=N_("Please confirm complaint {number} in your own words: what happened, what you ask."),
        send=N_("Confirm it in writing"),
        done=N_("Your complaint is confirmed in writing now. A dated proof of it follows."),
        files=True,
        means=_FILES,
    ),
    Purpose.DISPUTE: Ask(
        ask=N_("Why does the answer to complaint {number} not satisfy you? You need not say it."),
        send=N_("I am not satisfied: send this"),
        done=N_(
            "It is noted that the answer does not satisfy you. You can go to the mediator now."
        ),
        bare=N_("I am not satisfied, without more words"),
        means=_WORDS,
    ),
    Purpose.BROKEN: Ask(
        ask=N_("What was not done of what was promised to you in complaint {number}?"),
        send=N_("The promise was not kept: send this"),
        done=N_("It is noted that the promise was not kept. The team is told."),
        bare=N_("The promise was not kept, without more words"),
        means=_WORDS,
    ),
    Purpose.RATE: Ask(
        ask=N_("Your opinion on complaint {number}: {stars} of 5. Would you like to say why?"),
        send=N_("Send my opinion"),
        done=N_("Thank you for your opinion."),
        bare=N_("Send it without more words"),
        means=_WORDS,
    ),
    Purpose.REOPEN: Ask(
        ask=N_("Why should complaint {number} be looked at again?"),
        send=N_("Reopen it with these words"),
        done=N_("The complaint is open again. The team is told."),
        bare=N_("Reopen it without more words"),
        means=_WORDS,
    ),
    Purpose.WITHDRAW: Ask(
        ask=N_("You take complaint {number} back. Would you like to say why?"),
        send=N_("Take it back, with this reason"),
        done=N_("Your complaint was taken back."),
        bare=N_("Take it back without a reason"),
        means=N_(
            "Nobody handles it then. You can reopen it or file it again. The mediator’s year goes "
            "on running from your first written complaint."
        ),
    ),
}


def action_of(purpose: Purpose, text: str, supplement: UUID, stars: int) -> Action:
    """What is done with the words."""
    match purpose:
        case (
            Purpose.ANSWER
            | Purpose.PROVE
            | Purpose.REPLY
            | Purpose.ADD
            | Purpose.CONFIRM
            | Purpose.MANDATE
        ):
            return Add(supplement, text)
        case Purpose.DISPUTE:
            return Dispute(text)
        case Purpose.BROKEN:
            return ConfirmRemedy(kept=False, text=text)
        case Purpose.RATE:
            return Rate(stars, text)
        case Purpose.REOPEN:
            return Reopen(text)
        case Purpose.WITHDRAW:
            return Withdraw(text)
