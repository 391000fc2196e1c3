"""A picture with its figures in words: what fits stands under it, the rest follows."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot
from telegram.constants import ParseMode

from bot.charts.picture import Picture, drawn
from bot.desk.file import bundles
from bot.desk.saying import Rows, keyboard, note, say, thread_in
from bot.letters.letter import MESSAGE_LIMIT, Paragraph

CAPTION_LIMIT = 1024
"""Characters under a picture after its markup is read (Bot API, `sendPhoto`)."""


async def post(
    bot: Bot, chat: int, picture: Picture, said: Sequence[Paragraph], rows: Rows
) -> None:
    """Send it, the buttons under the last message; raises `telegram.error.TelegramError`."""
    language = picture.language
    # What fits stands under the picture, so that it is read to who cannot see it.
    caption, *rest = bundles(said, CAPTION_LIMIT)
    pages = list(bundles((one for some in rest for one in some), MESSAGE_LIMIT))
    under = note(language, *caption, rows=() if pages else rows)
    await bot.send_photo(
        chat,
        await drawn(picture),
        message_thread_id=thread_in(chat),
        caption=under.html,
        parse_mode=ParseMode.HTML,
        filename="stats.png",
        reply_markup=keyboard(under),
    )
    for n, page in enumerate(pages, start=1):
        await say(bot, chat, note(language, *page, rows=rows if n == len(pages) else ()))
