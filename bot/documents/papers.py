"""The papers that a person may ask for, printed; each is remembered, so that it is known again."""

from __future__ import annotations

import hashlib

from bot.documents import letters, twins
from bot.documents.calendar import calendar
from bot.documents.exhibits import Role
from bot.documents.kit import MOST, kit
from bot.documents.mandate import mandate
from bot.documents.receipt import receipt
from bot.documents.scribe import Scribe
from complaints.case import Case
from complaints.history import Event
from complaints.notices import NoticeKind
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from dialogs.papers import Paper, Recognised, Twin
from locales import Words, words
from storage.casebook import Casebook
from storage.papers import PaperTrail

PDF = "application/pdf"
ZIP = "application/zip"
CALENDAR = "text/calendar"

LETTER = "letter"
MANDATE = "mandate"
KIT = "kit"
"""Kinds of papers that go with no notice."""


class Printer:
    """Prints papers (`dialogs.papers.Papers`); those to the person speak the case's language."""

    def __init__(self, casebook: Casebook, trail: PaperTrail, profile: Profile) -> None:
        self._casebook = casebook
        self._trail = trail
        self._profile = profile

    async def receipt(self, case: Case) -> Paper:
        """The receipt again, the same bytes as at first."""
        code = self._casebook.claim_code(case.number)
        content = await receipt(case, words(case.language), self._profile, code)
        return await self._made(case, NoticeKind.RECEIPT, 1, f"{case.number}.pdf", content)

    async def answer(self, case: Case) -> Paper | None:
        """The latest answer as PDF; None while there is none."""
        sent = case.course.answer
        if sent is None:
            return None
        event = await self._event(case, sent.seq)
        content = await letters.answer(case, event, words(case.language), self._profile)
        name = f"{case.number}-R{sent.number}.pdf"
        return await self._made(case, NoticeKind.FINAL_ANSWER, sent.seq, name, content)

    async def letter(self, case: Case, words: Words) -> Paper:
        """The complaint as a letter to print and send registered."""
        content = await twins.letter(case, words, self._profile)
        return await self._made(case, LETTER, 1, f"{case.number}-letter.pdf", content)

    def email(self, case: Case, words: Words) -> Twin:
        """The complaint as an e-mail."""
        return twins.email(case, words, self._profile)

    def calendar(self, case: Case, words: Words) -> Paper:
        """The dates of the case as an iCalendar file."""
        content = calendar(case, words, self._profile)
        return Paper(f"{case.number}.ics", CALENDAR, content)

    async def mandate(self, case: Case, words: Words) -> Paper:
        """The mandate to sign; raises Refused(NOT_NOW) where there is nobody to act against."""
        if not Scribe(case, words, self._profile).against:
            raise Refused(Refusal.NOT_NOW)
        content = await mandate(case, words, self._profile)
        return await self._made(case, MANDATE, 1, f"{case.number}-mandate.pdf", content)

    async def kit(
        self, case: Case, mediator_id: str, words: Words, most: int = MOST
    ) -> tuple[Paper, ...]:
        """The file for a mediator, in as many archives as it takes; raises EvidenceDamaged.

        Raises Refused(NO_SUCH_MEDIATOR) for one that the profile does not know.
        """
        mediator = self._profile.mediator(mediator_id)
        if mediator is None:
            raise Refused(Refusal.NO_SUCH_MEDIATOR)
        history = await self._casebook.history(case.id)
        scribe = Scribe(case, words, self._profile)
        made = await kit(scribe, mediator, history, self._casebook.copy, most)
        ours = (one.content for one in made.pieces if one.role is not Role.EVIDENCE)
        for content in (made.index, *ours):
            await self.remember(case, KIT, 0, content)
        several = len(made.archives) > 1
        return tuple(
            [
                await self._made(case, KIT, 0, _archive(case, n if several else 0), content, ZIP)
                for n, content in enumerate(made.archives, start=1)
            ]
        )

    async def remember(self, case: Case, kind: str, seq: int, content: bytes) -> None:
        """Remember a document that goes out with a letter; made again, it is the same one."""
        await self._trail.remember(_sha256(content), case.id, kind, seq)

    async def recognise(self, content: bytes) -> Recognised | None:
        """Whether we made this document, byte for byte; None when we did not."""
        known = await self._trail.recognise(_sha256(content))
        return None if known is None else Recognised(known.number, known.kind, known.made_at)

    async def _event(self, case: Case, seq: int) -> Event:
        history = await self._casebook.history(case.id)
        return next(one for one in history if one.seq == seq)

    async def _made(
        self, case: Case, kind: str, seq: int, name: str, content: bytes, media_type: str = PDF
    ) -> Paper:
        await self.remember(case, kind, seq, content)
        return Paper(name, media_type, content)


def _archive(case: Case, n: int) -> str:
    return f"{case.number}-kit-{n}.zip" if n else f"{case.number}-kit.zip"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
