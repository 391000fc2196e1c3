"""Texts of any length: collected message by message until "I'm done" (INPUTS 112, 113, 120).

Every message is kept in the draft at once, so that nothing is lost when the person walks away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram_dialog import DialogManager

from complaints.form import Kind, Question
from complaints.reading import (
    LENGTH,
    Problem,
    Secret,
    SecretKind,
    cut_length,
    find_secrets,
    mask,
    mentions_distress,
    mentions_health,
    read_blank,
)
from dialogs.intake.course import Course, Here, told
from dialogs.intake.draft import BEFORE, Part, Place, stand
from dialogs.intake.heeding import Heeding
from dialogs.intake.remarks import Remark
from dialogs.intake.seen import SHOWN, Seen, Sight, shortened
from locales import N_, Words
from storage.people import Person

HELPLINE = N_(
    "If you think of hurting yourself, or somebody is in danger: please talk to somebody now. "
    "Emergency services answer at 112 in Europe, at any hour and free of charge."
)
HELPLINES = {
    "FR": N_(
        "If you think of hurting yourself, please talk to somebody now: 3114 answers in France at "
        "any hour, free of charge and in confidence. If somebody is in danger, call 112."
    ),
}
"""Whom to call, by country of the organisation (INPUTS 121)."""

BEGINNING, END = 500, 250
"""Characters of a long text that are shown of its two ends."""
REWRITTEN = 1500
"""Characters of a text that are shown to whoever writes it anew."""


class Telling:
    """A story in the person's own words."""

    def __init__(self, course: Course, sight: Sight, heeding: Heeding) -> None:
        self.course = course
        self.sight = sight
        self.heeding = heeding

    async def take(self, here: Here, question: Question, text: str, message: int) -> None:
        """Add a message to the text, or change the part that was edited."""
        blank = read_blank(text)
        if blank and question.accepts(blank) and not told(question, here.draft.answers):
            await self.course.settle(here, question, blank)
            return
        before = here.place.settled()
        if before.anew and here.asks(question.id):
            before = replace(before.rewritten(question.id), anew=False)
        place = before.heard(message, question.id, text)
        await self._keep(here, question, place)

    async def carry(self, here: Here, question_id: str) -> None:
        """Begin with the words that the person used for the FAQ check."""
        question = here.asks(question_id)
        carried, parts = here.draft.carried, here.place.parts_of(question_id)
        # The place is asked, not the draft: a tap that is handled again finds its work undone here.
        if question and carried and not any(carried in one.text for one in parts):
            first = Part(BEFORE, question.id, "\n".join([carried, *_before(parts)]))
            later = [one for one in parts if one.message != BEFORE]
            place = here.place.settled().rewritten(question.id, first, *later)
            await self._keep(here, question, place)

    async def start_again(self, here: Here, question_id: str) -> None:
        """Throw the text away, for another one."""
        question = here.asks(question_id)
        if question:
            course, draft = self.course, here.draft
            await course.casebook.unanswer(draft.id, here.person.id, question.id)
            await course.ask(here.manager, here.place.rewritten(question.id), question, {})

    async def done(self, here: Here, question_id: str) -> None:
        """The text is complete as it stands."""
        question = here.asks(question_id)
        if question and question.id in here.draft.answers:
            place = here.place
            if place.problem is Problem.SECRETS:
                place = place.rewritten(question.id, *_masked(place, question.id))
            await self.course.leave(replace(here, place=place), question)

    async def bare(self, here: Here, question_id: str) -> None:
        """Keep the text as it was written, secrets and all: the person insists."""
        question = here.asks(question_id)
        if question and here.place.problem is Problem.SECRETS:
            await self._keep(here, question, replace(here.place.settled(), bare=True))

    async def masked(self, here: Here, question_id: str) -> None:
        """Forget what was masked."""
        question = here.asks(question_id)
        if question and here.place.problem is Problem.SECRETS:
            place = here.place.settled()
            place = place.rewritten(question.id, *_masked(place, question.id))
            text, language = _joined(place.parts_of(question.id)), here.words.language
            stand(here.manager, self.heeding.pointing(place, question, text, language))

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The question with the text so far, and what a careful reader would say about it."""
        seen = await self.sight.question(person, words, dialog_manager)
        question, draft = seen["question"], seen["draft"]
        text = told(question, draft.answers)
        first = next(one for one in self.course.form.asked(draft.answers) if one.kind is Kind.TEXT)
        carried = draft.carried if question.id == first.id and not text else ""
        distressed = mentions_distress(text or carried, words.language)
        country = self.course.profile.country
        return {
            **seen,
            "said": "" if text else seen["said"],
            "told": shortened(text, REWRITTEN) if seen["place"].anew else _ends(text),
            "unknown": seen["unknown"] and not text,
            "adding": bool(text) and not seen["place"].anew,
            "so_far": words.several(
                "Your text so far, {n} character. What you write now is added to it. "
                "Press “I’m done” when everything is said.",
                "Your text so far, {n} characters. What you write now is added to it. "
                "Press “I’m done” when everything is said.",
                len(text),
            ),
            "carried": shortened(carried, SHOWN),
            "secrets": seen["place"].problem is Problem.SECRETS,
            "health": mentions_health(text, words.language),
            "helpline": HELPLINES.get(country, HELPLINE) if distressed else "",
        }

    async def _keep(self, here: Here, question: Question, place: Place) -> None:
        whole = _joined(place.parts_of(question.id))
        text = cut_length(whole, LENGTH)
        if text != whole:
            place = place.remarking(Remark.FULL)
        if _secrets(text) and not place.bare:
            # What is stored until the person decides otherwise is the masked text.
            text = cut_length(_joined(_masked(place, question.id)), LENGTH)
            place = replace(place, problem=Problem.SECRETS)
        course, draft = self.course, here.draft
        await course.casebook.answer(draft.id, here.person.id, question.id, text)
        place = self.heeding.pointing(place, question, text, here.words.language)
        if here.asks(question.id):
            stand(here.manager, place)
        elif place.problem:
            await course.ask_back(replace(here, place=place), question, place.problem)
        else:
            await course.stay(here, place.remarking(Remark.CHANGED), draft.answers)


def _before(parts: Sequence[Part]) -> list[str]:
    return [one.text for one in parts if one.message == BEFORE]


def _joined(parts: Sequence[Part]) -> str:
    return "\n".join(one.text for one in parts)


def _secrets(text: str) -> tuple[Secret, ...]:
    """The secrets of a text, also a number whose digits run over two messages."""
    alone = find_secrets(text)
    across = (
        one
        for one in find_secrets(text.replace("\n", " "))
        # What a word announces ends with its line: "my password\nSubject: …" announces nothing.
        if one.kind is not SecretKind.PASSWORD and "\n" in text[one.start : one.end]
    )
    return (*alone, *(one for one in across if not any(_overlap(one, other) for other in alone)))


def _overlap(one: Secret, other: Secret) -> bool:
    return one.start < other.end and other.start < one.end


def _masked(place: Place, question_id: str) -> tuple[Part, ...]:
    """The parts of a text without their secrets; each stays the part of its message."""
    parts, masked, begin = place.parts_of(question_id), [], 0
    secrets = _secrets(_joined(parts))
    for part in parts:
        end = begin + len(part.text)
        own = [_within(one, begin, end) for one in secrets if one.start < end and begin < one.end]
        masked.append(replace(part, text=mask(part.text, own)))
        begin = end + 1
    return tuple(masked)


def _within(secret: Secret, begin: int, end: int) -> Secret:
    """The piece of a secret in one part; its last digits are shown only where it ends."""
    kind = secret.kind if secret.end <= end else SecretKind.PASSWORD
    return Secret(kind, max(secret.start, begin) - begin, min(secret.end, end) - begin)


def _ends(text: str) -> str:
    """A text as far as it fits into the window: its beginning, and its latest words."""
    if len(text) <= BEGINNING + END:
        return text
    latest = text[-END:].split(maxsplit=1)[1:]
    return "\n\n…".join([shortened(text, BEGINNING), *latest])
