"""The Bot API over HTTP: requests in every form that libraries send, Telegram's envelope."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, hdrs, web

from bot.playground.errors import ApiError, Break, Broken, bad_request, refusal, too_large
from bot.playground.files import UPLOAD_LIMIT, Upload, content_at
from bot.playground.telegram import Telegram
from bot.playground.webhooks import Said
from bot.playground.world import JSON

BODY_LIMIT = UPLOAD_LIMIT + 2**20
"""Bytes of a whole request."""
_PART_LIMIT = 50
_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class BotRoutes:
    """`/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def add_to(self, app: web.Application) -> None:
        """Say which addresses are ours."""
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self.call)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self.download)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        method = request.match_info["method"]
        try:
            params, files = await _read(request)
            result = await self._telegram.call(request.match_info["token"], method, params, files)
        except ApiError as error:
            return _refused(error)
        except Broken as broken:
            return await _broken(request, broken)
        return web.json_response(_envelope(result))

    async def download(self, request: web.Request) -> web.Response:
        """The bytes of a file."""
        try:
            self._telegram.bot(request.match_info["token"])
            content = content_at(self._telegram.world, request.match_info["path"])
        except ApiError as error:
            return _refused(error)
        except KeyError:
            return _refused(refusal(HTTPStatus.NOT_FOUND, "file not found"))
        return web.Response(body=content, content_type="application/octet-stream")


def _envelope(result: Any) -> JSON:
    if isinstance(result, Said):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def _refused(error: ApiError) -> web.Response:
    headers = {}
    if error.parameters and "retry_after" in error.parameters:
        headers[hdrs.RETRY_AFTER] = str(error.parameters["retry_after"])
    return web.json_response(error.envelope, status=error.code, headers=headers)


async def _broken(request: web.Request, broken: Broken) -> web.StreamResponse:
    if broken.kind is Break.HTML:
        return web.Response(status=HTTPStatus.BAD_GATEWAY, text=_PAGE, content_type="text/html")
    answer = web.StreamResponse(headers={hdrs.CONTENT_TYPE: "application/json"})
    if broken.kind is Break.TRUNCATED:
        answer.content_length = 4096
        await answer.prepare(request)
        await answer.write(b'{"ok":true,"result":{"message_id"')
    if request.transport is not None:
        request.transport.close() if answer.prepared else request.transport.abort()
    return answer


async def _read(request: web.Request) -> tuple[JSON, dict[str, Upload]]:
    """Parameters and files of a request; those of the body win over those of the address."""
    try:
        params: JSON = dict(_pairs(request.rel_url.raw_query_string))
        if request.content_type == "application/json":
            return params | _object(await request.read()), {}
        if request.content_type.startswith("multipart/"):
            fields, files = await _parts(request)
            return params | fields, files
        return params | dict(_pairs((await request.read()).decode())), {}
    except UnicodeDecodeError as wrong:
        raise bad_request("strings must be encoded in UTF-8") from wrong
    except web.HTTPRequestEntityTooLarge as wrong:
        raise too_large() from wrong


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict")


def _object(body: bytes) -> JSON:
    try:
        found = json.loads(body.decode() or "{}")
    except json.JSONDecodeError as wrong:
        raise bad_request("can't parse JSON object") from wrong
    if not isinstance(found, dict):
        raise bad_request("object expected")
    return found


async def _parts(request: web.Request) -> tuple[JSON, dict[str, Upload]]:
    fields: JSON = {}
    files: dict[str, Upload] = {}
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        size += len(content)
        if size > BODY_LIMIT or len(fields) + len(files) >= _PART_LIMIT:
            raise too_large()
        if part.filename is None:
            fields[part.name] = content.decode()
        else:
            # Telegram goes by the name; what the sender says about the kind is not kept.
            files[part.name] = Upload(part.filename, content)
    return fields, files
