"""The desk as a play: real casebook, real library, the playground as Telegram, in one process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from bot.desk.cabinet import Cabinet
from bot.desk.office import Office, build
from bot.letters.card import card
from bot.playground.cast import MARIA, OLGA, PAUL, SACHA, Cast, enter
from bot.playground.state import World
from bot.playground.store import Memory
from bot.playground.telegram import Telegram
from bot.playground.world import Message, Press, RoomKind
from complaints.actions import File
from complaints.answers import Answer, Answers
from complaints.case import Case, Line
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile
from storage.casebook import Attachment, Casebook
from storage.compositions import Compositions
from storage.people import People
from tests.desk_ends import InProcess
from tests.rules.cases import answered, pot
from tests.storage.clock import Clock

PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@cache
def staffed() -> Profile:
    """The shipped profile with two officers; Olga reads English, Paul French."""
    officers = (
        Officer(OLGA.id, OfficerRole.AGENT, "en", "Olga"),
        Officer(PAUL.id, OfficerRole.SUPERVISOR, "fr", "Paul"),
    )
    return replace(pot(), officers=officers)


def picture(colour: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A PNG in one colour."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


@dataclass
class Stage:
    """Everything on it; `post` lets the desk's bot work through what people did."""

    clock: Clock
    telegram: Telegram
    cast: Cast
    casebook: Casebook
    people: People
    cabinet: Cabinet
    office: Office
    profile: Profile
    wire: InProcess
    compositions: Compositions

    @property
    def bot(self) -> int:
        return self.cast.desk.id

    @property
    def group(self) -> int:
        return self.cast.desk_chat

    def called(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every call of a method so far."""
        return [parameters for name, parameters in self.wire.calls if name == method]

    async def post(self) -> None:
        """Feed the bot's updates until none is left."""
        while pending := self.telegram.updates.pending(self.bot):
            self.telegram.updates.drop(self.bot)
            for update in pending:
                await self.office.feed(update.body)

    async def files(
        self,
        said: Sequence[Line] = (Line("description", "What happened", "Where is my money?"),),
        files: Sequence[tuple[str, bytes]] = (),
        person: int = MARIA.id,
        answers: Answers | None = None,
        **said_else: Answer,
    ) -> Case:
        """Somebody files a complaint, as the dialogs would."""
        met = await self.people.meet(person)
        draft = await self.casebook.open_draft(met.id)
        exhibits = [
            await self.casebook.attach(
                draft.id, met.id, Attachment(f"file-{n}", name, None, content)
            )
            for n, (name, content) in enumerate(files)
        ]
        filing = File(
            draft_id=draft.id,
            language="en",
            answers=answered(**said_else) if answers is None else answers,
            statement=tuple(said),
            exhibits=tuple(exhibits),
            email=None,
            first_written_on=None,
        )
        return await self.casebook.file(met.id, filing)

    async def shows_card(self, case: Case) -> int:
        """The relay posts the card; the id of the message."""
        reader = self.cabinet.reader("fr")
        letter = await card(reader, await self.cabinet.file(case))
        keyboard = [
            [{"text": one.label, "callback_data": one.action} for one in row]
            for row in letter.buttons
        ]
        sent = await self.telegram.call(
            self.cast.desk.token, "sendMessage",
            {"chat_id": self.group, "text": letter.html, "parse_mode": "HTML",
             "reply_markup": {"inline_keyboard": keyboard}},
        )  # fmt: skip
        return int(sent["message_id"])

    def player(self, account: int) -> Player:
        return Player(self, account)


@dataclass
class Player:
    """Somebody with a Telegram app."""

    stage: Stage
    id: int

    async def writes(self, text: str, *, to_group: bool = False) -> None:
        """Write to the bot in private, or into the group; the bot answers."""
        chat = self.stage.group if to_group else self.stage.bot
        self.stage.telegram.hands.say(self.id, chat, text)
        await self.stage.post()

    async def presses(self, data: str, message: int, *, in_group: bool = True) -> Press:
        """Press, or forge a press; the answer."""
        chat = self.stage.group if in_group else self.stage.bot
        press = self.stage.telegram.hands.press(self.id, chat, message, data)
        await self.stage.post()
        answered = self.stage.telegram.world.presses[press.id]
        assert answered.answered_at is not None, "nobody answered this press"
        return answered

    def received(self, *, in_group: bool = False) -> list[Message]:
        """What the bot said in a chat, oldest first."""
        chat = self.stage.group if in_group else self.stage.bot
        seen = self.stage.telegram.hands.messages(self.id, chat)
        return [one for one in seen if one.sender == self.stage.bot]

    def read(self, *, in_group: bool = False) -> str:
        """All that the bot said in a chat, and the labels of its buttons."""
        said = []
        for one in self.received(in_group=in_group):
            said.append(one.text)
            said += [button["text"] for row in one.buttons for button in row]
        # Articles of the law are kept in one piece on a narrow screen.
        return "\n".join(said).replace("\N{NON-BREAKING HYPHEN}", "-")


async def opened(
    casebook: Casebook,
    people: People,
    compositions: Compositions,
    clock: Clock,
    kind: RoomKind,
    profile: Profile,
) -> Stage:
    """The stage with its cast, before anything happened."""
    telegram = Telegram(World(Memory()), clock)
    cast = enter(telegram.world, clock, kind)
    casebook.desk_chat = cast.desk_chat
    cabinet = Cabinet(casebook, people, profile, clock)
    wire = InProcess(telegram)
    office = build(cast.desk.token, "https://telegram.test", cabinet, compositions, wire)
    await office.start()
    telegram.updates.drop(cast.desk.id)
    return Stage(
        clock, telegram, cast, casebook, people, cabinet, office, profile, wire, compositions
    )


def a_message(stage: Stage, sender: int, text: str, **changes: Any) -> dict[str, Any]:
    """A raw message in the desk's group, for what no app would send."""
    command = text.partition(" ")[0]
    return {
        "update_id": 900_001,
        "message": {
            "message_id": 5,
            "date": 1_772_000_000,
            "chat": {"id": stage.group, "type": "supergroup", "title": "Desk"},
            "from": {"id": sender, "is_bot": False, "first_name": "Olga"},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}],
            **changes,
        },
    }


__all__ = ["MARIA", "OLGA", "PAUL", "SACHA", "Player", "Stage", "a_message", "opened", "picture"]
