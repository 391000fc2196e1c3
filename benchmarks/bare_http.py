"""A bot that only says what it was told to say, over real HTTP: the least that aiogram can cost.

    python -m benchmarks.bare_http ADDRESS SCRIPT

The script is a list for each gesture of a person: the calls with which a real bot answered it. The
same calls are made again, to whoever makes that gesture, and nothing is remembered but where each
person stands and the message shown last.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from benchmarks.town import DESK_CHAT, INTAKE, TOKENS
from bot.answers import kept


class Parrot:
    """Answers each gesture with the calls of the script."""

    def __init__(self, bot: Bot, script: list[list[dict[str, Any]]]) -> None:
        self._bot, self._script = bot, script
        self._step: Counter[int] = Counter()
        self._shown: dict[int, int] = {}

    async def hears(self, message: Message) -> None:
        """Somebody writes."""
        await self._answers(message.chat.id, "")

    async def feels(self, tap: CallbackQuery) -> None:
        """Somebody presses a button."""
        await self._answers(tap.from_user.id, tap.id)

    async def _answers(self, chat: int, tap: str) -> None:
        step = self._step[chat]
        self._step[chat] += 1
        for call in self._script[step]:
            await self._call(chat, tap, call)

    async def _call(self, person: int, tap: str, call: dict[str, Any]) -> None:
        chat = DESK_CHAT if call["desk"] else person
        text, keyboard = call["text"], _keyboard(call["keyboard"])
        shown = self._shown.get(chat, 0)
        match call["method"]:
            case "sendMessage":
                sent = await self._bot.send_message(chat, text, "HTML", reply_markup=keyboard)
                self._shown[chat] = sent.message_id
            case "editMessageText":
                await self._bot.edit_message_text(
                    text, chat_id=chat, message_id=shown, parse_mode="HTML", reply_markup=keyboard
                )
            case "editMessageReplyMarkup":
                await self._bot.edit_message_reply_markup(chat_id=chat, message_id=shown)
            case "answerCallbackQuery":
                await self._bot.answer_callback_query(tap)
            case "sendDocument":
                paper = BufferedInputFile(bytes(call["size"]), "receipt.pdf")
                await self._bot.send_document(chat, paper)
            case "sendChatAction":
                await self._bot.send_chat_action(chat, "upload_document")
            case other:
                raise ValueError(f"the script names {other}, which nobody taught the parrot")


def _keyboard(said: str) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.model_validate_json(said) if said else None


async def _live(address: str, script: list[list[dict[str, Any]]]) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    # As the product does: otherwise most of what is measured is pydantic building models.
    session.middleware(kept)
    bot, dispatcher = Bot(TOKENS[INTAKE], session), Dispatcher()
    parrot = Parrot(bot, script)
    dispatcher.message.register(parrot.hears)
    dispatcher.callback_query.register(parrot.feels)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(_live(sys.argv[1], json.loads(Path(sys.argv[2]).read_text())))
