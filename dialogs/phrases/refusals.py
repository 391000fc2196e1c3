"""What a person is told when the rules say no."""

from __future__ import annotations

from complaints.refusals import Refusal
from locales import N_

REFUSALS = {
    Refusal.NOT_NOW: N_("This is not possible at this stage of the complaint."),
    Refusal.STALE: N_("Something has changed in the meantime. This is how it stands now."),
    Refusal.ALREADY_TAKEN: N_("Somebody of the team has this complaint already."),
    Refusal.NOT_YOURS: N_("You cannot do this."),
    Refusal.UNKNOWN_CASE: N_(
        "There is no complaint with this number among yours. Please check the number."
    ),
    Refusal.DRAFT_GONE: N_(
        "This complaint is no longer being written: it was sent, or deleted. "
        "You find what you sent under “My complaints”."
    ),
    Refusal.INCOMPLETE: N_("Some answers are still missing."),
    Refusal.NOT_YOUR_CASE: N_("Somebody else handles this complaint."),
    Refusal.NOT_YOUR_ROLE: N_("You cannot do this."),
    Refusal.TOO_LATE: N_("The time for this is over."),
    Refusal.EMPTY: N_("There is nothing to send yet. Please write something first."),
    Refusal.NOTHING_TO_ANSWER: N_("There is no promise in this complaint to be kept."),
    Refusal.POINT_UNANSWERED: N_("A point of the complaint has no answer yet."),
    Refusal.MEDIATOR_MISSING: N_("No mediator is known at present."),
    Refusal.DATE_PAST: N_("This day is over. Please give one that is still to come."),
    Refusal.DATE_FUTURE: N_("This day has not come yet. Please give the day on which it happened."),
    Refusal.DATE_TOO_LATE: N_("This day is later than the rules allow."),
    Refusal.DATE_TOO_EARLY: N_("This day is not later than the one that was promised already."),
    Refusal.NOT_ADMISSIBLE: N_(
        "The mediator would decline the request today. The check says why, point by point."
    ),
    Refusal.NO_SUCH_MEDIATOR: N_(
        "This mediator cannot be reached in this way. Please choose another way."
    ),
    Refusal.NO_SUCH_OFFICER: N_("There is no such member of the team."),
    Refusal.CLAIM_WRONG: N_(
        "Number and claim code do not fit each other. Please check both on the receipt; a code "
        "that was replaced since no longer works."
    ),
    Refusal.TOO_MANY_ATTEMPTS: N_(
        "Too many wrong codes were entered. For the safety of everybody, wait before you try "
        "again: a quarter of an hour at first, then twice as long each time. /human reaches a "
        "human."
    ),
    Refusal.TOO_MANY_TODAY: N_(
        "This is as much as one person can send in a day. What you wrote is still here: send it "
        "tomorrow. If it cannot wait, /human reaches a human."
    ),
    Refusal.TOO_MUCH_TODAY: N_(
        "No more files can be taken from you today: the limit of a day is reached. Send this one "
        "tomorrow, or a smaller one."
    ),
    Refusal.CONFLICT_OF_INTEREST: N_("You cannot handle your own complaint."),
    Refusal.TOO_MANY_FILES: N_("No more files can be added: the limit is reached."),
    Refusal.FILE_TOO_LARGE: N_(
        "This file is too large. Please send a smaller one, or a photo of the page that matters."
    ),
    Refusal.FILE_EMPTY: N_("This file is empty. Please send it again."),
    Refusal.FILE_TYPE: N_("This kind of file cannot be kept. Please send a photo or a PDF."),
    Refusal.FILE_TWICE: N_("This file is there already."),
    Refusal.FILE_DAMAGED: N_("This file cannot be opened. Please send it again, or a photo of it."),
    Refusal.FILE_LOCKED: N_(
        "This PDF file asks for a password. Please open it, print it to a new PDF file without "
        "password, and send that; or send photos of its pages."
    ),
    Refusal.FILE_ACTIVE: N_(
        "This PDF file holds a program or another file. Please print it to a new PDF file, or send "
        "photos of its pages."
    ),
    Refusal.FILE_TOO_COMPLEX: N_(
        "This file has too many pages or dots. Please send only the pages that matter, or a photo."
    ),
    Refusal.FILE_HARMFUL: N_("The virus scanner found something in this file; it was not kept."),
    Refusal.FILE_UNCHECKED: N_(
        "This file could not be checked and kept just now. Please send it again in a moment."
    ),
    Refusal.DATA_UNDER_WAY: N_(
        "The copy of your data that you asked for is on its way. Please wait until it is here."
    ),
    Refusal.DATA_LATELY: N_(
        "You got a copy of your data a short while ago. Please ask again in an hour."
    ),
    Refusal.NOT_SAVED: N_("This could not be saved. Please do it again in a moment."),
}
