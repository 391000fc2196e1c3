"""Files as hostile or careless people send them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

PLACE = 0x8825
"""The EXIF tag of the place where a picture was taken."""
ORIENTATION = 0x0112


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """An image whose left half is red; in EXIF, where it was taken and that it lies on its side."""
    image = Image.new("RGB", size, "white")
    image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(PLACE)[2] = (48.0, 51.0, 29.6)
    exif[0x010E] = "canary"
    out = BytesIO()
    image.convert(mode).save(out, kind, exif=exif)
    return out.getvalue()


def wide(kind: str, side: int, lying: bool = False, **saved: Any) -> bytes:
    """A grey image with so many pixels a side, its left half black; `lying` on its side."""
    image = Image.new("L", (side, side * 3 // 4 if lying else side), "white")
    image.paste(0, (0, 0, side // 2, image.height))
    exif = Image.Exif()
    if lying:
        exif[ORIENTATION] = 6
    out = BytesIO()
    image.save(out, kind, exif=exif, **saved)
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """A PNG of about 109 kB that says, truly, that it has so many black dots a side."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    squeezer, line = zlib.compressobj(9), bytes(side // 8 + 1)
    rows = b"".join(squeezer.compress(line) for _ in range(side)) + squeezer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def archive(comment: bytes = b"") -> bytes:
    """A ZIP with a page that runs a script."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.html", "<script>alert(1)</script>" * 100)
        opened.comment = comment
    return out.getvalue()


def paper(pages: int = 1, saved: dict[str, Any] | None = None, **root: Any) -> bytes:
    """A PDF with so many pages, and what its root says besides."""
    document = pikepdf.Pdf.new()
    for _ in range(pages):
        document.add_blank_page()
    for name, value in root.items():
        document.Root[f"/{name}"] = document.make_indirect(value)
    out = BytesIO()
    document.save(out, **(saved or {}))
    return out.getvalue()


def action(kind: str, **said: Any) -> pikepdf.Object:
    """An action of a PDF."""
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **said)


def turning(to: pikepdf.Object) -> pikepdf.Object:
    """A page that does this when it is turned to."""
    return pikepdf.Dictionary(AA=pikepdf.Dictionary(O=to))


def with_content_elsewhere(key: str = "/F") -> bytes:
    """A PDF of which a stream says, under this key, that its content is to be fetched."""
    there = pikepdf.String(r"\\evil\share\x")
    said = there if key == "/F" else pikepdf.Dictionary(F=there, Page=0)
    document = pikepdf.Pdf.new()
    document.add_blank_page()
    document.Root.More = document.make_stream(b"", {key: said})
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_a_file_inside(
    name: str = "virus.exe", data: bytes = b"MZ", saved: dict[str, Any] | None = None
) -> bytes:
    """A PDF that carries a file, attached as ISO 19005-3 says."""
    document = pikepdf.Pdf.new()
    document.add_blank_page()
    document.attachments[name] = data
    document.Root.AF = pikepdf.Array([document.attachments[name].obj])
    out = BytesIO()
    document.save(out, **(saved or {}))
    return out.getvalue()


XML = b"\xef\xbb\xbf<?xml version='1.0'?><rsm:CrossIndustryInvoice/>"
INVOICE = with_a_file_inside("factur-x.xml", XML)
"""An electronic invoice (Factur-X)."""


def with_many_objects(count: int) -> bytes:
    """A PDF with so many objects besides its page."""
    document = pikepdf.Pdf.new()
    document.add_blank_page()
    document.Root.Many = pikepdf.Array(
        [document.make_indirect(pikepdf.Dictionary(N=n)) for n in range(count)]
    )
    out = BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
