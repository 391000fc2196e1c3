"""Images: decoded whole, and drawn anew without anything that is not the picture."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from complaints.refusals import Refusal, Refused

PIXELS = 40_000_000
"""Of one image; a page scanned at 600 dots per inch has 35 million."""
QUALITIES = (90, 75)
"""The second where the first makes a large file out of a smaller one."""
SQUEEZED = 3
"""Of 9 for PNG; 6 takes three times as long and saves a tenth."""
LARGE = 2_000_000
"""Bytes up to which a copy may be larger than what was sent."""

KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""Media types and the only parser that each is given to."""


def opened(content: bytes, media_type: str) -> Image.Image:
    """The picture, decoded to its last line; raises Refused: FILE_TOO_COMPLEX, FILE_DAMAGED.

    Pillow only warns between one and two times its limit; here the limit is the limit.
    """
    Image.MAX_IMAGE_PIXELS = PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=[KINDS[media_type]])
            picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Refused(Refusal.FILE_TOO_COMPLEX) from error
        # What Pillow raises for broken files, by its plugins for these three kinds.
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise Refused(Refusal.FILE_DAMAGED) from error
    return picture


def copied(content: bytes, media_type: str) -> bytes:
    """The same picture of the same kind, upright, without EXIF, profile, text or tail.

    Of a moving picture, the first frame. Raises Refused like `opened`.
    """
    upright = ImageOps.exif_transpose(opened(content, media_type))
    plain = upright.convert(_mode(upright, media_type))
    # Encoders take profiles and comments from here.
    plain.info.clear()
    drawn = b""
    for quality in QUALITIES:
        target = BytesIO()
        match media_type:
            case "image/png":
                plain.save(target, "PNG", compress_level=SQUEEZED)
            case "image/webp":
                plain.save(target, "WEBP", quality=quality, method=2)
            case _:
                plain.save(target, "JPEG", quality=quality)
        drawn = target.getvalue()
        if media_type == "image/png" or len(drawn) <= max(LARGE, len(content)):
            break
    return drawn


def _mode(picture: Image.Image, media_type: str) -> str:
    """How its dots are kept: grey, colours, or colours that one can look through."""
    if media_type != "image/jpeg" and picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in {"1", "L", "I;16", "LA"} else "RGB"
