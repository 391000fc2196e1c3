"""Any message in the form: told apart here, understood by the step that it is for.

A message of a strange kind gets one polite line, once per album, and the question stays open.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import Contact, Message
from aiogram_dialog import ShowMode

from complaints.form import Kind, Question
from complaints.reading import Problem, clean_text, read_blank, read_contact
from dialogs.intake.brands import Brands
from dialogs.intake.choosing import Choosing
from dialogs.intake.course import Course, Here
from dialogs.intake.draft import stand
from dialogs.intake.files import Files
from dialogs.intake.remarks import Remark
from dialogs.intake.telling import Telling
from dialogs.intake.writing import Writing

TYPED = frozenset(Kind) - {Kind.CHOICE, Kind.CHOICES, Kind.FILES}
GRID = 3
"""Decimals of a position: about a hundred metres (INPUTS 111)."""


@dataclass(frozen=True, slots=True)
class Written:
    """The steps that understand words."""

    writing: Writing
    telling: Telling
    brands: Brands


class Listening:
    """Gives every message to the step that understands it."""

    def __init__(self, course: Course, written: Written, files: Files) -> None:
        self.course = course
        self.written = written
        self.writing = written.writing
        self.files = files
        self.choosing = Choosing(course)

    async def hear(self, here: Here, message: Message) -> None:
        """Understand a message: an edit, a file, a card, a position, or words."""
        if message.edit_date:
            await self._amend(here, message)
            return
        after = await self.files.collect(here, message)
        question = here.question
        if after is not None:
            if question and question.kind is not Kind.FILES and message.caption:
                await self._words(after, question, message, message.caption)
        elif message.contact and question and question.kind is Kind.PHONE:
            await self._card(here, question, message, message.contact)
        elif message.location and question and question.kind is Kind.ADDRESS:
            await self._position(here, question, message)
        elif question and question.kind is not Kind.FILES and (message.text or message.caption):
            await self._words(here, question, message, message.text or message.caption or "")
        else:
            await self._decline(here, question, message)

    async def _words(self, here: Here, question: Question, message: Message, words: str) -> None:
        text = clean_text(words)
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES:
                await self.choosing.take(here, question, text, message.message_id)
            case Kind.TEXT if text:
                await self.written.telling.take(here, question, text, message.message_id)
            case Kind.BRAND:
                brands = self.written.brands
                await brands.take(here, question, text, message.message_id, message.date)
            case _:
                await self.writing.take(here, question, text, message.message_id, message.date)

    async def _amend(self, here: Here, message: Message) -> None:
        """Change the answer that an edited message gave; other edits change nothing."""
        # The window that is open is painted again where it is: there is no new message to answer.
        here.manager.show_mode = ShowMode.EDIT
        question_id = here.place.question_of(message.message_id)
        question = self.course.asked(question_id or "", here.draft.answers)
        words = message.text or message.caption
        if question and words:
            await self._words(here, question, message, words)
        else:
            here.manager.show_mode = ShowMode.NO_UPDATE

    async def _card(
        self, here: Here, question: Question, message: Message, contact: Contact
    ) -> None:
        """Take the number of a contact card; somebody else's only when confirmed."""
        sender = message.from_user.id if message.from_user else 0
        told = self.course.circumstances(here, message.date)
        reading = read_contact(contact.phone_number, contact.user_id, sender, told)
        number = clean_text(contact.phone_number)
        await self.writing.follow(here, question, reading, number, message.message_id)

    async def _position(self, here: Here, question: Question, message: Message) -> None:
        """Offer a position as an address; it is kept only when the person says so."""
        venue, place = message.venue, message.location
        if venue and place:
            text = clean_text(f"{venue.title}, {venue.address}")
            await self.writing.take(here, question, text, message.message_id, message.date)
        elif place:
            spot = f"{place.latitude:.{GRID}f}, {place.longitude:.{GRID}f}"
            # Nothing was typed: the button says what would be kept.
            await self.course.ask_back(
                here, question, Remark.POSITION, "", (spot,), message.message_id
            )

    async def _decline(self, here: Here, question: Question | None, message: Message) -> None:
        kind = question.kind if question else None
        if question and kind is Kind.FILES and read_blank(clean_text(message.text or "")):
            await self.files.done(here, question.id)
        elif kind is Kind.FILES and not message.text:
            _remark(here, Remark.NOT_KEPT)
        elif question and kind in TYPED and not (message.contact or message.location):
            await self.course.ask_back(here, question, Problem.NOT_TEXT)
        else:
            _remark(here, Remark.ELSEWHERE if question else Remark.OVERVIEW)


def _remark(here: Here, remark: Remark) -> None:
    """Say it once per message, or once per album."""
    if remark not in here.place.remarks:
        stand(here.manager, here.place.remarking(remark))
