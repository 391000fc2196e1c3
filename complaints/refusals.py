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
