"""Words that may insult or discriminate: pointed out to who writes them, with what to do about it.

Said once while a text is written, and once more on the review. Nothing is lost and nothing is ever
refused because of a word (ACCEPTANCE S1-68).
"""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from complaints.answers import Answers
from complaints.form import Kind, Question
from complaints.moderation import Flag
from dialogs.intake.course import Course, Here, told
from dialogs.intake.draft import Place, place_of, stand
from dialogs.intake.remarks import Remark
from dialogs.intake.seen import Choice, Seen
from dialogs.pages import shortened
from dialogs.phrases.harsh import quoted
from locales import Words

_READ = frozenset({Kind.TEXT, Kind.LINE})
"""Kinds whose answer others read as it was written; nobody's own name is judged."""

Found = tuple[tuple[Question, tuple[Flag, ...]], ...]
"""Questions with what was found in their answers."""


class Heeding:
    """Pointing words out, and what the writer does then."""

    def __init__(self, course: Course) -> None:
        self.course = course

    def flags(self, text: str, language: str) -> tuple[Flag, ...]:
        """The words of a text that may hurt."""
        return self.course.profile.moderation.flagged(text, language)

    def pointing(self, place: Place, question: Question, text: str, language: str) -> Place:
        """The place with the words pointed out, unless that was done before or more is wrong."""
        if place.problem or question.id in place.pointed or not self.reads(question):
            return place
        if not self.flags(text, language):
            return place
        return replace(place, problem=Remark.HARSH, pointed=(*place.pointed, question.id))

    def reads(self, question: Question) -> bool:
        """Whether the words of this answer are looked at."""
        return question.kind in _READ or question.id == self.course.form.keys.pseudonym

    async def rewrite(self, here: Here, question_id: str) -> None:
        """Let the next message replace the text; until it comes the text stays."""
        question = here.asks(question_id)
        if question:
            place = _forgetting(here.place.settled(), question)
            stand(here.manager, replace(place, anew=question.kind is Kind.TEXT))

    async def keep(self, here: Here, question_id: str) -> None:
        """Leave the text as it is."""
        question = here.asks(question_id)
        if question is None:
            return
        here = replace(here, place=replace(here.place.settled(), anew=False))
        if question.kind is Kind.TEXT or question.id not in here.draft.answers:
            stand(here.manager, here.place)
        else:
            await self.course.leave(here, question)

    async def edit(self, here: Here, question_id: str) -> None:
        """Open a text from the review, to be written anew."""
        question = self.course.asked(question_id, here.draft.answers)
        if question is not None:
            asked = replace(_forgetting(here.place, question), editing=True)
            await self.course.ask(here.manager, asked, question, here.draft.answers)
            stand(here.manager, replace(place_of(here.manager), anew=question.kind is Kind.TEXT))

    async def mean(self, here: Here) -> None:
        """Send these words as they are."""
        found = self.found(here.draft.answers, here.words.language)
        stand(here.manager, replace(here.place, meant=_number(found)))

    def found(self, answers: Answers, language: str) -> Found:
        """Every answer with words that may hurt."""
        kept = self.course.form.kept(answers)
        read = (one for one in self.course.form.asked(answers) if self.reads(one))
        flagged = ((one, self.flags(told(one, kept), language)) for one in read)
        return tuple((one, flags) for one, flags in flagged if flags)

    def seen(self, place: Place, answers: Answers, words: Words) -> Seen:
        """What the review says about such words, until they are meant."""
        found = self.found(answers, words.language)
        if not found or place.meant == _number(found):
            return {"harsh": "", "rewrites": []}
        label, language = self.course.profile.text, words.language
        return {
            "harsh": quoted((flag for _, flags in found for flag in flags), words),
            "rewrites": [
                Choice(
                    one.id, shortened(words("Rewrite: {label}", label=label(one.label, language)))
                )
                for one, _ in found
            ],
        }


def _forgetting(place: Place, question: Question) -> Place:
    """The place before anything was pointed out in this text: what comes is another one."""
    pointed = tuple(one for one in place.pointed if one != question.id)
    return replace(place, pointed=pointed)


def _number(found: Found) -> int:
    """A number that changes with the words: another text is another question."""
    said = [f"{one.id}:{flag.start}:{flag.word}" for one, flags in found for flag in flags]
    return crc32("\n".join(said).encode())
