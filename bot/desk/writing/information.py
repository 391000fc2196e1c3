"""What is missing: proposed from the case, ticked by the officer, asked in the person's words."""

from __future__ import annotations

from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Option, Step, StepKind
from complaints.actions import AskInformation
from complaints.answers import Answer, Blank
from complaints.form import Document, Kind, Question
from complaints.organisation import CannedUse

MOST = 30
"""Buttons of a checklist: more do not help, and Telegram takes a hundred."""


def information_steps(matter: Matter, _pad: Pad) -> tuple[Step, ...]:
    """The checklist, then words beside it."""
    words = matter.reader.words
    return (
        Step(
            "items",
            StepKind.TICKS,
            words("What is missing"),
            words("What is missing? Tick it, or reply with items of your own, one on each line."),
            options=_proposed(matter)[:MOST],
        ),
        Step(
            "words",
            StepKind.WORDS,
            words("Words beside it"),
            words("What do you want to say beside the list?"),
            skip=words("Only the list"),
            canned=CannedUse.INFORMATION,
        ),
    )


def information_of(matter: Matter, pad: Pad) -> AskInformation:
    """The request that was written."""
    return AskInformation(asked_for(matter, pad), pad.text("words"))


def asked_for(matter: Matter, pad: Pad) -> tuple[str, ...]:
    """The items, one by one, as the person will read them."""
    language, profile = matter.theirs.words.language, matter.reader.profile
    ticked = pad.ticks("items")
    questions = [
        profile.text(one.ask, language) for one in _unanswered(matter) if _q(one) in ticked
    ]
    papers = [profile.text(one.label, language) for one in _absent(matter) if _d(one) in ticked]
    return (*papers, *questions, *own(pad))


def own(pad: Pad) -> tuple[str, ...]:
    """The officer's own items: one on each line."""
    lines = (one.strip(" -–•\t") for one in pad.text("items").splitlines())
    return tuple(one for one in lines if one)


def _proposed(matter: Matter) -> tuple[Option, ...]:
    profile, language = matter.reader.profile, matter.reader.words.language
    papers = [Option(_d(one), profile.text(one.label, language)) for one in _absent(matter)]
    questions = [Option(_q(one), profile.text(one.label, language)) for one in _unanswered(matter)]
    return (*papers, *questions)


def _absent(matter: Matter) -> tuple[Document, ...]:
    """The usual documents that the person did not say to have attached."""
    form, answers = matter.reader.profile.form, matter.case.answers
    there: set[str] = set()
    for question in form.questions:
        answer = answers.get(question.id)
        if question.kind is Kind.FILES and isinstance(answer, tuple) and matter.case.exhibits:
            there |= set(answer)
    return tuple(one for one in form.documents(answers) if one.id not in there)


def _unanswered(matter: Matter) -> tuple[Question, ...]:
    """Questions without an answer, or with "I don't know"; files are asked for one by one."""
    form, answers = matter.reader.profile.form, matter.case.answers
    kept = form.kept(answers)
    return tuple(
        one
        for one in form.asked(answers)
        if one.kind is not Kind.FILES and _says_nothing(kept.get(one.id))
    )


def _says_nothing(answer: Answer | None) -> bool:
    return answer is None or isinstance(answer, Blank)


def _d(document: Document) -> str:
    return f"d-{document.id}"


def _q(question: Question) -> str:
    return f"q-{question.id}"
