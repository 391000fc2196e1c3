"""A message as the page draws it: described in README.md."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.playground.runs import runs
from bot.playground.state import World
from bot.playground.world import JSON, Kind, Message, Size

_EXCERPT = 80
_PREFERRED_SIDE = 800


def moment(at: datetime) -> str:
    """A time in UTC, to the second, as the page reads it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def of_stamp(at: int) -> str:
    """A time given in Unix seconds."""
    return moment(datetime.fromtimestamp(at, UTC))


def message(world: World, seen: Message, viewer: int, waiting: set[tuple[int, str]]) -> JSON:
    """One message as a viewer sees it."""
    sender = world.accounts[seen.sender]
    target = world.message(seen.room, seen.reply_to) if seen.reply_to else None
    return {
        "id": seen.id,
        "from": {"id": sender.id, "name": sender.name, "bot": sender.is_bot},
        "mine": sender.id == viewer,
        "at": of_stamp(seen.at),
        "edited_at": of_stamp(seen.edited_at) if seen.edited_at else None,
        "kind": seen.kind.value,
        "runs": runs(seen.text, seen.entities),
        "reply_to": {"id": target.id, "excerpt": _excerpt(target)} if target else None,
        "asks": _asks(seen),
        "album": seen.album or None,
        "photo": _photo(world, seen),
        "document": _document(world, seen),
        "note": _note(world, seen),
        "buttons": [
            [
                _button(button, (seen.id, button.get("callback_data", "")) in waiting)
                for button in row
            ]
            for row in seen.buttons
        ],
    }


def _asks(seen: Message) -> str | None:
    """What stands where one replies, when the message opens a reply; None when it does not."""
    markup = seen.markup or {}
    return markup.get("input_field_placeholder", "") if markup.get("force_reply") else None


def _excerpt(seen: Message) -> str:
    line = " ".join(seen.text.split())
    return line[:_EXCERPT] or seen.kind.value


def _button(button: JSON, waiting: bool) -> JSON:
    return {
        "text": button["text"],
        "style": button.get("style"),
        "data": button.get("callback_data"),
        "url": button.get("url"),
        "copy": (button.get("copy_text") or {}).get("text"),
        "disabled": "disabled" in button,
        "waiting": waiting,
    }


def _photo(world: World, seen: Message) -> JSON | None:
    if seen.kind is not Kind.PHOTO:
        return None
    sizes = world.files[seen.file].sizes
    size: Size = next((s for s in sizes if max(s.width, s.height) >= _PREFERRED_SIDE), sizes[-1])
    return {"url": f"/files/{size.id}", "width": size.width, "height": size.height}


def _document(world: World, seen: Message) -> JSON | None:
    if seen.kind is not Kind.DOCUMENT:
        return None
    file = world.files[seen.file]
    return {
        "url": f"/files/{file.id}",
        "name": file.name,
        "size": file.bytes,
        "media_type": file.media_type,
    }


def _note(world: World, seen: Message) -> str:
    """Words for what is neither text nor file."""
    content, name = seen.content, world.accounts[seen.sender].name
    match seen.kind:
        case Kind.STICKER:
            return str(content["sticker"]["emoji"])
        case Kind.CONTACT:
            return f"{content['contact']['first_name']} {content['contact']['phone_number']}"
        case Kind.LOCATION:
            return f"{content['location']['latitude']}, {content['location']['longitude']}"
        case Kind.POLL:
            return str(content["poll"]["question"])
        case Kind.DICE:
            return f"{content['dice']['emoji']} {content['dice']['value']}"
        case Kind.VOICE | Kind.VIDEO_NOTE:
            return "0:03"
        case Kind.SERVICE:
            return f"{name}: {' '.join(content).replace('_', ' ')}"
        case _:
            return ""
