"""Opening a case: recorded first, then shown, in the officer's private chat only.

The last message asks what to do, and names the case and the person.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from html import escape

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden

from bot.desk.file import file_of
from bot.desk.sheets import Sheet, albums, is_picture, send_document, send_photos
from bot.desk.veil import history_for
from bot.desk.writing import asking
from bot.desk.writing.bench import Bench
from bot.desk.writing.menu import menu
from bot.desk.writing.steps import Matter
from bot.documents import receipt
from bot.letters.letter import paragraph
from complaints.actions import Open
from complaints.case import Actor, ActorKind, Case, Exhibit
from complaints.organisation import Officer
from locales import words
from storage.evidence import EvidenceDamaged

_CLOSED = ("chat not found", "initiate conversation")


class ChatClosed(Exception):  # noqa: N818 - an answer to give, not an error
    """The officer has no open private chat with this bot."""


class Opening:
    """Shows whole files, and what may be done with the case."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    async def show(self, bot: Bot, officer: Officer, case_id: int) -> Case:
        """Record that the officer reads the file, then send it; raises Refused or ChatClosed."""
        casebook = self._bench.cabinet.casebook
        await self._bench.cabinet.look(case_id, officer, self._bench.language(officer))
        try:
            # Shows nothing yet, but tells whether the chat is open before a reading is recorded.
            await bot.send_chat_action(officer.id, ChatAction.UPLOAD_DOCUMENT)
            await casebook.act(case_id, Open(), Actor(ActorKind.OFFICER, officer.id))
            matter = await self._bench.matter(officer, case_id)
            await self._send(bot, matter)
        except Forbidden as closed:
            raise ChatClosed from closed
        except BadRequest as refused:
            if any(one in refused.message.lower() for one in _CLOSED):
                raise ChatClosed from refused
            raise
        return matter.case

    async def _send(self, bot: Bot, matter: Matter) -> None:
        case, reader, chat = matter.case, matter.reader, matter.officer.id
        history = history_for(matter.officer, matter.history, reader.profile)
        for letter in file_of(matter, history):
            await self._bench.tell(bot, matter, letter)
        if matter.officer.role.is_staff:
            await self._send_receipt(bot, matter)
        for album in albums(one for one in case.exhibits if is_picture(one)):
            if sheets := [one async for one in self._sheets(bot, album, matter)]:
                await send_photos(bot, chat, sheets)
        others = (one for one in case.exhibits if not is_picture(one))
        async for sheet in self._sheets(bot, others, matter):
            await send_document(bot, chat, sheet)
        await self._bench.tell(bot, matter, menu(matter))

    async def _send_receipt(self, bot: Bot, matter: Matter) -> None:
        """The same bytes that the person got, so in the language of the complaint."""
        case, reader = matter.case, matter.reader
        proof = await receipt(case, words(case.language), reader.profile, matter.file.claim_code)
        title = reader.words("Case {number}: the receipt", number=str(case.number))
        sheet = Sheet(f"{case.number}.pdf", escape(title), proof)
        await send_document(bot, matter.officer.id, sheet)

    async def _sheets(
        self, bot: Bot, exhibits: Iterable[Exhibit], matter: Matter
    ) -> AsyncIterator[Sheet]:
        """The files that can be shown; of each other one, that it cannot."""
        for one in exhibits:
            try:
                yield await self._sheet(one, matter)
            except EvidenceDamaged:
                n = matter.case.exhibits.index(one) + 1
                said = matter.reader.words("File {n} cannot be shown: ask the operator.", n=n)
                await self._bench.tell(bot, matter, asking.letter_of(matter, (paragraph(said),)))

    async def _sheet(self, exhibit: Exhibit, matter: Matter) -> Sheet:
        case = matter.case
        n, number, said = case.exhibits.index(exhibit) + 1, str(case.number), matter.reader.words
        # A name in another direction must not turn the line around it (RELIABILITY S11).
        name = f"\u2068{exhibit.name}\u2069"
        caption = said("Case {number}, file {n}: {name}", number=number, n=n, name=name)
        if not exhibit.name:
            caption = said("Case {number}, file {n}", number=number, n=n)
        ending = exhibit.media_type.rpartition("/")[2]
        content = await self._bench.cabinet.casebook.copy(exhibit.id)
        return Sheet(f"{case.number}-{n}.{ending}", escape(caption), content)
