"""The consumers' chat on the playground; apart, because no file knows both libraries."""

from __future__ import annotations

from aiogram import Bot

from bot.channels.consumer_chat import ConsumerChat
from bot.playground.telegram import Telegram
from tests.consumer_ends import InProcess


def consumer_chat(telegram: Telegram, token: str) -> ConsumerChat:
    """The channel, in process."""
    return ConsumerChat(Bot(token, session=InProcess(telegram)))
