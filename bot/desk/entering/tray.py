"""The tray: complaints that are being entered, looked up with their documents."""

from __future__ import annotations

from telegram import Bot, Message

from bot.desk.entering import questions
from bot.desk.entering.arriving import KIND, Arriving, draft_of
from bot.desk.entering.papers import fetched, not_taken, paper_in
from bot.desk.saying import say
from bot.desk.writing import asking
from bot.desk.writing.bench import Bench
from bot.letters.letter import paragraph
from complaints.organisation import Officer
from complaints.refusals import Refused
from storage.compositions import Composition


class Tray:
    """What officers are entering."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    async def begin(self, officer: Officer) -> Arriving:
        """What an officer is entering, begun now if it is nothing; an officer enters one."""
        held = await self._bench.compositions.begin(officer.id, None, 0, KIND)
        return await self.arriving(held, officer)

    async def open_of(self, officer: Officer) -> Composition | None:
        """What an officer is entering, if anything."""
        held = await self._bench.compositions.all_of(officer.id)
        return next((one for one in held if one.kind == KIND and one.case_id is None), None)

    async def find(self, composition_id: int, officer: Officer) -> Arriving | None:
        """This complaint of this officer; None when it is over, or something else."""
        held = await self._bench.compositions.find(composition_id, officer.id)
        if held is None or held.case_id is not None or held.kind != KIND:
            return None
        return await self.arriving(held, officer)

    async def arriving(self, held: Composition, officer: Officer) -> Arriving:
        """A complaint with its documents and the words of both sides."""
        cabinet = self._bench.cabinet
        reader = cabinet.reader(self._bench.language(officer))
        files = await cabinet.casebook.taken_in(draft_of(held))
        first = Arriving(held, officer, reader, reader, files)
        spoken = questions.language(first, first.pad)
        return Arriving(held, officer, reader, cabinet.reader(spoken), files)

    async def take_in(self, bot: Bot, arriving: Arriving, message: Message) -> bool:
        """Keep the document of a message, and say so or why not; False when it has none."""
        reader, limits = arriving.reader, arriving.reader.profile.files
        paper = paper_in(message, reader.words("photo {n}", n=len(arriving.files) + 1))
        if paper is None:
            return False
        casebook = self._bench.cabinet.casebook
        try:
            await casebook.take_in(arriving.draft_id, await fetched(bot, paper, limits))
        except Refused as no:
            said = not_taken(no.refusal, limits, reader.words)
        else:
            n = len(await casebook.taken_in(arriving.draft_id))
            said = reader.words.several(
                "Kept: {n} document is attached.", "Kept: {n} documents are attached.", n
            )
        letter = asking.letter_of(arriving, (paragraph(said),))
        await say(bot, arriving.officer.id, letter, protect=True, reply_to=message.message_id)
        return True
