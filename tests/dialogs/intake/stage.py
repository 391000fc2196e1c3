"""A person in front of the form, with files to send and messages to edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import uuid4

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile, TelegramMethod
from aiogram.types import CallbackQuery, Document, File, Message, PhotoSize
from aiogram_dialog.utils import CB_SEP, remove_intent_id

from complaints.answers import Answer
from locales import words as words_in
from storage.casebook import Draft
from tests.dialogs.stage import Desk, Guest, Line, rows
from tests.rules.cases import answered

JPEG = b"\xff\xd8\xff\xe0 a photo "
PDF = b"%PDF-1.7 a paper "
_APPROVE = "Everything is right: go on"


class Cloud(Line):
    """A line that hands over files, as strictly as the Bot API."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, bytes] = {}
        self.cuts: list[int] = []
        """How many bytes of each of the next downloads arrive."""
        self.faults: list[Exception] = []
        """What the next downloads meet."""
        self.downloads = 0

    async def __call__(
        self, method: TelegramMethod[Any], request_timeout: int | None = None
    ) -> Any:
        if not isinstance(method, GetFile):
            return await super().__call__(method, request_timeout)
        content = self.files[method.file_id]
        if len(content) > 20 * 1024**2:
            raise TelegramBadRequest(method, "Bad Request: file is too big")
        return File(
            file_id=method.file_id,
            file_unique_id=f"u-{method.file_id}",
            file_size=len(content),
            file_path=f"documents/{method.file_id}",
        )

    async def download_file(  # type: ignore[override]  # the tests need only this road
        self, file_path: str, destination: BinaryIO, **_: Any
    ) -> BinaryIO:
        content = self.files[file_path.removeprefix("documents/")]
        self.downloads += 1
        if self.faults:
            raise self.faults.pop(0)
        destination.write(content[: self.cuts.pop(0)] if self.cuts else content)
        return destination


@dataclass
class Filer(Guest):
    """Somebody who files a complaint."""

    desk: Desk = field(kw_only=True)
    cloud: Cloud = field(kw_only=True)
    last_sent: int = 0
    """The id of the message sent last."""

    def photo(self, name: str, content: bytes | None = None, **more: Any) -> dict[str, Any]:
        """A photo to be sent; its name is its identity."""
        self.cloud.files[name] = JPEG + name.encode() if content is None else content
        size = len(self.cloud.files[name])
        ids = {"file_id": name, "file_unique_id": f"u-{name}"}
        return {"photo": [PhotoSize(**ids, width=800, height=600, file_size=size)], **more}

    def paper(self, name: str, content: bytes | None = None, **more: Any) -> dict[str, Any]:
        """A document to be sent; `size` is what Telegram says of it."""
        self.cloud.files[name] = PDF + name.encode() if content is None else content
        size = more.pop("size", len(self.cloud.files[name]))
        document = Document(
            file_id=name,
            file_unique_id=f"u-{name}",
            file_name=name,
            mime_type="application/pdf",
            file_size=size,
        )
        return {"document": document, **more}

    async def sends(self, **content: Any) -> None:
        """Send a message of any kind."""
        self.last_sent = next(self.ids)
        await self.feeds(message=self._message(self.last_sent, **content))

    async def edits(self, message_id: int, **content: Any) -> None:
        """Edit a message that was sent before."""
        now = int(self.clock().timestamp())
        await self.feeds(edited_message=self._message(message_id, edit_date=now, **content))

    def _message(self, message_id: int, **content: Any) -> Message:
        return Message(
            message_id=message_id,
            date=self.clock(),
            chat=self.chat,
            from_user=self.user,
            **content,
        )

    async def draft(self) -> Draft:
        """The draft as it is kept."""
        draft = await self.desk.casebook.draft_of(await self.person_id())
        assert draft is not None
        return draft

    async def answer(self, question_id: str) -> Answer | None:
        """What is kept as the answer to a question."""
        return (await self.draft()).answers.get(question_id)

    async def person_id(self) -> int:
        """Our id of this person."""
        return (await self.desk.people.meet(self.user.id)).id

    async def has_answered(self, **said: Answer) -> None:
        """Fill the draft behind the windows' back."""
        draft = await self.desk.casebook.open_draft(await self.person_id())
        for question_id, answer in said.items():
            await self.desk.casebook.answer(draft.id, draft.person_id, question_id, answer)

    async def has_forgotten(self, *question_ids: str) -> None:
        """Take answers out of the draft behind the windows' back."""
        draft = await self.draft()
        for question_id in question_ids:
            await self.desk.casebook.unanswer(draft.id, draft.person_id, question_id)

    async def opens_the_form(self) -> None:
        """Go on with the draft at its next question."""
        await self.has_answered()
        await self.says("/start")
        await self.presses(self.button("Continue my complaint"))

    async def is_asked(self, question_id: str, **said: Answer) -> None:
        """Stand in front of this question, with all others answered."""
        answers = answered(**said)
        answers.pop(question_id, None)
        await self.has_answered(**answers)
        await self.opens_the_form()

    async def is_done(self, **said: Answer) -> None:
        """Stand in front of the review."""
        await self.has_answered(**answered(**said))
        await self.opens_the_form()

    async def approves(self) -> None:
        """Look through all pages of the review and go on."""
        while (onward := self.button("Next page", "")) and not self.button(_APPROVE, ""):
            await self.presses(onward)
        await self.presses(self.button(_APPROVE))

    async def chooses(self, *labels: str) -> None:
        """Press one button after the other."""
        for label in labels:
            await self.presses(label)

    async def picks(self, question_id: str, *option_ids: str) -> None:
        """Press the buttons of these options, in the language of this person."""
        person = await self.desk.people.meet(self.user.id)
        language = words_in(person.language or "en").language
        question = self.desk.profile.form.question(question_id)
        for option_id in option_ids:
            label = self.desk.profile.text(question.option(option_id).label, language)
            await self.presses(label)

    def button(self, label: str, otherwise: str | None = None) -> str:
        """A label of the product, in the language of the last window, if it is there."""
        said = [words_in(one)(label) for one in ("en", "fr")]
        there = [one for one in said if one in self.buttons]
        assert there or otherwise is not None, f"no button {label!r} among {self.buttons}"
        return there[0] if there else otherwise or ""

    async def taps_data(self, data: str) -> None:
        """Press a button that a strange client made up, in this conversation."""
        message = self.screen.last_message()
        drawn = next(one.callback_data or "" for row in rows(message) for one in row)
        intent, _ = remove_intent_id(drawn)
        tap = CallbackQuery(
            id=str(uuid4()),
            data=f"{intent}{CB_SEP}{data}",
            chat_instance="-",
            from_user=self.user,
            message=message,
        )
        self.taps.append(tap.id)
        await self.feeds(callback_query=tap)


async def filer(desk: Desk, language: str = "en", telegram_id: int = 4711) -> Filer:
    """Somebody with a language and a line that hands over files."""
    guest = await desk.regular(telegram_id, language)
    cloud = Cloud()
    return Filer(
        guest.dispatcher, guest.user, guest.chat, guest.screen, cloud, guest.clock,
        desk=desk, cloud=cloud,
    )  # fmt: skip
