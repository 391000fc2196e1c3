"""python-telegram-bot's own Bot drives the playground over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.playground.faults import Fault, FaultKind
from bot.playground.files import Upload
from bot.playground.opening import Playground
from bot.playground.world import Kind, Status

from .conftest import OLGA, PAUL, png

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("Take", callback_data="take:1:2")]])


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    made = Bot(
        playground.desk_token,
        base_url=f"{playground.base_url}/bot",
        base_file_url=f"{playground.base_url}/file/bot",
    )
    await made.initialize()
    yield made
    await made.shutdown()


async def test_a_card_is_sent_edited_and_pressed(playground: Playground, bot: Bot) -> None:
    chat, hands = playground.desk_chat, playground.telegram.hands
    card = await bot.send_message(chat, "<b>2026-000017</b>", ParseMode.HTML, reply_markup=MARKUP)
    assert card.text_html == "<b>2026-000017</b>"
    hands.press(OLGA.id, chat, card.message_id, "take:1:2")
    (update,) = await bot.get_updates(timeout=1, allowed_updates=Update.ALL_TYPES)
    assert update.callback_query
    assert update.callback_query.data == "take:1:2"
    assert isinstance(update.callback_query.message, Message)
    await update.callback_query.answer("Yours.")
    assert hands.answers(OLGA.id, chat)[-1].text == "Yours."
    edited = await update.callback_query.edit_message_text("taken")
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    with pytest.raises(BadRequest, match="not modified"):
        await edited.edit_text("taken")


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.TEXT, Kind.SERVICE}])
async def test_every_kind_of_message_is_understood(
    playground: Playground, bot: Bot, kind: Kind
) -> None:
    hands, desk = playground.telegram.hands, playground.cast.desk.id
    if kind is Kind.PHOTO:
        hands.send_photos(OLGA.id, desk, [png()])
    elif kind is Kind.DOCUMENT:
        hands.send_documents(OLGA.id, desk, [Upload("a.pdf", b"%PDF-1.4")])
    else:
        hands.send_other(OLGA.id, desk, kind)
    (update,) = await bot.get_updates()
    assert update.message
    assert getattr(update.message, kind.value)


async def test_files_go_both_ways(bot: Bot) -> None:
    content = bytes(range(256)) * 99
    sent = await bot.send_document(OLGA.id, content, filename="dossier.pdf", caption="x")
    assert sent.document
    assert sent.document.file_name == "dossier.pdf"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content
    photo = await bot.send_photo(OLGA.id, png())
    assert photo.photo[-1].width == 40
    again = await bot.send_photo(OLGA.id, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id


async def test_albums(bot: Bot) -> None:
    photos = await bot.send_media_group(OLGA.id, [InputMediaPhoto(png()) for _ in range(3)])
    assert len({message.media_group_id for message in photos}) == 1
    papers = [InputMediaDocument(b"x", filename=f"{n}.txt") for n in range(2)]
    assert len(await bot.send_media_group(OLGA.id, papers)) == 2
    shown = await bot.edit_message_media(InputMediaPhoto(png(50, 50)), OLGA.id, photos[0].id)
    assert isinstance(shown, Message)
    assert shown.photo[-1].width == 50


async def test_chats_and_members(playground: Playground, bot: Bot) -> None:
    assert bot.username == "recours_desk_playground_bot"
    chat = await bot.get_chat(playground.desk_chat)
    assert chat.title == "Service réclamations"
    member = await bot.get_chat_member(playground.desk_chat, PAUL.id)
    assert member.status == member.OWNER
    assert await bot.send_chat_action(OLGA.id, "upload_document")
    scope = BotCommandScopeChat(playground.desk_chat)
    assert await bot.set_my_commands([BotCommand("queue", "File d'attente")], scope, "fr")
    assert (await bot.get_my_commands(scope, "fr"))[0].command == "queue"


async def test_changes_of_membership_are_understood(playground: Playground, bot: Bot) -> None:
    membership, chat = playground.telegram.membership, playground.desk_chat
    membership.set_status(chat, bot.id, Status.ADMINISTRATOR, PAUL.id)
    membership.set_status(chat, bot.id, Status.KICKED, PAUL.id)
    membership.block(OLGA.id, bot.id)
    *_, promoted, kicked, blocked = [
        u.my_chat_member for u in await bot.get_updates() if u.my_chat_member
    ]
    assert promoted.new_chat_member.status == "administrator"
    assert kicked.new_chat_member.status == "kicked"
    assert blocked.from_user.id == OLGA.id


async def test_refusals_have_their_classes(
    playground: Playground, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    membership, faults = playground.telegram.membership, playground.telegram.faults
    group = membership.found("G", {PAUL.id: Status.CREATOR, bot.id: Status.MEMBER})
    moved = membership.migrate(group.id)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == moved.id
    membership.block(OLGA.id, bot.id)
    with pytest.raises(Forbidden):
        await bot.send_message(OLGA.id, "x")
    faults.order(Fault(FaultKind.FLOOD, retry_after=9))
    with pytest.raises(RetryAfter):
        await bot.get_me()
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()
    playground.telegram.revoke(bot.token)
    with pytest.raises(InvalidToken):
        await bot.get_me()


async def test_networks_break(playground: Playground, bot: Bot) -> None:
    faults = playground.telegram.faults
    for kind in (FaultKind.HTML, FaultKind.RESET, FaultKind.LOST, FaultKind.TRUNCATED):
        faults.order(Fault(kind))
        with pytest.raises(NetworkError):
            await bot.get_me()
    faults.order(Fault(FaultKind.HANG))
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.1)
    assert (await bot.get_me()).id == bot.id


async def test_an_application_handles_a_command(playground: Playground, bot: Bot) -> None:
    async def queue(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text("Nothing.", do_quote=True)

    application = Application.builder().bot(bot).updater(None).build()
    application.add_handler(CommandHandler("queue", queue))
    await application.initialize()
    playground.telegram.hands.say(OLGA.id, playground.desk_chat, "/queue")
    (update,) = await bot.get_updates()
    await application.process_update(update)
    said = playground.telegram.hands.messages(OLGA.id, playground.desk_chat)
    assert (said[-1].text, said[-1].reply_to) == ("Nothing.", said[0].id)
