"""The network edge of the consumers' bot: aiogram speaks to the playground in process."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any, cast

import aiohttp
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiogram.types import InputFile, Update

from bot.playground.errors import ApiError, Break, Broken
from bot.playground.files import Upload, content_at
from bot.playground.telegram import Telegram


class InProcess(BaseSession):
    """Takes aiogram's requests to the playground's core, without a socket."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self._telegram = telegram

    async def close(self) -> None:
        """Let this bot go: aiogram remembers the last updates, and each remembers its bot."""
        event_type: Any = vars(Update)["event_type"]
        event_type.fget.cache_clear()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the library's signature
    ) -> TelegramType:
        """Call a method; raises what aiogram raises."""
        parts: dict[str, InputFile] = {}
        params: dict[str, Any] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=parts)
            if prepared:
                params[name] = prepared
        files = {
            name: Upload(part.filename or name, b"".join([chunk async for chunk in part.read(bot)]))
            for name, part in parts.items()
        }
        try:
            result = await self._telegram.call(bot.token, method.__api_method__, params, files)
        except ApiError as refused:
            code, said = refused.code, json.dumps(refused.envelope)
        except Broken as broken:
            code, said = self._broken(method, broken)
        else:
            code, said = 200, json.dumps({"ok": True, "result": result})
        answer: Response[TelegramType] = self.check_response(bot, method, code, said)
        return cast("TelegramType", answer.result)

    def _broken(self, method: TelegramMethod[Any], broken: Broken) -> tuple[int, str]:
        match broken.kind:
            case Break.RESET:
                fault = aiohttp.ClientOSError("reset")
                raise TelegramNetworkError(method=method, message=str(fault)) from fault
            case Break.HTML:
                return 502, "<html><h1>502 Bad Gateway</h1></html>"
            case Break.TRUNCATED:
                return 200, '{"ok": true, "resu'

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - the library's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Download a file by the address that the library made of its path."""
        path = url.partition("/file/bot")[2].partition("/")[2]
        content = content_at(self._telegram.world, path)
        for begin in range(0, len(content), chunk_size):
            yield content[begin : begin + chunk_size]
