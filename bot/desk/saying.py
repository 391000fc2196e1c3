"""How the desk's bot says a letter in a chat, and how a press is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from telegram import (
    Bot,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.letters.letter import Button, Letter, Paragraph, cut, in_html, in_plain, paragraph

log = structlog.get_logger(__name__)

ANSWER_LIMIT = 200
"""Characters of the answer to a press (TELEGRAM E45)."""

PLACEHOLDER_LIMIT = 64
"""Characters of what stands where one types (Bot API, `ForceReply`)."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Rows = Sequence[Sequence[Button]]
"""Buttons, row by row."""

_topic: ContextVar[tuple[int, int] | None] = ContextVar("topic", default=None)
"""Chat and thread of the topic that the update at hand came from."""


@contextmanager
def answering(update: Update) -> Iterator[None]:
    """Let what is said in the chat of this update go to the topic that it came from."""
    message = update.effective_message
    here = None
    # A reply in an ordinary group has a thread too, and is in no topic.
    if message and message.is_topic_message and message.message_thread_id:
        here = message.chat.id, message.message_thread_id
    token = _topic.set(here)
    try:
        yield
    finally:
        _topic.reset(token)


def thread_in(chat: int) -> int | None:
    """The topic of a chat in which an answer belongs; None outside of forums."""
    here = _topic.get()
    return here[1] if here is not None and here[0] == chat else None


async def say(
    bot: Bot,
    chat: int,
    letter: Letter,
    *,
    protect: bool = False,
    ask: str = "",
    reply_to: int | None = None,
) -> Message:
    """Send a letter as a message; `protect` keeps it from being forwarded or saved.

    With `ask`, the app opens a reply to it and shows these words where one types; such a message
    has no buttons, because Telegram takes either the one or the other.
    """
    replied = None
    if reply_to is not None:
        replied = ReplyParameters(reply_to, allow_sending_without_reply=True)
    return await bot.send_message(
        chat,
        letter.html,
        message_thread_id=thread_in(chat),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        protect_content=protect,
        reply_parameters=replied,
        reply_markup=_forced(ask) if ask else keyboard(letter),
    )


async def say_instead(query: CallbackQuery, letter: Letter) -> None:
    """Make the message that was pressed say this; one that cannot be edited stays as it is."""
    try:
        await query.edit_message_text(
            letter.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard(letter),
        )
    except BadRequest as refused:
        log.info("message not edited", cause=type(refused).__name__)


async def answer(query: CallbackQuery, said: str, *, alert: bool) -> None:
    """Answer a press. That it came too late to be answered changes nothing of what was done."""
    try:
        await query.answer(cut(said, ANSWER_LIMIT), show_alert=alert)
    except TelegramError as fault:
        log.info("press not answered", cause=type(fault).__name__)


def _forced(ask: str) -> ForceReply:
    return ForceReply(input_field_placeholder=cut(ask, PLACEHOLDER_LIMIT))


def note(language: str, *said: str | Paragraph, rows: Rows = ()) -> Letter:
    """A message that is about no single case, or that says itself about which."""
    paragraphs = [paragraph(one) if isinstance(one, str) else one for one in said]
    return Letter(
        subject="",
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=language,
        buttons=tuple(tuple(row) for row in rows if row),
    )


def keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    """The buttons of a letter; None when it has none."""
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(one.label, callback_data=one.action) for one in row]
            for row in letter.buttons
        ]
    )
