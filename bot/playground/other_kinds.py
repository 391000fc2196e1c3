"""Samples of the messages that are neither text nor photo nor document."""

from __future__ import annotations

import io

from PIL import Image

from bot.playground.delivery import Impossible
from bot.playground.files import Upload
from bot.playground.showing import user
from bot.playground.world import JSON, Account, Kind


def sample(kind: Kind, person: Account) -> tuple[JSON, Upload | None]:
    """Content of a message of this kind, and the file that belongs to it; raises Impossible."""
    match kind:
        case Kind.STICKER:
            shape = {"type": "regular", "width": 512, "height": 512, "emoji": "👍"}
            still = {"is_animated": False, "is_video": False}
            return {"sticker": shape | still}, Upload("sticker.webp", _webp(), "image/webp")
        case Kind.VOICE:
            voice = {"duration": 3, "mime_type": "audio/ogg"}
            return {"voice": voice}, Upload("voice.oga", b"OggS\x00\x02" + bytes(22), "audio/ogg")
        case Kind.VIDEO_NOTE:
            note = {"length": 240, "duration": 3}
            content = b"\x00\x00\x00\x18ftypmp42" + bytes(12)
            return {"video_note": note}, Upload("note.mp4", content, "video/mp4")
        case Kind.CONTACT:
            known = user(person)
            card = {"phone_number": "+33199001234", "user_id": person.id}
            names = {n: known[n] for n in ("first_name", "last_name") if n in known}
            return {"contact": card | names}, None
        case Kind.LOCATION:
            return {"location": {"latitude": 48.85661, "longitude": 2.35222}}, None
        case Kind.POLL:
            return {"poll": _POLL}, None
        case Kind.DICE:
            return {"dice": {"emoji": "🎲", "value": 4}}, None
        case _:
            raise Impossible("Choose another kind of message.")


_POLL: JSON = {
    "id": "5460000000000000001",
    "question": "Tea or coffee?",
    "options": [
        {"persistent_id": "1", "text": "Tea", "voter_count": 0},
        {"persistent_id": "2", "text": "Coffee", "voter_count": 0},
    ],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}


def _webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (512, 512), (255, 200, 0, 255)).save(out, "WEBP")
    return out.getvalue()
