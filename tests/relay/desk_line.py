"""The desk's chat on the playground; apart, because no file knows both libraries."""

from __future__ import annotations

from telegram import Bot

from bot.channels.desk_chat import DeskChat
from bot.playground.telegram import Telegram
from tests.desk_ends import InProcess


def desk_chat(telegram: Telegram, token: str) -> DeskChat:
    """The channel, in process."""
    return DeskChat(Bot(token, "https://telegram.test/bot", request=InProcess(telegram)))
