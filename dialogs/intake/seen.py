"""What a question's window shows: read once per painting, said in the person's language.

Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from aiogram_dialog import DialogManager

from complaints.answers import Answer, Answers, Blank
from complaints.form import Kind, Question
from complaints.profile import Profile
from complaints.reading import Problem, cut
from dialogs.intake.choosing import ticks
from dialogs.intake.course import Course, told
from dialogs.intake.draft import Place, place_of
from dialogs.intake.remarks import REMARKS, Remark, remarked
from dialogs.intake.statement import in_full
from dialogs.pages import page
from dialogs.phrases import said
from dialogs.phrases.brands import brand_label, brand_note
from dialogs.phrases.harsh import quoted
from dialogs.problems import NOTES, PROBLEMS
from locales import Words
from storage.casebook import Draft
from storage.people import Person

ON_A_PAGE = 12
"""Options in one window; a longer list is turned."""
SHOWN = 300
"""Characters of an answer that is read back beside a question."""
EXPLAINED = 1500
"""Characters in which the options of one window are explained."""
LABEL = 60
"""Characters of a button."""

Seen = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a list: what it carries and what it says."""

    item: str
    label: str
    ticked: bool = False


class Sight:
    """Reads what the windows of questions show."""

    def __init__(self, course: Course) -> None:
        self.course = course

    @property
    def profile(self) -> Profile:
        """The organisation."""
        return self.course.profile

    async def question(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The question, what was answered to the last one, and what is unclear."""
        place = place_of(dialog_manager)
        draft = await self.course.casebook.draft(place.draft, person.id)
        return self.asked(self._question(place, draft.answers), place, draft, words)

    def asked(self, question: Question, place: Place, draft: Draft, words: Words) -> Seen:
        """Everything that the windows of all kinds show."""
        answers, language = draft.answers, words.language
        step, steps = self.course.form.step(question.id, answers)
        answer = self.course.form.kept(answers).get(question.id)
        return {
            "question": question,
            "question_id": question.id,
            "place": place,
            "draft": draft,
            "step": words.number(step),
            "steps": words.number(steps),
            "help": self.profile.text(question.help, language),
            "said": "" if answer is None else self.read_back(question, answer, draft, words),
            "answered": answer is not None,
            "unknown": question.accepts(Blank.UNKNOWN),
            "skippable": question.accepts(Blank.NONE) and answer is None,
            "editing": place.editing,
            "step_by_step": not place.editing,
            **self._noted(place, draft, words),
            **self._unclear(question, place, words),
            **self._harsh(question, place, answers, words),
            **self._options(question, place, draft.answers, words),
        }

    def read_back(self, question: Question, answer: Answer, draft: Draft, words: Words) -> str:
        """An answer in words, as much as fits beside a question."""
        return shortened(in_full(question, answer, draft, words, self.profile), SHOWN)

    def _question(self, place: Place, answers: Answers) -> Question:
        # When the form changed under an open window, the next message or tap moves on.
        form = self.course.form
        asked = form.asked(answers)
        here = self.course.asked(place.question, answers) or form.next(answers)
        return here or asked[-1]

    def _noted(self, place: Place, draft: Draft, words: Words) -> Seen:
        noted = self.course.asked(place.noted, draft.answers) if place.noted else None
        answer = draft.answers.get(place.noted)
        if noted is None or answer is None or noted.id == place.question:
            return {"noted": ""}
        return {
            "noted": self.read_back(noted, answer, draft, words),
            "noted_id": noted.id,
            "noted_label": self.profile.text(noted.label, words.language),
            "note": self._note(noted, answer, place),
        }

    def _note(self, noted: Question, answer: Answer, place: Place) -> str:
        """What is said of an answer that was just kept."""
        if noted.kind is Kind.BRAND and isinstance(answer, str) and not isinstance(answer, Blank):
            return brand_note(answer, self.profile)
        return NOTES[place.note] if place.note else ""

    def _unclear(self, question: Question, place: Place, words: Words) -> Seen:
        sentence = problem_said(place.problem)
        return {
            "remarks": escape("\n".join(remarked(place.remarks, words, self.profile.files))),
            "problem": sentence,
            "typed": shortened(place.typed, SHOWN),
            "unclear": not sentence and len(place.readings) > 1,
            "unsure": not sentence and len(place.readings) == 1,
            "readings": [
                Choice(f"{place.message}:{index}", label)
                for index, label in enumerate(self._meant(question, place, words))
            ],
        }

    def _harsh(self, question: Question, place: Place, answers: Answers, words: Words) -> Seen:
        """Words that were just pointed out, quoted."""
        pointed = place.problem is Remark.HARSH
        flags = self.profile.moderation.flagged(told(question, answers), words.language)
        return {
            "harsh": quoted(flags, words) if pointed else "",
            "left": pointed or place.anew,
            "anew": place.anew,
        }

    def _meant(self, question: Question, place: Place, words: Words) -> Sequence[str]:
        if place.problem is Problem.SECRETS and len(place.readings) == 2:
            return (words("Keep it masked"), words("Keep it as I wrote it"))
        if question.kind is Kind.BRAND:
            return self._brands(place, words)
        spoken = [said(question, one, words, self.profile) for one in place.readings]
        if len(spoken) == 1:
            return (shortened(words("Yes: {answer}", answer=spoken[0]), LABEL),)
        return [shortened(one, LABEL) for one in spoken]

    def _brands(self, place: Place, words: Words) -> Sequence[str]:
        """The brands found, then what was typed."""
        found = [self.profile.directory.answered(str(one)) for one in place.readings[:-1]]
        labels = [brand_label(one, words, self.profile) for one in found if one]
        if labels:
            return (*labels, words("None of these: keep what I typed"))
        return [words("Keep what I typed") for _ in place.readings[-1:]]

    def _options(self, question: Question, place: Place, answers: Answers, words: Words) -> Seen:
        # As ticked, not as kept: where every option is needed, some of them are no answer yet.
        answer = answers.get(question.id)
        ticked = {answer} if isinstance(answer, str) else set(ticks(answer))
        shown = page(question.options, place.page, ON_A_PAGE)
        label, language = self.profile.text, words.language
        room = EXPLAINED // max(1, len(shown.items))
        explained = [
            f"<b>{escape(label(one.label, language))}</b> – "
            f"{escape(shortened(label(one.help, language), room))}"
            for one in shown.items
            if one.help
        ]
        lacking = [label(one.label, language) for one in question.options if one.id not in ticked]
        return {
            "unticked": words.list(*lacking) if question.every and lacking else "",
            "every": question.every,
            "some": not question.every,
            "options": [
                Choice(f"{question.id}:{one.id}", label(one.label, language), one.id in ticked)
                for one in shown.items
            ],
            "ticks": [
                Choice(
                    f"{question.id}:{one.id}:{int(one.id not in ticked)}",
                    label(one.label, language),
                    one.id in ticked,
                )
                for one in shown.items
            ],
            "explained": "\n".join(explained),
            "turns": shown.turns,
        }


def problem_said(problem: Problem | Remark | None) -> str:
    """The sentence for what was wrong, as its id in the catalogues; empty for nothing."""
    if problem is None:
        return ""
    return REMARKS[problem] if isinstance(problem, Remark) else PROBLEMS[problem]


def shortened(text: str, most: int) -> str:
    """The beginning of a long text, never half a letter; line breaks are kept."""
    beginning = cut(text, most)
    return text if beginning == text else f"{beginning.rstrip()}…"
