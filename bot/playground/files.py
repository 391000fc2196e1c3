"""Files: uploads, photos in several sizes, file ids that belong to one bot, downloads."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from bot.playground.errors import bad_request, too_large
from bot.playground.state import World
from bot.playground.text import visible
from bot.playground.world import JSON, Size, StoredFile

PHOTO_LIMIT = 10 * 2**20
"""Bytes of an uploaded photo."""
UPLOAD_LIMIT = 50 * 2**20
"""Bytes of any uploaded file."""
DOWNLOAD_LIMIT = 20 * 2**20
"""Bytes of a file that `getFile` gives away."""
_SIDES = (90, 320, 800, 1280)
_LONGEST_SIDES = 10_000
_STEEPEST = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives in a request."""

    name: str
    content: bytes
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a developed photo, as JPEG."""

    width: int
    height: int
    content: bytes


def developed(content: bytes) -> tuple[Rendition, ...]:
    """A photo as Telegram keeps it: upright, without metadata, in up to four sizes; E35."""
    if len(content) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_LIMIT} bytes"
        )
    try:
        with Image.open(io.BytesIO(content)) as opened:
            width, height = opened.size
            if width + height > _LONGEST_SIDES or max(width, height) > _STEEPEST * min(opened.size):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise bad_request("IMAGE_PROCESS_FAILED") from wrong
    longest = max(picture.size)
    sides = [side for side in _SIDES if side < longest] + [min(longest, _SIDES[-1])]
    return tuple(_rendition(picture, side) for side in dict.fromkeys(sides))


def _rendition(picture: Image.Image, side: int) -> Rendition:
    scaled = picture.copy()
    scaled.thumbnail((side, side))
    out = io.BytesIO()
    scaled.save(out, "JPEG", quality=87)
    return Rendition(*scaled.size, out.getvalue())


def store_photo(world: World, renditions: tuple[Rendition, ...]) -> StoredFile:
    """Keep a developed photo."""
    sizes = []
    for rendition in renditions:
        key = _unique(world, "AQAD")
        world.store.keep(key, rendition.content)
        sizes.append(Size(key, rendition.width, rendition.height, len(rendition.content)))
    last = sizes[-1]
    photo = StoredFile(last.id, "photo.jpg", "image/jpeg", last.bytes, tuple(sizes))
    return world.files.put(photo.id, photo)


def store_document(world: World, upload: Upload) -> StoredFile:
    """Keep a document byte for byte."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise too_large()
    name = visible(upload.name)
    guessed = mimetypes.guess_type(name)[0]
    media_type = upload.media_type or guessed or "application/octet-stream"
    file = StoredFile(_unique(world, "AgAD"), name, media_type, len(upload.content))
    world.store.keep(file.id, upload.content)
    return world.files.put(file.id, file)


def _unique(world: World, prefix: str) -> str:
    seed = f"{world.counters.get('born') or 0}:{world.next('file')}"
    return prefix + hashlib.blake2b(seed.encode(), digest_size=9).hexdigest()


# -- file ids ------------------------------------------------------------------------------------


def file_id(bot: int, unique: str) -> str:
    """The id by which this bot, and no other, may use the file."""
    kind = b"\x02\x00\x02" if unique.startswith("AQAD") else b"\x05\x00\x02"
    packed = kind + bot.to_bytes(8, "big") + unique.encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def known(world: World, bot: int, given: str) -> tuple[StoredFile, str]:
    """The file behind a file id and the unique id of the size meant; raises KeyError."""
    try:
        packed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        owner, unique = int.from_bytes(packed[3:11], "big"), packed[11:].decode("ascii")
    except (binascii.Error, UnicodeDecodeError) as wrong:
        raise KeyError(given) from wrong
    if owner != bot or file_id(bot, unique) != given:
        raise KeyError(given)
    for file in world.files:
        if unique == file.id or any(size.id == unique for size in file.sizes):
            return file, unique
    raise KeyError(given)


def received(
    world: World, bot: int, given: object, files: Mapping[str, Upload]
) -> Upload | StoredFile:
    """What a bot means by an InputFile: an upload, or a file it may use again (E34)."""
    if not isinstance(given, str) or not given:
        raise bad_request("there is no file in the request")
    if given.startswith("attach://"):
        upload = files.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if len(upload.content) > UPLOAD_LIMIT:
            raise too_large()
        return upload
    if "://" in given:
        # The playground asks nobody, so nothing comes of an address.
        raise bad_request("failed to get HTTP URL content")
    try:
        return known(world, bot, given)[0]
    except KeyError as wrong:
        raise bad_request(f"wrong remote file identifier specified: {_defect(given)}") from wrong


def _defect(given: str) -> str:
    if len(given) % 4 == 1:
        return "Wrong string length"
    if not given.replace("-", "").replace("_", "").isalnum() or not given.isascii():
        return "Wrong character in the string"
    return "can't unserialize it. Wrong last symbol"


# -- downloads -----------------------------------------------------------------------------------


def file_path(file: StoredFile, unique: str) -> str:
    """Path of a file below `/file/bot<token>/`."""
    if file.sizes:
        return f"photos/{unique}.jpg"
    return f"documents/{unique}{PurePosixPath(file.name).suffix.lower()}"


def get_file(world: World, bot: int, given: str) -> JSON:
    """The answer to `getFile`: E33, E34."""
    if not given:
        raise bad_request("file_id not specified")
    try:
        file, unique = known(world, bot, given)
    except KeyError as wrong:
        if _defect(given).startswith("can't"):
            raise bad_request("wrong file_id or the file is temporarily unavailable") from wrong
        raise bad_request("invalid file_id") from wrong
    size = next((s.bytes for s in file.sizes if s.id == unique), file.bytes)
    if size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": given,
        "file_unique_id": unique,
        "file_size": size,
        "file_path": file_path(file, unique),
    }


def content_at(world: World, path: str) -> bytes:
    """Bytes of the file at a path that `getFile` named; raises KeyError."""
    unique = PurePosixPath(path).stem
    for file in world.files:
        own = {file.id, *(size.id for size in file.sizes)}
        if unique in own and file_path(file, unique) == path:
            return world.store.fetch(unique)
    raise KeyError(path)
