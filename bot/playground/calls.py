"""A call of a Bot API method: who calls, with what, and how its parameters become a request."""

from __future__ import annotations

import json
import types
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin

from aiogram.methods import TelegramMethod
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from bot.playground.errors import ApiError, bad_request
from bot.playground.files import Upload
from bot.playground.state import World
from bot.playground.updates import Patience, Updates
from bot.playground.world import JSON, Account

M = TypeVar("M", bound=TelegramMethod[Any])


@dataclass(frozen=True, slots=True)
class Call:
    """One call, with everything a method needs to answer it."""

    world: World
    updates: Updates
    patience: Patience
    actions: dict[str, tuple[str, int]]
    """Chat actions under way: room → (action, until)."""
    bot: Account
    params: Mapping[str, Any]
    files: Mapping[str, Upload]
    now: int
    """Unix time, seconds."""
    is_local: bool = False
    """Whether this plays a self-hosted server, which brings updates anywhere."""


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "media": "there are no messages to send",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "user_id": "invalid user_id specified",
}
"""What Telegram says when a required parameter is not there."""


_READ_ELSEWHERE = frozenset({"reply_markup", "scope"})
"""They have complaints of their own: see `keyboards` and `commands`."""


def request(model: type[M], params: Mapping[str, Any], files: Mapping[str, Upload]) -> M:
    """The parameters as aiogram's own model of the method; raises ApiError.

    Form data are read as Telegram reads them: `yes` is true, `abc` is 0, objects are JSON.
    """
    if not _is_utf8([*params.values()]):
        raise bad_request("strings must be encoded in UTF-8")
    read: JSON = {}
    for name, value in params.items():
        field = model.model_fields.get(name)
        if field is None or name in _READ_ELSEWHERE or value is None or value == "":
            continue
        read[name] = _read(name, field, value)
    for name in ("photo", "document"):
        # python-telegram-bot names the part of a plain upload after the parameter itself.
        if name in model.model_fields and name not in read and name in files:
            read[name] = f"attach://{name}"
    try:
        return model.model_validate(read)
    except ValidationError as wrong:
        raise _complaint(wrong) from wrong


def _read(name: str, field: FieldInfo, value: object) -> object:
    if not isinstance(value, str):
        return value
    kinds = _kinds(cast("Hashable", field.annotation))
    if str in kinds:
        return value
    if bool in kinds:
        return value.lower() in {"true", "yes", "1"}
    if int in kinds:
        return int(value) if value.lstrip("-").isdecimal() else 0
    try:
        return json.loads(value)
    except ValueError as wrong:
        raise bad_request(f"can't parse {name} JSON object") from wrong


def _is_utf8(value: object) -> bool:
    """Whether every string in it can be written: JSON lets half of a surrogate pair through."""
    match value:
        case str():
            return not any("\ud800" <= character <= "\udfff" for character in value)
        case dict():
            return _is_utf8([*value, *value.values()])
        case list():
            return all(map(_is_utf8, value))
    return True


@cache
def _kinds(annotation: Hashable) -> frozenset[Hashable]:
    """The plain types a parameter may have."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return frozenset().union(*map(_kinds, get_args(annotation)))
    return frozenset({annotation})


def _complaint(wrong: ValidationError) -> ApiError:
    first = wrong.errors(include_url=False)[0]
    name = str(first["loc"][0])
    if first["type"] == "missing" and len(first["loc"]) == 1 and name in _MISSING:
        return bad_request(_MISSING[name])
    place = ".".join(map(str, first["loc"]))
    # Telegram has its own words for every field; the class of the refusal is the same.
    return bad_request(f"can't parse {place}: {first['msg']}")
