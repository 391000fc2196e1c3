"""Everything the rules may refuse. Codes live here, words at the edge (`locales/refusals.py`)."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why an action was refused."""

    NOT_NOW = "not-now"
    """The case is not in a status that allows this."""
    STALE = "stale"
    """Somebody changed the case since this button was drawn."""
    ALREADY_TAKEN = "already-taken"
    """An officer has taken the case already."""
    NOT_YOURS = "not-yours"
    """The actor may not do this at all."""
    UNKNOWN_CASE = "unknown-case"
    """There is no such case for this person; a foreign case gets the same answer."""
    DRAFT_GONE = "draft-gone"
    """The draft was sent, deleted or has expired."""
    INCOMPLETE = "incomplete"
    """A required answer is missing."""
    NOT_YOUR_CASE = "not-your-case"
    """A colleague has the case, and the officer's role reaches only their own."""
    NOT_YOUR_ROLE = "not-your-role"
    """The officer's role may not do this to any case."""
    TOO_LATE = "too-late"
    """The time for this is over: to correct, to reopen."""
    EMPTY = "empty"
    """Words are missing: a reason, an item, an answer."""
    NOTHING_TO_ANSWER = "nothing-to-answer"
    """There is no such thing in the case: no promise to keep, no corrective action."""
    POINT_UNANSWERED = "point-unanswered"
    """A point of the complaint has no answer yet."""
    MEDIATOR_MISSING = "mediator-missing"
    """No mediator is in force, and anything but *upheld* must name one (C. conso. L616-1)."""
    DATE_PAST = "date-past"
    """The date is over, and one to come is meant."""
    DATE_FUTURE = "date-future"
    """The date is still to come, and one that was is meant."""
    DATE_TOO_LATE = "date-too-late"
    """Later than the rules allow for a holding answer."""
    DATE_TOO_EARLY = "date-too-early"
    """Not later than the day on which the answer is owed already."""
    NOT_ADMISSIBLE = "not-admissible"
    """The self-check found a reason for which the mediator would decline."""
    NO_SUCH_MEDIATOR = "no-such-mediator"
    """The organisation has no such mediator, or not by this road."""
    NO_SUCH_OFFICER = "no-such-officer"
    CLAIM_WRONG = "claim-wrong"
    """Number and claim code do not fit each other."""
    TOO_MANY_ATTEMPTS = "too-many-attempts"
    """Wrong claim codes, too often: wait."""
    CONFLICT_OF_INTEREST = "conflict-of-interest"
    """The officer is the person who complains."""
    TOO_MANY_FILES = "too-many-files"
    FILE_TOO_LARGE = "file-too-large"
    """Over the limit of the Bot API (20 MiB) or of the profile."""
    FILE_EMPTY = "file-empty"
    FILE_TYPE = "file-type"
    """Not one of the kinds of file that can be kept as evidence."""
    FILE_TWICE = "file-twice"
    """The same file is attached already."""
    NOT_SAVED = "not-saved"
    """The database could not write; the person is asked to repeat."""


class Refused(Exception):  # noqa: N818 - a refusal is an expected answer, not an error
    """An expected refusal; carries its code and nothing else."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
