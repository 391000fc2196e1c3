"""aiogram's own Bot drives the playground over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from bot.playground.faults import Fault, FaultKind
from bot.playground.files import Upload
from bot.playground.opening import Playground
from bot.playground.world import Kind, Status

from .conftest import MARIA, PAUL, Clock, png

MARKUP = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Go", callback_data="go", style="success")]]
)


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(playground.base_url)
    html = DefaultBotProperties(parse_mode="HTML")
    made = Bot(playground.intake_token, AiohttpSession(api=server), default=html)
    playground.telegram.hands.say(MARIA.id, playground.cast.intake.id, "/start")
    yield made
    await made.session.close()


async def test_a_text_with_a_keyboard(playground: Playground, bot: Bot, clock: Clock) -> None:
    sent = await bot.send_message(MARIA.id, "<b>Bonjour</b> &amp; bienvenue", reply_markup=MARKUP)
    assert (sent.text, sent.html_text) == ("Bonjour & bienvenue", "<b>Bonjour</b> &amp; bienvenue")
    assert sent.date == clock.time
    assert sent.reply_markup
    assert sent.reply_markup.model_dump() == MARKUP.model_dump()
    seen = playground.telegram.hands.messages(MARIA.id, playground.cast.intake.id)[-1]
    assert seen.buttons[0][0]["callback_data"] == "go"


async def test_updates_and_an_answer(playground: Playground, bot: Bot) -> None:
    started, *_ = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
    assert started.message
    assert started.message.text == "/start"
    sent = await bot.send_message(MARIA.id, "x", reply_markup=MARKUP)
    hands = playground.telegram.hands
    hands.press(MARIA.id, playground.cast.intake.id, sent.message_id, "go")
    (pressed,) = await bot.get_updates(offset=started.update_id + 1)
    assert pressed.callback_query
    assert pressed.callback_query.data == "go"
    await bot.answer_callback_query(pressed.callback_query.id, "Done", show_alert=True)
    assert hands.answers(MARIA.id, playground.cast.intake.id)[-1].text == "Done"


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.TEXT, Kind.SERVICE}])
async def test_every_kind_of_message_is_understood(
    playground: Playground, bot: Bot, kind: Kind
) -> None:
    hands, intake = playground.telegram.hands, playground.cast.intake.id
    if kind is Kind.PHOTO:
        hands.send_photos(MARIA.id, intake, [png()])
    elif kind is Kind.DOCUMENT:
        hands.send_documents(MARIA.id, intake, [Upload("a.pdf", b"%PDF-1.4")])
    else:
        hands.send_other(MARIA.id, intake, kind)
    *_, last = await bot.get_updates()
    assert last.message
    assert last.message.content_type == kind.value


async def test_files_go_both_ways(playground: Playground, bot: Bot) -> None:
    content = bytes(range(256)) * 999
    sent = await bot.send_document(
        MARIA.id, BufferedInputFile(content, "reçu.pdf"), caption="<i>x</i>"
    )
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size) == ("reçu.pdf", len(content))
    fetched = await bot.download(sent.document.file_id)
    assert fetched
    assert fetched.read() == content
    again = await bot.send_document(MARIA.id, sent.document.file_id)
    assert again.document
    assert again.document.file_unique_id == sent.document.file_unique_id


async def test_an_album(bot: Bot) -> None:
    media = [
        InputMediaPhoto(media=BufferedInputFile(png(), "p.png"), caption=c) for c in ("a", "b")
    ]
    album = await bot.send_media_group(MARIA.id, list(media))
    assert [message.caption for message in album] == ["a", "b"]
    assert album[0].photo
    fetched = await bot.download(album[0].photo[-1].file_id)
    assert fetched
    assert fetched.read(3) == b"\xff\xd8\xff"


async def test_edits_and_deletions(bot: Bot) -> None:
    sent = await bot.send_message(MARIA.id, "x", reply_markup=MARKUP)
    edited = await bot.edit_message_text("y", chat_id=MARIA.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date
    with pytest.raises(TelegramBadRequest, match="not modified"):
        await bot.edit_message_text("y", chat_id=MARIA.id, message_id=sent.message_id)
    photo = InputMediaPhoto(media=BufferedInputFile(png(), "p.png"))
    shown = await bot.edit_message_media(photo, chat_id=MARIA.id, message_id=sent.message_id)
    assert isinstance(shown, Message)
    assert shown.photo
    assert await bot.delete_message(MARIA.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="to delete not found"):
        await bot.delete_message(MARIA.id, sent.message_id)


async def test_a_reply_keyboard(playground: Playground, bot: Bot) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Yes")]], resize_keyboard=True)
    await bot.send_message(MARIA.id, "?", reply_markup=keyboard)
    seen = playground.telegram.hands.messages(MARIA.id, playground.cast.intake.id)[-1]
    assert seen.markup == {"keyboard": [[{"text": "Yes"}]], "resize_keyboard": True}


async def test_what_a_bot_says_about_itself(bot: Bot) -> None:
    await bot.set_my_commands(
        [BotCommand(command="status", description="Où en est-on")], language_code="fr"
    )
    await bot.set_my_commands(
        [BotCommand(command="queue", description="Queue")], BotCommandScopeChat(chat_id=MARIA.id)
    )
    assert (await bot.get_my_commands(language_code="fr"))[0].command == "status"
    assert await bot.get_my_commands() == []
    assert await bot.delete_my_commands(language_code="fr")
    assert await bot.get_my_commands(language_code="fr") == []
    await bot.set_my_description("Réclamations", language_code="fr")
    await bot.set_my_short_description("Court")
    await bot.set_my_name("Recours FR", language_code="fr")
    assert (await bot.get_my_description("fr")).description == "Réclamations"
    assert (await bot.get_my_short_description("fr")).short_description == "Court"
    assert (await bot.get_my_name("fr")).name == "Recours FR"
    assert (await bot.get_my_name()).name == "Recours"


async def test_chats_and_members(playground: Playground, bot: Bot) -> None:
    assert (await bot.get_me()).username == "recours_playground_bot"
    assert (await bot.get_chat(MARIA.id)).first_name == "Maria"
    intake = playground.cast.intake.id
    playground.telegram.membership.set_status(
        playground.desk_chat, intake, Status.ADMINISTRATOR, PAUL.id
    )
    member = await bot.get_chat_member(playground.desk_chat, intake)
    assert member.status == ChatMemberStatus.ADMINISTRATOR
    *_, mine = await bot.get_updates()
    assert mine.my_chat_member
    assert await bot.send_chat_action(MARIA.id, "typing")
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.delete_webhook(drop_pending_updates=True)


async def test_refusals_have_their_classes(playground: Playground, bot: Bot) -> None:
    membership = playground.telegram.membership
    group = membership.found(
        "G", {PAUL.id: Status.CREATOR, playground.cast.intake.id: Status.MEMBER}
    )
    moved = membership.migrate(group.id)
    with pytest.raises(TelegramMigrateToChat) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.migrate_to_chat_id == moved.id
    membership.block(MARIA.id, playground.cast.intake.id)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(MARIA.id, "x")
    with pytest.raises(TelegramNotFound):
        await bot.send_game(MARIA.id, "x")
    playground.telegram.faults.order(Fault(FaultKind.FLOOD, retry_after=9))
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.get_me()
    assert flood.value.retry_after == 9
    playground.telegram.revoke(bot.token)
    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()


async def test_networks_break(playground: Playground, bot: Bot) -> None:
    faults = playground.telegram.faults
    faults.order(Fault(FaultKind.HTML))
    with pytest.raises(ClientDecodeError):
        await bot.get_me()
    faults.order(Fault(FaultKind.FAIL_BEFORE))
    with pytest.raises(RestartingTelegram):
        await bot.get_me()
    for kind in (FaultKind.RESET, FaultKind.LOST, FaultKind.TRUNCATED):
        faults.order(Fault(kind))
        with pytest.raises(TelegramNetworkError):
            await bot.get_me()
    faults.order(Fault(FaultKind.HANG))
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.get_me(request_timeout=1)
    assert (await bot.get_me()).id == bot.id


async def test_a_dispatcher_polls_it(playground: Playground, bot: Bot) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text)
    async def stop(message: Message) -> None:
        await message.answer(f"You said {message.text}")
        await dispatcher.stop_polling()

    await dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    seen = playground.telegram.hands.messages(MARIA.id, playground.cast.intake.id)[-1]
    assert seen.text == "You said /start"


async def test_dates_are_those_of_the_playground(
    playground: Playground, bot: Bot, clock: Clock
) -> None:
    playground.clock.move(timedelta(days=10))
    sent = await bot.send_message(MARIA.id, "x")
    assert sent.date == clock.time + timedelta(days=10)
