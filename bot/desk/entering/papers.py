"""Documents that officers send while they enter a complaint, fetched at once (`file_id` is no
evidence: it belongs to one bot)."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, Message
from telegram.error import BadRequest

from complaints.organisation import FileLimits
from complaints.reading import clean_file_name
from complaints.refusals import Refusal, Refused
from locales import N_, Words
from storage.casebook import Attachment

NOT_TAKEN = {
    Refusal.FILE_TWICE: N_("This document is attached already."),
    Refusal.FILE_TOO_LARGE: N_("This document is too large: at most {most} MB."),
    Refusal.FILE_EMPTY: N_("This document is empty."),
    Refusal.FILE_TYPE: N_("This kind of file cannot be kept. Send a photo or a PDF file."),
    Refusal.FILE_DAMAGED: N_("This document cannot be opened. Send it again, or a photo of it."),
    Refusal.FILE_LOCKED: N_(
        "This PDF file asks for a password. Open it, print it to a new PDF file without password, "
        "and send that; or send photos of its pages."
    ),
    Refusal.FILE_ACTIVE: N_(
        "This PDF file holds a program or another file. Print it to a new PDF file, or send photos "
        "of its pages."
    ),
    Refusal.FILE_TOO_COMPLEX: N_(
        "This document has too many pages or dots. Send only the pages that matter, or a photo."
    ),
    Refusal.FILE_HARMFUL: N_("The virus scanner found something in this document. Do not open it."),
    Refusal.FILE_UNCHECKED: N_(
        "This document could not be checked and kept just now. Send it again in a moment."
    ),
    Refusal.TOO_MANY_FILES: N_("There are too many documents: at most {n}."),
    Refusal.DRAFT_GONE: N_("This complaint is registered already: add the document to its case."),
}
"""Why a document is not taken, as an officer is told."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in a message; `size` in bytes, when Telegram says it."""

    file_id: str
    unique_id: str
    name: str
    media_type: str | None
    size: int | None


def paper_in(message: Message, photo_name: str) -> Paper | None:
    """The photo or document of a message; None for everything else."""
    if message.photo:
        largest = max(message.photo, key=lambda one: one.width * one.height)
        name = clean_file_name(f"{photo_name}.jpg")
        return Paper(largest.file_id, largest.file_unique_id, name, "image/jpeg", largest.file_size)
    if message.document and not message.animation:
        one = message.document
        name = clean_file_name(one.file_name or "")
        return Paper(one.file_id, one.file_unique_id, name, one.mime_type, one.file_size)
    return None


async def fetched(bot: Bot, paper: Paper, limits: FileLimits) -> Attachment:
    """The document with its content; raises Refused(FILE_TOO_LARGE) or `telegram.error`."""
    if paper.size is not None and paper.size > limits.max_bytes:
        raise Refused(Refusal.FILE_TOO_LARGE)
    try:
        file = await bot.get_file(paper.file_id)
    except BadRequest as refused:
        if "too big" in refused.message.lower():
            raise Refused(Refusal.FILE_TOO_LARGE) from refused
        raise
    # Telegram hands out at most 20 MiB, but a server of one's own hands out 2 GB.
    if file.file_size is not None and file.file_size > limits.max_bytes:
        raise Refused(Refusal.FILE_TOO_LARGE)
    content = bytes(await file.download_as_bytearray())
    return Attachment(paper.unique_id, paper.name, paper.media_type, content)


def not_taken(refusal: Refusal, limits: FileLimits, words: Words) -> str:
    """Why a document is not taken."""
    most = words.number(limits.max_bytes // 1_048_576)
    known = NOT_TAKEN.get(refusal, NOT_TAKEN[Refusal.FILE_TYPE])
    return words(known, most=most, n=words.number(limits.max_files))
