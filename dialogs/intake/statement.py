"""The answers as the person reads them back before sending: the text that the receipt proves."""

from __future__ import annotations

from complaints.answers import Answer, Blank
from complaints.case import Line
from complaints.form import Kind, Question
from complaints.profile import Profile
from dialogs.intake.choosing import ticks
from dialogs.phrases import said
from locales import Words
from storage.casebook import Draft


def statement(draft: Draft, words: Words, profile: Profile) -> tuple[Line, ...]:
    """One line per answer that counts, in the order of the form, in full."""
    kept = profile.form.kept(draft.answers)
    return tuple(
        Line(
            question.id,
            profile.text(question.label, words.language),
            in_full(question, kept[question.id], draft, words, profile),
        )
        for question in profile.form.asked(draft.answers)
        if question.id in kept
    )


def in_full(
    question: Question, answer: Answer, draft: Draft, words: Words, profile: Profile
) -> str:
    """An answer in words; for files their names, whatever the answer says of them."""
    if question.kind is not Kind.FILES:
        return said(question, answer, words, profile)
    if not draft.exhibits:
        return said(question, Blank.NONE, words, profile)
    files = words.list(*(one.name for one in draft.exhibits))
    there = [
        profile.text(one.label, words.language)
        for one in profile.form.documents(draft.answers)
        if one.id in ticks(answer)
    ]
    if not there:
        return files
    return words("{files}. Among them: {documents}", files=files, documents=words.list(*there))
