"""The PDFs that go with letters: in the language of the complaint, so that they never change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.documents import letters
from bot.letters.letter import Enclosure
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from complaints.history import Event
from complaints.notices import NoticeKind
from complaints.profile import Profile
from locales import Words, words

PRINTED: dict[NoticeKind, Callable[[Case, Event, Words, Profile], Awaitable[bytes]]] = {
    NoticeKind.ACKNOWLEDGEMENT: letters.acknowledgement,
    NoticeKind.INFORMATION_REQUEST: letters.information_request,
    NoticeKind.SUPPLEMENT_RECEIPT: letters.supplement,
    NoticeKind.DISPUTE: letters.supplement,
    NoticeKind.REOPENING: letters.supplement,
    NoticeKind.HOLDING_ANSWER: letters.holding,
    NoticeKind.FINAL_ANSWER: letters.answer,
    NoticeKind.REQUALIFICATION: letters.closing,
    NoticeKind.CLOSURE: letters.closing,
}
"""Letters that are also a document."""


async def enclosed(reader: Reader, file: CaseFile, kind: NoticeKind) -> tuple[Enclosure, ...]:
    """The document of a letter of this kind; none without the event that it tells of."""
    if file.event is None:
        return ()
    case = file.case
    content = await PRINTED[kind](case, file.event, language_of(reader, case), reader.profile)
    return (Enclosure(f"{case.number}-{kind}.pdf", "application/pdf", content),)


def language_of(reader: Reader, case: Case) -> Words:
    """The words of the complaint: whoever asks for its documents later gets the same bytes."""
    return reader.words if reader.words.language == case.language else words(case.language)
