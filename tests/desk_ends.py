"""The network edge of the desk's bot: python-telegram-bot speaks to the playground in process."""

from __future__ import annotations

import json
from typing import IO, Any

import httpx
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.playground.errors import ApiError, Break, Broken
from bot.playground.files import Upload, content_at
from bot.playground.telegram import Telegram


class InProcess(BaseRequest):
    """Takes python-telegram-bot's requests to the playground's core, without a socket."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """Every call in order: method and parameters, as JSON texts."""

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_named: Any,
    ) -> tuple[int, bytes]:
        """Call the method that the address names, or fetch its file; status and body."""
        if "/file/bot" in url:
            path = url.rpartition("/file/bot")[2].partition("/")[2]
            return 200, content_at(self._telegram.world, path)
        token, _, name = url.rpartition("/bot")[2].partition("/")
        data = request_data or RequestData()
        files = {
            part: Upload(filename, _bytes(content), media_type)
            for part, (filename, content, media_type) in (data.multipart_data or {}).items()
        }
        self.calls.append((name, dict(data.json_parameters)))
        try:
            result = await self._telegram.call(token, name, data.json_parameters, files)
        except ApiError as refused:
            return refused.code, json.dumps(refused.envelope).encode()
        except Broken as broken:
            return _broken(broken)
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _bytes(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read()


def _broken(broken: Broken) -> tuple[int, bytes]:
    match broken.kind:
        case Break.RESET:
            raise NetworkError("httpx.ReadError: ") from httpx.ReadError("reset")
        case Break.HTML:
            return 502, b"<html><h1>502 Bad Gateway</h1></html>"
        case Break.TRUNCATED:
            return 200, b'{"ok": true, "resu'
