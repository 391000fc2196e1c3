"""What a bot offers and says about itself: commands per scope and language, name, descriptions."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aiogram.methods import (
    DeleteMyCommands,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import BotCommand

from bot.playground import chats
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.state import World
from bot.playground.world import JSON, CommandList, Room, RoomKind

_SCOPES: Mapping[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_COMMAND_LIMIT = 32
_DESCRIPTION_LIMIT = 256
_MANY = 100
_WORDING_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _scope(call: Call) -> JSON:
    given = call.params.get("scope") or {"type": "default"}
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError as wrong:
            raise bad_request("can't parse BotCommandScope JSON object") from wrong
    what = "can't parse BotCommandScope: "
    if not isinstance(given, dict):
        raise bad_request(f"{what}BotCommandScope must be an Object")
    fields = _SCOPES.get(given.get("type", ""))
    if fields is None:
        raise bad_request(f"{what}Unsupported type specified")
    scope: JSON = {"type": given["type"]}
    for field in fields:
        if given.get(field) in (None, ""):
            raise bad_request(f'{what}Can\'t find field "{field}"')
        scope[field] = given[field]
    if "chat_id" in scope:
        room = chats.room(call, scope["chat_id"])
        if room.kind is RoomKind.PRIVATE and scope["type"] != "chat":
            raise bad_request("can't use specified scope in private chats")
        scope["chat_id"] = room.id
    return scope


def _language(code: str | None) -> str:
    if code and not (len(code) == 2 and code.isascii() and code.islower()):
        raise bad_request("invalid language code specified")
    return code or ""


def _key(bot: int, scope: JSON, language: str) -> str:
    place = ":".join(str(scope[name]) for name in sorted(scope))
    return f"{bot}:{place}:{language}"


def _checked(given: BotCommand) -> JSON:
    command, words = given.command.strip().removeprefix("/"), given.description.strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > _COMMAND_LIMIT:
        raise bad_request(f"command length must not exceed {_COMMAND_LIMIT}")
    if not words:
        raise bad_request("command description must be non-empty")
    if len(words) > _DESCRIPTION_LIMIT:
        raise bad_request(f"command description length must not exceed {_DESCRIPTION_LIMIT}")
    is_plain = command.isascii() and command.replace("_", "a").isalnum()
    if not is_plain or command != command.lower():
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": words}


async def set_my_commands(call: Call, ask: SetMyCommands) -> bool:
    """Replace the commands of one scope and language."""
    scope, language = _scope(call), _language(ask.language_code)
    if len(ask.commands) > _MANY:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = tuple(_checked(command) for command in ask.commands)
    key = _key(call.bot.id, scope, language)
    call.world.commands.put(key, CommandList(call.bot.id, scope, language, commands))
    return True


async def get_my_commands(call: Call, ask: GetMyCommands) -> list[JSON]:
    """The commands of exactly this scope and language."""
    key = _key(call.bot.id, _scope(call), _language(ask.language_code))
    found = call.world.commands.get(key)
    return list(found.commands) if found else []


async def delete_my_commands(call: Call, ask: DeleteMyCommands) -> bool:
    """Forget the commands of one scope and language."""
    call.world.commands.drop(_key(call.bot.id, _scope(call), _language(ask.language_code)))
    return True


def offered(world: World, room: Room, bot: int, person: int, language: str) -> list[JSON]:
    """The commands a person sees in a chat: the narrowest scope first, the own language first."""
    scopes: list[JSON]
    if room.kind is RoomKind.PRIVATE:
        scopes = [{"type": "chat", "chat_id": room.id}, {"type": "all_private_chats"}]
    else:
        place: JSON = {"chat_id": room.id}
        scopes = [{"type": "chat_member", "user_id": person} | place]
        if chats.is_administrator(room, person):
            scopes.append({"type": "chat_administrators"} | place)
        scopes.append({"type": "chat"} | place)
        if chats.is_administrator(room, person):
            scopes.append({"type": "all_chat_administrators"})
        scopes.append({"type": "all_group_chats"})
    for scope in [*scopes, {"type": "default"}]:
        for spoken in (language[:2], ""):
            if found := world.commands.get(_key(bot, scope, spoken)):
                return list(found.commands)
    return []


# -- name and descriptions -----------------------------------------------------------------------


def _set(call: Call, field: str, text: str | None, language: str | None) -> bool:
    key = f"{call.bot.id}:{field}:{_language(language)}"
    if len(text or "") > _WORDING_LIMITS[field]:
        # Telegram's words for this are not confirmed; the class is.
        raise bad_request(f"{field} length must not exceed {_WORDING_LIMITS[field]}")
    if text:
        call.world.wording.put(key, text)
    else:
        call.world.wording.drop(key)
    return True


def said(world: World, bot: int, field: str, language: str) -> str:
    """What a bot says about itself in a language, or in none."""
    for spoken in (language[:2], ""):
        if words := world.wording.get(f"{bot}:{field}:{spoken}"):
            return words
    return ""


async def set_my_name(call: Call, ask: SetMyName) -> bool:
    """Change the bot's name."""
    return _set(call, "name", ask.name, ask.language_code)


async def set_my_description(call: Call, ask: SetMyDescription) -> bool:
    """Change the words in an empty chat."""
    return _set(call, "description", ask.description, ask.language_code)


async def set_my_short_description(call: Call, ask: SetMyShortDescription) -> bool:
    """Change the words of the profile."""
    return _set(call, "short_description", ask.short_description, ask.language_code)


async def get_my_name(call: Call, ask: GetMyName) -> JSON:
    """The bot's name in a language."""
    name = said(call.world, call.bot.id, "name", _language(ask.language_code))
    return {"name": name or call.bot.name}


async def get_my_description(call: Call, ask: GetMyDescription) -> JSON:
    """The words in an empty chat."""
    words = said(call.world, call.bot.id, "description", _language(ask.language_code))
    return {"description": words}


async def get_my_short_description(call: Call, ask: GetMyShortDescription) -> JSON:
    """The words of the profile."""
    words = said(call.world, call.bot.id, "short_description", _language(ask.language_code))
    return {"short_description": words}
