"""Photos and documents: kept as they arrive, whatever the question is (INPUTS 122-124).

An album is several updates; each file is kept by itself and told in the same window.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from html import escape
from itertools import count
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager

from complaints.answers import Blank
from complaints.form import Question
from complaints.refusals import Refused
from dialogs.intake.choosing import split, ticks
from dialogs.intake.course import Course, Here
from dialogs.intake.download import Unfetched, fetch, sent_in
from dialogs.intake.draft import stand
from dialogs.intake.remarks import OF_REFUSAL, Remark
from dialogs.intake.seen import Choice, Seen, Sight, shortened
from dialogs.pages import BUTTON, file_named, page
from locales import Words
from storage.casebook import Attachment, Draft
from storage.people import Person

LISTED = 8
"""Files that are listed at one time, each with a button to remove it."""
LISTED_NAME = 40
"""Characters of the name of a file in the list."""
_TICKED = BUTTON - len("✓ ")
"""Characters that a button has beside its tick."""
USUAL = 900
"""Characters in which the papers that usually help are named."""


class Files:
    """What is attached to the draft."""

    def __init__(self, course: Course, sight: Sight) -> None:
        self.course = course
        self.sight = sight

    async def collect(self, here: Here, message: Message) -> Here | None:
        """Keep the file of a message; None when there is none in it."""
        number = len(here.draft.exhibits) + 1
        sent = sent_in(message, _unnamed(here))
        if sent is None:
            return None
        limits, bot = self.course.profile.files, here.manager.middleware_data["bot"]
        remark = Remark.TOO_MANY_FILES
        if number <= limits.max_files:
            try:
                charge = partial(self.course.casebook.charge, here.person.id)
                content = await fetch(bot, sent, limits.max_bytes, charge)
                await self.course.casebook.attach(
                    here.draft.id,
                    here.person.id,
                    Attachment(sent.unique_id, sent.name, sent.media_type, content),
                )
                remark = Remark.FILE_KEPT
            except Unfetched as no:
                remark = no.remark
            except Refused as no:
                if no.refusal not in OF_REFUSAL:
                    raise
                remark = OF_REFUSAL[no.refusal]
        place = here.place.remarking(remark)
        stand(here.manager, place)
        return replace(here, place=place)

    async def remove(self, here: Here, item: str) -> None:
        """Take a file out again."""
        question_id, exhibit = split(item)
        known = {str(one.id): one.id for one in here.draft.exhibits}
        if here.asks(question_id) and exhibit in known:
            casebook = self.course.casebook
            await casebook.detach(here.draft.id, here.person.id, known[exhibit])
            stand(here.manager, here.place.settled())

    async def tick(self, here: Here, item: str) -> None:
        """Say that a usual document is among the files, or that it is not."""
        chosen, wish = split(item, last=True)
        question_id, document_id = split(chosen)
        question = here.asks(question_id)
        answers = here.draft.answers
        usual = [one.id for one in self.course.form.documents(answers)]
        if question and document_id in usual:
            before = set(ticks(answers.get(question.id)))
            after = before | {document_id} if wish == "1" else before - {document_id}
            there = tuple(one for one in usual if one in after)
            await self.course.casebook.answer(here.draft.id, here.person.id, question.id, there)
            stand(here.manager, here.place.settled())

    async def done(self, here: Here, question_id: str) -> None:
        """All files are there, or there are none."""
        question = here.asks(question_id)
        if question is None:
            return
        answer = here.draft.answers.get(question.id)
        if not here.draft.exhibits:
            if question.required:
                await self.course.ask_back(here, question, Remark.NO_FILES)
            else:
                await self.course.settle(here, question, Blank.NONE)
        else:
            await self.course.settle(here, question, ticks(answer))

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The question with what is attached and what usually helps."""
        seen = await self.sight.question(person, words, dialog_manager)
        question, draft = seen["question"], seen["draft"]
        limits = self.course.profile.files
        listed = page(draft.exhibits, seen["place"].page, LISTED)
        first = listed.index * LISTED + 1
        return {
            **seen,
            **self._papers(question, draft, words),
            "said": "",
            "skippable": False,
            "bare": not draft.exhibits,
            "attached": words.number(len(draft.exhibits)),
            "files": "\n".join(
                escape(f"{number}. {file_named(one.name, LISTED_NAME)} ({size(one.size, words)})")
                for number, one in enumerate(listed.items, first)
            ),
            "removals": [
                Choice(
                    f"{question.id}:{one.id}",
                    _removal(number, one.name, words),
                )
                for number, one in enumerate(listed.items, first)
            ],
            "turns": listed.turns,
            "most": words.number(limits.max_bytes // 1024**2),
            "count": words.number(limits.max_files),
        }

    def _papers(self, question: Question, draft: Draft, words: Words) -> Seen:
        """The papers that usually help, and which of them the person said are there."""
        there = set(ticks(draft.answers.get(question.id)))
        label, usual = self.course.profile.text, self.course.form.documents(draft.answers)
        room = USUAL // max(1, len(usual))
        named = [(one.id, shortened(label(one.label, words.language), room)) for one in usual]
        # Said once: by the buttons, as far as a button has room for it with its tick.
        listed = [one for one in named if not draft.exhibits or len(one[1]) > _TICKED]
        return {
            "helpful": bool(usual) and not draft.exhibits,
            "tickable": bool(usual) and bool(draft.exhibits),
            "usual": "\n".join(
                escape(
                    words("✓ {document}: there", document=name)
                    if one in there
                    else words("• {document}: missing", document=name)
                )
                for one, name in listed
            ),
            "papers": [
                Choice(
                    f"{question.id}:{one}:{int(one not in there)}",
                    shortened(name, _TICKED - 1) if len(name) > _TICKED else name,
                    one in there,
                )
                # A tick before anything is attached would promise what is not there.
                for one, name in named
                if draft.exhibits
            ],
        }


def _removal(number: int, name: str, words: Words) -> str:
    """The label of the button that removes a file, as much of the name as a phone shows.

    Names that differ where they are cut are told apart by their number in the list.
    """
    room = BUTTON - len(words("Remove: {name}", name=""))
    if file_named(name, room) != name:
        place = f"{number}. "
        name = f"{place}{file_named(name, room - len(place))}"
    return words("Remove: {name}", name=name)


def _unnamed(here: Here) -> str:
    """A name for a photo that has none; one that was removed leaves no second "photo 7" behind."""
    taken = [one.name for one in here.draft.exhibits]
    names = (here.words("photo {n}", n=n) for n in count(len(taken) + 1))
    return next(name for name in names if not any(one.startswith(f"{name}.") for one in taken))


def size(bytes_: int, words: Words) -> str:
    """How large a file is, as people say it."""
    if bytes_ < 1024**2:
        return words("{n} kB", n=words.number(max(1, round(bytes_ / 1024))))
    return words("{n} MB", n=words.number(Decimal(bytes_ / 1024**2).quantize(Decimal("0.1"))))
