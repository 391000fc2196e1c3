"""Questions to the team: the list, each one in private, and the reply that answers it.

An answer is read back before it is sent, and belongs to one question: it is a reply to the message
that asked for it, whatever else the officer is doing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.questions_said import PAGE, asking, listing, preview, shown
from bot.desk.refusals import Answer
from bot.desk.saying import note, say, say_instead
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Letter
from bot.letters.reader import Reader
from complaints.contacts import Contact
from complaints.organisation import Officer
from complaints.reading import clean_text
from complaints.refusals import Refused
from storage.compositions import Compositions

LONGEST = 3000
"""Characters of an answer: with the question and our own words it fits into one message."""
_FAR = 1_000_000
"""An offset beyond any list; a button is input from a stranger."""
_SHAPE = re.compile(r"question:(list|read|answer|send|complaint):(\d{1,18})", re.ASCII)
_FIELD = re.compile(r"question:(\d{1,18})", re.ASCII)

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class Questions:
    """Where officers answer what is no complaint."""

    def __init__(self, cabinet: Cabinet, staff: Staff, compositions: Compositions) -> None:
        self._cabinet = cabinet
        self._staff = staff
        self._compositions = compositions

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the questions that wait; no words of them and no names, so in the group as well."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is not None and visit.officer is not None:
            letter = await self._page(visit, 0)
            await say(context.bot, chat.id, letter)

    async def press(self, query: CallbackQuery, bot: Bot, visit: Visit) -> Answer | None:
        """Do what a button of a question says; None when it is none of them."""
        found = _SHAPE.fullmatch(query.data or "")
        officer = visit.officer
        if found is None or officer is None:
            return None
        words = self._cabinet.reader(self._staff.language(officer)).words
        if not officer.role.is_staff:
            return Answer(words("This is for the staff alone."), alert=True)
        verb, number = found[1], int(found[2])
        if verb == "list":
            await say_instead(query, await self._page(visit, min(number, _FAR)))
            return Answer()
        if verb != "read" and not visit.is_private:
            said = words("Read the question first: it is answered in private.")
            return Answer(said, alert=True)
        try:
            return await self._do(verb, bot, officer, number)
        except Refused:
            said = words("This question is closed, or somebody else prepared another answer.")
            return Answer(said, alert=True)

    def before(self, others: Handler) -> Handler:
        """Take replies that answer a question; leave everything else to the others."""

        async def typed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message, officer = update.effective_message, self._staff.visit(update).officer
            taken = message and officer and await self._reply(context.bot, officer, message)
            if not taken:
                await others(update, context)

        return typed

    async def _page(self, visit: Visit, offset: int) -> Letter:
        reader = self._cabinet.reader(visit.language)
        if visit.officer is None or not visit.officer.role.is_staff:
            return note(visit.language, reader.words("This is for the staff alone."))
        found = await self._cabinet.casebook.waiting_contacts(PAGE, offset)
        return listing(reader, found.contacts, offset, found.total)

    async def _do(self, verb: str, bot: Bot, officer: Officer, number: int) -> Answer:
        casebook, reader = self._cabinet.casebook, self._reader(officer)
        words = reader.words
        match verb:
            case "read":
                return await self._read(bot, officer, await casebook.contact(number))
            case "answer":
                contact = await casebook.contact(number)
                if contact.is_open:
                    await self._ask(bot, officer, contact)
                    return Answer()
                return Answer(words("This question is closed."), alert=True)
            case "send":
                await casebook.send_answer(number, officer.id)
                said = words("Your answer to question {n} is on its way.", n=number)
            case _:
                await casebook.call_it_complaint(number, officer.id)
                said = words(
                    "The person is told that question {n} is a complaint, and how to file it.",
                    n=number,
                )
        await say(bot, officer.id, note(words.language, said))
        return Answer()

    async def _read(self, bot: Bot, officer: Officer, contact: Contact) -> Answer:
        reader = self._reader(officer)
        try:
            for letter in shown(reader, contact):
                await say(bot, officer.id, letter, protect=True)
        except (BadRequest, Forbidden) as refused:
            if isinstance(refused, BadRequest) and "not found" not in refused.message.lower():
                raise
            said = reader.words("Open a private chat with me, press Start there, then press again.")
            return Answer(said, alert=True)
        return Answer(reader.words("Question {n} is in your private chat.", n=contact.id))

    async def _ask(self, bot: Bot, officer: Officer, contact: Contact, problem: str = "") -> None:
        reader = self._reader(officer)
        hint = reader.words("Your answer")
        sent = await say(bot, officer.id, asking(reader, contact, problem), protect=True, ask=hint)
        field = f"question:{contact.id}"
        await self._compositions.about(officer.id, sent.message_id, field)

    async def _reply(self, bot: Bot, officer: Officer, message: Message) -> bool:
        target = message.reply_to_message
        if target is None or message.chat.id != officer.id or not officer.role.is_staff:
            return False
        prompt = await self._compositions.prompt(message.chat.id, target.message_id)
        found = _FIELD.fullmatch(prompt.field) if prompt else None
        if found is None:
            return False
        words, text = self._reader(officer).words, clean_text(message.text or "").strip()
        try:
            contact = await self._cabinet.casebook.contact(int(found[1]))
            if not text or len(text) > LONGEST:
                said = words("An answer is a text of at most {n} characters.", n=LONGEST)
                await self._ask(bot, officer, contact, said)
                return True
            contact = await self._cabinet.casebook.prepare_answer(contact.id, officer.id, text)
        except Refused:
            closed = words("This question is closed: nothing was sent.")
            await say(bot, officer.id, note(words.language, closed))
            return True
        letter = preview(self._reader(officer), contact, self._reader_of(contact))
        await say(bot, officer.id, letter, protect=True)
        return True

    def _reader(self, officer: Officer) -> Reader:
        return self._cabinet.reader(self._staff.language(officer))

    def _reader_of(self, contact: Contact) -> Reader:
        return self._cabinet.reader(contact.language)
