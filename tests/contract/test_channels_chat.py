"""Both chat channels, each with its real library over real HTTP: one contract."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest
from aiogram import Bot as IntakeBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.channels.channel import Carrier, Outcome, Progress, Undelivered
from bot.channels.consumer_chat import ConsumerChat
from bot.letters.letter import Button, ButtonKind, Enclosure, Letter
from storage.outgoing import Half
from tests.contract.desk_bot import desk_carrier
from tests.contract.scripted import TOKEN, Answer, BotApi, bot_api, cut, error, garbage, page

PERSON = "5100000001"
GROUP = "-1002200000001"
LETTER = Letter("A subject", "<b>Hello</b> &lt;you&gt;", "Hello <you>", "en")
PDF = Enclosure("2026-000017-G.pdf", "application/pdf", b"%PDF-1.7")
BUTTONS = ((Button("Copy", "2026-000017-G", ButtonKind.COPY), Button("Open", "open:17")),)


@dataclass(frozen=True, slots=True)
class Line:
    """A channel and the Bot API at its other end."""

    carrier: Carrier
    api: BotApi
    close: Callable[[], Awaitable[None]]
    """Nobody answers at this address any more."""

    async def fails(
        self, answer: Answer, dest: str = PERSON, known: str | None = None
    ) -> Undelivered:
        self.api.script.append(answer)
        with pytest.raises(Undelivered) as caught:
            await self.carrier.deliver(LETTER, dest, key=uuid4(), known=known)
        return caught.value


@pytest.fixture(params=["consumer", "desk"])
async def line(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Line]:
    # What the program sets at start: python-telegram-bot's way to say that waits are timedeltas.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with bot_api() as (api, close):
        if request.param == "desk":
            async with desk_carrier(api.address) as carrier:
                yield Line(carrier, api, close)
        else:
            session = AiohttpSession(api=TelegramAPIServer.from_base(api.address))
            # The library's own way to close takes a quarter of a second for TLS that is not here.
            async with await session.create_session():
                yield Line(ConsumerChat(IntakeBot(TOKEN, session=session)), api, close)


async def test_a_letter_is_one_message(line: Line) -> None:
    letter = replace(LETTER, buttons=BUTTONS)
    assert await line.carrier.deliver(letter, PERSON, key=uuid4()) == "101"
    ((method, said),) = line.api.calls
    assert method == "sendMessage"
    assert said["chat_id"] == PERSON
    assert said["text"] == LETTER.html
    assert said["parse_mode"] == "HTML"
    assert '"is_disabled": true' in said["link_preview_options"].replace('":t', '": t')
    for piece in ("copy_text", "2026-000017-G", "open:17"):
        assert piece in said["reply_markup"]


async def test_a_known_message_is_edited(line: Line) -> None:
    assert await line.carrier.deliver(LETTER, GROUP, key=uuid4(), known="55") == "55"
    ((method, said),) = line.api.calls
    assert (method, said["message_id"], said["text"]) == ("editMessageText", "55", LETTER.html)


async def test_a_plain_letter_has_no_markup(line: Line) -> None:
    await line.carrier.deliver(LETTER.bare(), PERSON, key=uuid4())
    ((_, said),) = line.api.calls
    assert said["text"] == "Hello <you>"
    assert "parse_mode" not in said


async def test_a_short_letter_goes_under_its_file(line: Line) -> None:
    letter = replace(LETTER, enclosures=(PDF,), buttons=BUTTONS)
    await line.carrier.deliver(letter, PERSON, key=uuid4())
    ((method, said),) = line.api.calls
    assert method == "sendDocument"
    assert said["caption"] == LETTER.html
    assert PDF.name in said.values()
    assert "copy_text" in said["reply_markup"]


async def test_a_long_letter_goes_before_its_file(line: Line) -> None:
    letter = replace(LETTER, html="<b>x</b>" * 1025, plain="x" * 1025, enclosures=(PDF,))
    assert await line.carrier.deliver(letter, PERSON, key=uuid4()) == "101"
    assert line.api.methods == ["sendMessage", "sendDocument"]
    assert "caption" not in line.api.calls[1][1]


async def test_a_second_try_does_not_repeat_the_words_that_arrived(line: Line) -> None:
    letter = replace(LETTER, html="x" * 1025, plain="x" * 1025, enclosures=(PDF,))
    key, progress = uuid4(), Progress()
    line.api.script = [None, error(429, "Too Many Requests: retry after 3", retry_after=3)]
    with pytest.raises(Undelivered):
        await line.carrier.deliver(letter, PERSON, key=key, progress=progress)
    assert progress.half == Half("101", 0)
    assert await line.carrier.deliver(letter, PERSON, key=key, progress=progress) == "101"
    assert progress.half == Half("101", 1)
    assert line.api.methods == ["sendMessage", "sendDocument", "sendDocument"]


async def test_a_carrier_remembers_nothing_itself(line: Line) -> None:
    letter = replace(LETTER, html="x" * 1025, plain="x" * 1025, enclosures=(PDF,))
    key = uuid4()
    line.api.script = [None, error(429, "Too Many Requests: retry after 3", retry_after=3)]
    with pytest.raises(Undelivered):
        await line.carrier.deliver(letter, PERSON, key=key)
    await line.carrier.deliver(letter, PERSON, key=key)
    assert line.api.methods == ["sendMessage", "sendDocument"] * 2


async def test_words_that_arrived_are_not_said_plainly_again(line: Line) -> None:
    progress = Progress(Half("55"))
    bare = replace(LETTER, enclosures=(PDF,)).bare()
    assert await line.carrier.deliver(bare, PERSON, key=uuid4(), progress=progress) == "55"
    assert line.api.calls == []


async def test_a_letter_of_one_message_has_no_half(line: Line) -> None:
    progress = Progress()
    await line.carrier.deliver(LETTER, PERSON, key=uuid4(), progress=progress)
    line.api.script = [error(500, "Internal Server Error")]
    with pytest.raises(Undelivered):
        await line.carrier.deliver(
            replace(LETTER, enclosures=(PDF,)), PERSON, key=uuid4(), progress=progress
        )
    assert progress.half is None


@pytest.mark.parametrize(
    ("answer", "dest", "outcome"),
    [
        (error(400, "Bad Request: can't parse entities: x"), PERSON, Outcome.REJECTED),
        (error(400, "Bad Request: message is too long"), PERSON, Outcome.REJECTED),
        (error(400, "Bad Request: BUTTON_DATA_INVALID"), GROUP, Outcome.REJECTED),
        (error(413, "Request Entity Too Large"), PERSON, Outcome.REJECTED),
        (error(403, "Forbidden: bot was blocked by the user"), PERSON, Outcome.BLOCKED),
        (error(403, "Forbidden: user is deactivated"), PERSON, Outcome.BLOCKED),
        (error(400, "Bad Request: chat not found"), PERSON, Outcome.BLOCKED),
        (error(403, "Forbidden: bot was kicked from the group chat"), GROUP, Outcome.EXPELLED),
        (error(403, "Forbidden: bot is not a member of the group"), GROUP, Outcome.EXPELLED),
        (error(400, "Bad Request: chat not found"), GROUP, Outcome.EXPELLED),
        (error(400, "Bad Request: not enough rights to send"), GROUP, Outcome.EXPELLED),
        (error(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), GROUP, Outcome.EXPELLED),
        (error(400, "Bad Request: message thread not found"), GROUP, Outcome.GONE),
        (error(401, "Unauthorized"), PERSON, Outcome.TOKEN),
        (error(404, "Not Found"), PERSON, Outcome.TOKEN),
        (error(409, "Conflict: terminated"), PERSON, Outcome.NOT_SENT),
        (error(500, "Internal Server Error: restart"), PERSON, Outcome.UNKNOWN),
        (page(502), PERSON, Outcome.UNKNOWN),
        (garbage, PERSON, Outcome.UNKNOWN),
        (cut, PERSON, Outcome.UNKNOWN),
    ],
)
async def test_what_telegram_answers_has_one_meaning(
    line: Line, answer: Answer, dest: str, outcome: Outcome
) -> None:
    assert (await line.fails(answer, dest)).outcome is outcome


@pytest.mark.parametrize("words", ["message to edit not found", "MESSAGE CAN'T BE EDITED"])
async def test_a_message_that_cannot_be_edited_is_gone(line: Line, words: str) -> None:
    failed = await line.fails(error(400, f"Bad Request: {words}"), known="55")
    assert failed.outcome is Outcome.GONE


async def test_an_unchanged_message_is_delivered(line: Line) -> None:
    line.api.script.append(error(400, "Bad Request: Message Is Not Modified: specified new …"))
    assert await line.carrier.deliver(LETTER, PERSON, key=uuid4(), known="55") == "55"


async def test_a_flood_says_how_long_to_wait(line: Line) -> None:
    failed = await line.fails(error(429, "Too Many Requests: retry after 37", retry_after=37))
    assert (failed.outcome, failed.retry_after) == (Outcome.FLOOD, 37)


async def test_a_moved_group_says_where_it_went(line: Line) -> None:
    moved = error(400, "Bad Request: group upgraded", migrate_to_chat_id=-1002200000009)
    failed = await line.fails(moved, GROUP)
    assert (failed.outcome, failed.migrated_to) == (Outcome.MIGRATED, -1002200000009)


async def test_without_a_connection_nothing_was_sent(line: Line) -> None:
    await line.close()
    with pytest.raises(Undelivered) as caught:
        await line.carrier.deliver(LETTER, PERSON, key=uuid4())
    assert caught.value.outcome is Outcome.NOT_SENT


async def test_the_cause_never_holds_what_was_sent(line: Line) -> None:
    for answer in (garbage, page(502), error(400, "Bad Request: can't parse Hello <you>")):
        failed = await line.fails(answer)
        assert "Hello" not in str(failed)
        assert TOKEN not in str(failed)
        assert failed.__cause__ is None


async def test_a_destination_that_is_no_chat_is_rejected(line: Line) -> None:
    with pytest.raises(Undelivered) as caught:
        await line.carrier.deliver(LETTER, "maria", key=uuid4())
    assert caught.value.outcome is Outcome.REJECTED
    assert line.api.calls == []


async def test_a_third_file_is_tried_again_without_the_two_before_it(line: Line) -> None:
    files = tuple(replace(PDF, name=f"{n}.pdf") for n in range(3))
    letter, key, progress = replace(LETTER, enclosures=files), uuid4(), Progress()
    line.api.script = [None, None, None, error(500, "Internal Server Error")]
    with pytest.raises(Undelivered):
        await line.carrier.deliver(letter, PERSON, key=key, progress=progress)
    assert progress.half == Half("101", 2)
    assert await line.carrier.deliver(letter, PERSON, key=key, progress=progress) == "101"
    assert line.api.methods == ["sendMessage", *["sendDocument"] * 4]
