"""Images: decoded to the last line, and drawn anew without anything that is not the picture."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from complaints.refusals import Refusal, Refused

# JPEG and PNG; then WebP, and TIFF, of which EXIF is made. Once a file is opened, nothing can be
# loaded any more (`fence.step_down`).
Image.preinit()
for _one in ("WebPImagePlugin", "TiffImagePlugin"):
    import_module(f"PIL.{_one}")

PIXELS = {"image/jpeg": 220_000_000, "image/png": 51_000_000, "image/webp": 51_000_000}
"""Of one image, at most: as many as fit behind the fence (decision 0020). Telephones take
photos of up to 200 million; only a JPEG can be decoded at a part of its size."""
PIXELS_IN_SCANS = 110_000_000
"""Of a progressive JPEG, whose decoder holds the whole picture whatever size is asked."""
DRAWN = 25_000_000
"""Pixels of a copy, at most: a larger picture is drawn at a half or a quarter of its sides."""
QUALITIES = (90, 75)
"""The second where the first makes a large file out of a smaller one."""
LARGE = 2_000_000
"""Bytes up to which a copy may be larger than what was sent."""

KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""Media types and the only parser that each is given to."""


def opened(content: bytes, media_type: str, most: int = 1) -> Image.Image:
    """The picture, decoded to its last line; raises Refused: FILE_TOO_COMPLEX, FILE_DAMAGED.

    A JPEG that has more than `most` pixels comes smaller, with its sides divided by 2, 4 or 8: its
    file is read to the end all the same, and takes a part of the memory.
    """
    # The limits here are our own, and the same on every machine.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(BytesIO(content), formats=[KINDS[media_type]])
        fitting = PIXELS_IN_SCANS if "progressive" in picture.info else PIXELS[media_type]
        if picture.width * picture.height > fitting:
            raise Refused(Refusal.FILE_TOO_COMPLEX)
        part = _part(picture, most)
        picture.draft(None, (max(1, picture.width // part), max(1, picture.height // part)))
        picture.load()
    # What Pillow raises for broken files, by its plugins for these three kinds.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused(Refusal.FILE_DAMAGED) from error
    return picture


def copied(content: bytes, media_type: str) -> bytes:
    """The same picture of the same kind, upright, without EXIF, profile, text or tail.

    Of a moving picture, the first frame; of a very large one, a smaller one. Raises Refused like
    `opened`.
    """
    picture: Image.Image = opened(content, media_type, DRAWN)
    if picture.mode != (mode := _mode(picture, media_type)):
        picture = picture.convert(mode)
    if (part := _part(picture, DRAWN)) > 1:
        picture = picture.reduce(part)
    ImageOps.exif_transpose(picture, in_place=True)
    # Encoders take profiles and comments from here.
    picture.info.clear()
    drawn = b""
    for quality in QUALITIES:
        target = BytesIO()
        match media_type:
            case "image/png":
                picture.save(target, "PNG")
            case "image/webp":
                picture.save(target, "WEBP", quality=quality, method=2)
            case _:
                picture.save(target, "JPEG", quality=quality)
        drawn = target.getvalue()
        if media_type == "image/png" or len(drawn) <= max(LARGE, len(content)):
            break
    return drawn


def _part(picture: Image.Image, most: int) -> int:
    """By how much to divide the sides, a power of two, to come down to so many pixels."""
    part = 1
    while picture.width * picture.height > most * part**2:
        part *= 2
    return part


def _mode(picture: Image.Image, media_type: str) -> str:
    """How its dots are kept: grey, colours, or colours that one can look through."""
    if media_type != "image/jpeg" and picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in {"1", "L", "I;16", "LA"} else "RGB"
