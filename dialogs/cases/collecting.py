"""Writing about a complaint that was sent: several messages and files, collected until *Send*.

What was sent never changes; whatever comes later stands beside it with its own date.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from itertools import count
from typing import Any
from uuid import UUID

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from complaints.case import Exhibit
from complaints.organisation import FileLimits
from complaints.reading import clean_text, mentions_distress
from complaints.refusals import Refused
from dialogs.buttons import Leafing
from dialogs.cases.binder import Binder
from dialogs.cases.memo import Memo
from dialogs.cases.moderating import harsh, pointing
from dialogs.cases.purposes import ASKS
from dialogs.intake.download import Sent, Unfetched, fetch, sent_in
from dialogs.intake.files import LISTED_NAME, size
from dialogs.intake.remarks import OF_REFUSAL, Remark, remarked
from dialogs.intake.telling import HELPLINE, HELPLINES
from dialogs.memory import keep, recall
from dialogs.pages import file_named, leaf, shortened
from dialogs.states import Saying
from dialogs.strangers import decline
from dialogs.text import Seen, words_of
from dialogs.visitor import person_of
from dialogs.window import remark
from locales import N_, Words
from storage.casebook import Attachment
from storage.people import Person

SHOWN = 1200
"""Characters of the words so far that stand in the window; the review shows them all."""
LISTED = 20
"""Files that are named in the window."""

FILE_NOT_KEPT = N_("The file was not kept. You can add files to the complaint later.")


class Collecting:
    """What is being written, and its windows."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """What is asked, and what was written so far; raises Refused."""
        memo, profile = recall(dialog_manager, Memo), self.binder.profile
        case = await self.binder.case(dialog_manager)
        ask, text = ASKS[memo.why], memo.text
        files = await self.files(memo, person)
        there = bool(text or files)
        return {
            "number": str(case.number),
            "ask": ask,
            "stars": words.number(memo.stars),
            "remarks": escape("\n".join(_remarked(memo, words, profile.files))),
            "text": shortened(text, SHOWN),
            "files": "\n".join(_named(files[:LISTED], words)),
            "takes_files": ask.files,
            "sendable": there and not ask.files,
            "reviewable": there and ask.files,
            "there": there,
            "bare": bool(ask.bare) and not there,
            "changed": memo.edited and bool(text),
            "fresh": not memo.edited and bool(text),
            "secrets": text != memo.whole,
            "full": text,
            **harsh(memo, profile, words),
            "helpline": _helpline(text, words, profile.country),
            "most": words.number(profile.files.max_bytes // 1024**2),
        }

    async def whole(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """One page of everything that will be sent; raises Refused."""
        seen = await self.seen(person, words, dialog_manager)
        memo = recall(dialog_manager, Memo)
        files = "\n".join(_named(await self.files(memo, person), words))
        blocks = [escape(seen["full"])] if seen["full"] else []
        title = escape(words("Files"))
        blocks += [f"<b>{title}</b>\n{files}"] if files else []
        opened = leaf(blocks, recall(dialog_manager, Leafing).page)
        return {
            **seen,
            "harsh": seen["harsh_still"],
            "whole": "\n\n".join(opened.items),
            "turns": opened.turns,
        }

    async def hear(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Keep a message: words, a file, or the change of a message of before."""
        memo = recall(manager, Memo).hushed(message.media_group_id)
        if not message.edit_date:
            keep(manager, await self.taken(memo, message, manager))
        elif memo.knows(message.message_id) and _said(message):
            manager.show_mode = ShowMode.EDIT
            keep(manager, self._heard(memo, message, manager))
        else:
            manager.show_mode = ShowMode.NO_UPDATE

    async def taken(self, memo: Memo, message: Message, manager: DialogManager) -> Memo:
        """The memo with the words and the file of a message."""
        files = await self.files(memo, person_of(manager))
        sent = sent_in(message, _unnamed(files, words_of(manager)))
        if sent is not None and ASKS[memo.why].files:
            memo = memo.remarking(await self._kept(memo, sent, manager))
        elif sent is not None:
            remark(manager, FILE_NOT_KEPT)
        elif not _said(message):
            decline(message, manager)
        return self._heard(memo, message, manager) if _said(message) else memo

    async def files(self, memo: Memo, person: Person) -> tuple[Exhibit, ...]:
        """The files that came so far."""
        if not memo.supplement:
            return ()
        return await self.binder.casebook.files_of(UUID(memo.supplement), person.id)

    async def begin_again(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Throw away words and files, for others."""
        memo = recall(manager, Memo)
        await self.drop(memo, manager)
        keep(manager, replace(memo.hushed(), parts=[], bare=False, pointed=False, anew=False))
        await manager.switch_to(Saying.write)

    async def insist(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Keep the words as they were written."""
        keep(manager, replace(recall(manager, Memo).hushed(), bare=True))

    async def look_over(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Show everything before it is sent."""
        keep(manager, recall(manager, Memo).hushed())
        keep(manager, Leafing())
        await manager.switch_to(Saying.review)

    async def accept(self, tap: CallbackQuery, button: object, manager: DialogManager) -> None:
        """It belongs to the complaint: look over what is there, or hear why it is said."""
        ahead = self.look_over if ASKS[recall(manager, Memo).why].files else self.write_on
        await ahead(tap, button, manager)

    async def write_on(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Go on writing."""
        keep(manager, recall(manager, Memo).hushed())
        await manager.switch_to(Saying.write)

    async def drop(self, memo: Memo, manager: DialogManager) -> None:
        """Throw away the files that will not be sent."""
        if memo.supplement:
            await self.binder.casebook.drop_files(UUID(memo.supplement), person_of(manager).id)

    def _heard(self, memo: Memo, message: Message, manager: DialogManager) -> Memo:
        """The memo with the words of a message, and what is to be said of them."""
        heard = memo.heard(message.message_id, _said(message))
        return pointing(heard, self.binder.profile, words_of(manager))

    async def _kept(self, memo: Memo, sent: Sent, manager: DialogManager) -> Remark:
        """What became of a file."""
        limits, bot = self.binder.profile.files, manager.middleware_data["bot"]
        try:
            charge = partial(self.binder.casebook.charge, person_of(manager).id)
            content = await fetch(bot, sent, limits.max_bytes, charge)
            found = Attachment(sent.unique_id, sent.name, sent.media_type, content)
            await self.binder.casebook.add_file(UUID(memo.supplement), person_of(manager).id, found)
        except Unfetched as no:
            return no.remark
        except Refused as no:
            if no.refusal not in OF_REFUSAL:
                raise
            return OF_REFUSAL[no.refusal]
        return Remark.FILE_KEPT


def _said(message: Message) -> str:
    return clean_text(message.text or message.caption or "")


def _remarked(memo: Memo, words: Words, limits: FileLimits) -> list[str]:
    """What became of the files of one album; those that were kept are not sent yet."""
    kept = memo.remarked.count(Remark.FILE_KEPT)
    others = [one for one in memo.remarked if one is not Remark.FILE_KEPT]
    said = list(remarked(others, words, limits))
    if kept:
        counted = words.several(
            "Your file is here, and not sent yet.", "{n} files are here, and not sent yet.", kept
        )
        said.insert(0, counted)
    return said


def _named(files: tuple[Exhibit, ...], words: Words) -> list[str]:
    """Files with their sizes, as lines of HTML."""
    return [
        escape(f"{n}. {file_named(one.name, LISTED_NAME)} ({size(one.size, words)})")
        for n, one in enumerate(files, 1)
    ]


def _unnamed(files: tuple[Exhibit, ...], words: Words) -> str:
    """A name for a photo that has none."""
    names = (words("photo {n}", n=n) for n in count(len(files) + 1))
    return next(name for name in names if not any(one.name.startswith(name) for one in files))


def _helpline(text: str, words: Words, country: str) -> str:
    return HELPLINES.get(country, HELPLINE) if mentions_distress(text, words.language) else ""
