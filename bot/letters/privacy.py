"""What a person asked for about their own data: a part of the copy, or the receipt of erasure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.letters.letter import Letter, Paragraph, Parcel, in_html, in_plain, paragraph, strong
from bot.letters.reader import Reader
from complaints.case import Case
from complaints.retention import Keeping, Obstacle
from storage.erasable import Erasable, Gone
from storage.requests import Request

_LISTED = 10
"""Complaints that a receipt names; /status and /erase name them all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, which part this is, and what a duty keeps of theirs."""

    request: Request
    part: int
    kept: Erasable
    parcel: Parcel | None = None


async def my_data(reader: Reader, asked: Asked) -> Letter | None:
    """One part of the copy; None when there is nobody any more who may have it."""
    words, parcel = reader.words, asked.parcel
    if parcel is None:
        return None
    parts = len(asked.request.parts)
    title = words("Your data")
    if parts > 1:
        title = words("Your data, part {n} of {total}", n=asked.part, total=parts)
    said: list[Paragraph] = [paragraph(strong(title))]
    if asked.part == 1:
        said.append(
            paragraph(
                words(
                    "Open data.html to read it. data.json says the same for programs, and your "
                    "files and the letters to you lie beside it."
                )
            )
        )
        said.append(
            paragraph(
                words(
                    "This chat keeps a copy, and Telegram can read it: save the file where only "
                    "you can open it, then delete this message."
                )
            )
        )
    instead = words(
        "A part of your data could not be sent here. Please write to {dpo}: you get it another "
        "way.",
        dpo=reader.profile.organisation.dpo_email,
    )
    return Letter(
        subject=title,
        html=in_html(said),
        plain=in_plain(said),
        language=words.language,
        parcel=replace(parcel, instead=instead),
    )


async def erasure_receipt(reader: Reader, asked: Asked) -> Letter:
    """What was erased, by numbers and with its date; what is kept for now, until when and why."""
    words, figures = reader.words, asked.request.figures
    at = words.moment(asked.request.asked_at, reader.profile.zone)
    title = words("Receipt of erasure")
    if not any(n for what, n in figures.items() if what is not Gone.DELAYED):
        title = words("Your wish for erasure is noted")
    said = (
        paragraph(strong(title), words("Done on {moment}.", moment=at)),
        paragraph(*_gone(reader, figures)),
        *_delayed(reader, asked.kept),
        paragraph(
            words(
                "What is left for you to do: delete this chat in Telegram. A bot can delete only "
                "messages of the last 48 hours."
            ),
            *_copies(reader, asked),
        ),
        paragraph(
            words("Questions about your data: {dpo}", dpo=reader.profile.organisation.dpo_email)
        ),
    )
    return Letter(
        subject=title,
        html=in_html(said),
        plain=in_plain(said),
        language=words.language,
    )


def _gone(reader: Reader, figures: dict[str, int]) -> Iterator[str]:
    several = reader.words.several
    counted = {
        Gone.CASES: several(
            "{n} complaint: text, files, letters and messages",
            "{n} complaints: text, files, letters and messages",
            figures.get(Gone.CASES, 0),
        ),
        Gone.DRAFTS: several(
            "{n} unfinished complaint", "{n} unfinished complaints", figures.get(Gone.DRAFTS, 0)
        ),
        Gone.FILES: several("{n} unsent file", "{n} unsent files", figures.get(Gone.FILES, 0)),
        Gone.QUESTIONS: several(
            "{n} question to the team", "{n} questions to the team", figures.get(Gone.QUESTIONS, 0)
        ),
        Gone.CONSENTS: several("{n} agreement", "{n} agreements", figures.get(Gone.CONSENTS, 0)),
        Gone.FOLLOWED: several(
            "{n} complaint is no longer followed from here",
            "{n} complaints are no longer followed from here",
            figures.get(Gone.FOLLOWED, 0),
        ),
    }
    if any(figures.get(one) for one in counted):
        yield reader.words("Erased:")
    yield from (f"• {said}" for one, said in counted.items() if figures.get(one))
    if figures.get(Gone.ACCOUNT):
        yield reader.words("Your account here is forgotten: /start begins as for anybody new.")
    else:
        yield reader.words("The place in the conversation is forgotten too: /start begins anew.")


def _copies(reader: Reader, asked: Asked) -> Iterator[str]:
    """What may lie elsewhere: of who never sent a complaint, nothing was sent to anybody."""
    words, figures = reader.words, asked.request.figures
    if not (figures.get(Gone.CASES) or asked.kept.cases):
        return
    if reader.profile.directory.brands:
        yield words(
            "Copies that went to a mediator, to a brand or by e-mail before are with them: ask "
            "them for erasure too."
        )
    else:
        yield words(
            "Copies that went to a mediator or by e-mail before are with them: ask them for "
            "erasure too."
        )


def _delayed(reader: Reader, kept: Erasable) -> Iterator[Paragraph]:
    words = reader.words
    delayed = kept.delayed
    if not delayed:
        return
    yield paragraph(
        strong(words("Kept for now, and erased by itself afterwards:")),
        *(kept_said(reader, case, found) for case, found in delayed[:_LISTED]),
        *([words("/status shows all of them.")] if len(delayed) > _LISTED else []),
    )


def kept_said(reader: Reader, case: Case, found: Keeping) -> str:
    """Why one complaint is kept and until when, in one line; nothing of what the desk wrote."""
    words, number = reader.words, str(case.number)
    if found.obstacle is Obstacle.HELD:
        return words(
            "{number}: a legal duty forbids to erase it for now; erased when it ends.",
            number=number,
        )
    if found.obstacle is Obstacle.OPEN or found.until is None or found.deadline is None:
        return words(
            "{number}: still open; the time until erasure begins when it is closed.", number=number
        )
    return words(
        "{number}: until {day}. {rule}",
        number=number,
        day=words.day(found.until),
        rule=reader.rule(found.deadline),
    )
