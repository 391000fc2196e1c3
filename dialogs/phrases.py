"""How values are said: what a person answered read back in words, and what happens to a case."""

from __future__ import annotations

from calendar import monthrange

from complaints.answers import Answer, Blank, Money, When
from complaints.case import Case, Status, Turn
from complaints.form import Kind, Question
from complaints.history import EventKind
from complaints.phones import spaced
from complaints.profile import Profile
from complaints.refusals import Refusal
from dialogs.spelled import in_letters
from locales import N_, Words

STATUSES = {
    Status.RECEIVED: N_("Received. Somebody of the team will take it."),
    Status.IN_REVIEW: N_("Being looked at by a member of the team."),
}

TURNS = {
    Turn.DESK: N_("It is our turn to act: you need not do anything."),
    Turn.PERSON: N_("It is your turn to act."),
    Turn.NOBODY: N_("Nobody needs to act."),
}

EVENTS = {
    EventKind.FILED: N_("You sent the complaint."),
    EventKind.ACKNOWLEDGED_AUTOMATICALLY: N_("Its receipt was confirmed automatically."),
    EventKind.TAKEN: N_("A member of the team took it."),
    EventKind.OPENED: N_("A member of the team read the file."),
    EventKind.DEADLINE_MISSED: N_("We missed a date that we had to keep."),
    EventKind.PERSON_UNREACHABLE: N_("We could no longer reach you in this chat."),
}
"""The history as the person reads it."""

REFUSALS = {
    Refusal.NOT_NOW: N_("This is not possible at this stage of the complaint."),
    Refusal.STALE: N_("Something has changed in the meantime. Please look again."),
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
    Refusal.CONFLICT_OF_INTEREST: N_("You cannot handle your own complaint."),
    Refusal.TOO_MANY_FILES: N_("No more files can be added: the limit is reached."),
    Refusal.FILE_TOO_LARGE: N_(
        "This file is too large. Please send a smaller one, or a photo of the page that matters."
    ),
    Refusal.FILE_EMPTY: N_("This file is empty. Please send it again."),
    Refusal.FILE_TYPE: N_("This kind of file cannot be kept. Please send a photo or a PDF."),
    Refusal.FILE_TWICE: N_("This file is there already."),
    Refusal.NOT_SAVED: N_("This could not be saved. Please do it again in a moment."),
}
"""What a person is told when the rules say no."""


def said(question: Question, answer: Answer, words: Words, profile: Profile) -> str:
    """Read an answer back in words, as plain text: sums also in letters, days in full."""
    match answer:
        case Blank():
            return _blank(answer, words)
        case Money():
            return money(answer, words)
        case When():
            return when(answer, words)
        case tuple():
            return words.list(*(_option(question, one, words, profile) for one in answer))
        case str():
            if question.kind is Kind.CHOICE:
                return _option(question, answer, words, profile)
            return spaced(answer) if question.kind is Kind.PHONE else answer


def subject(case: Case, words: Words, profile: Profile) -> str:
    """What a case is about, in the words of the form; the bare id when the form dropped it."""
    question = profile.form.question(profile.form.keys.subject)
    return _option(question, case.subject, words, profile)


def money(sum_: Money, words: Words) -> str:
    """A sum in digits and in letters: "1 234,50 € – mille deux cent trente-quatre euros…"."""
    digits, letters = words.money(sum_.minor, sum_.currency), in_letters(sum_, words)
    if letters is None:
        return words("about {amount}", amount=digits) if sum_.approximate else digits
    if sum_.approximate:
        return words("about {amount} – {letters}", amount=digits, letters=letters)
    return words("{amount} – {letters}", amount=digits, letters=letters)


def when(time: When, words: Words) -> str:
    """A day, a month or a span of days in full: "12 mars 2026", "mars 2026"."""
    if time.is_day:
        return words.day(time.first)
    if _is_month(time):
        return words.month(time.first)
    return words("from {first} to {last}", first=words.day(time.first), last=words.day(time.last))


def _blank(blank: Blank, words: Words) -> str:
    match blank:
        case Blank.UNKNOWN:
            return words("I don’t know")
        case Blank.NONE:
            return words("Nothing given")


def _option(question: Question, option_id: str, words: Words, profile: Profile) -> str:
    # An option that the form no longer has keeps its id: better than losing what was said.
    label = next((one.label for one in question.options if one.id == option_id), None)
    return profile.text(label, words.language) if label else option_id


def _is_month(time: When) -> bool:
    whole = monthrange(time.first.year, time.first.month)[1]
    return (time.first.year, time.first.month) == (time.last.year, time.last.month) and (
        time.first.day,
        time.last.day,
    ) == (1, whole)
