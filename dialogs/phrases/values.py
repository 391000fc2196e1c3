"""What a person answered, read back in words."""

from __future__ import annotations

from calendar import monthrange

from complaints.answers import Answer, Blank, Money, When
from complaints.case import Case
from complaints.form import Kind, Question
from complaints.phones import spaced
from complaints.profile import Profile
from dialogs.spelled import in_letters
from locales import Words


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
            if question.kind is Kind.BRAND:
                return profile.directory.said(answer)
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
