"""Reads a PDF back without any program of the system: text by the fonts' ToUnicode tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader, a screen reader and an archive see of a PDF."""

    text: str
    """All text without blanks and invisible signs, so that line ends do not matter; no footers."""
    title: str
    language: str
    structure: tuple[str, ...]
    """Every kind of element of the structure tree, in reading order."""
    metadata: str
    """The XMP packet."""
    attached: dict[str, bytes]
    fonts_embedded: bool
    raw: bytes

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere in the document."""
        return squeezed(words) in self.text


def squeezed(text: str) -> str:
    """A text without blanks and zero-width signs."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def read(pdf: bytes) -> Read:
    """Open a PDF and read what it says and what it claims about itself."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        metadata = bytes(root.Metadata.read_bytes()).decode()
        fonts = [font for page in document.pages for font in _fonts(page).values()]
        return Read(
            text=squeezed("".join(part for page in document.pages for part in _text(page))),
            title=str(document.docinfo["/Title"]),
            language=str(root.Lang),
            structure=tuple(_structure(root.StructTreeRoot)),
            metadata=metadata,
            attached={name: file.get_file().read_bytes() for name, file in _files(document)},
            fonts_embedded=all(_is_embedded(font) for font in fonts),
            raw=pdf,
        )


def _files(document: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    yield from document.attachments.items()


def _fonts(page: pikepdf.Page) -> dict[str, Any]:
    return dict(page.obj.Resources.get("/Font", pikepdf.Dictionary()).items())


def _is_embedded(font: Any) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _text(page: pikepdf.Page) -> Iterator[str]:
    tables = {name: _table(font.ToUnicode.read_bytes()) for name, font in _fonts(page).items()}
    table: dict[int, str] = {}
    marks: list[str] = []
    for part in pikepdf.parse_content_stream(page):
        operands = list(part.operands)
        match str(part.operator):
            case "BDC" | "BMC":
                marks.append(str(operands[0]))
            case "EMC":
                marks.pop()
            case "Tf":
                table = tables[str(operands[0])]
            case "Tj" | "TJ" if "/Artifact" not in marks:
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                for text in shown:
                    if isinstance(text, pikepdf.String):
                        yield _decoded(bytes(text), table)


def _decoded(codes: bytes, table: dict[int, str]) -> str:
    glyphs = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
    return "".join(table.get(glyph, "") for glyph in glyphs)


def _table(cmap: bytes) -> dict[int, str]:
    table = {}
    for block in _SINGLES.findall(cmap):
        for code, said in _PAIR.findall(block):
            table[int(code, 16)] = bytes.fromhex(said.decode()).decode("utf-16-be")
    for block in _RANGES.findall(cmap):
        for first, last, said in _RANGE.findall(block):
            start = bytes.fromhex(said.decode()).decode("utf-16-be")
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = start[:-1] + chr(ord(start[-1]) + step)
    return table


def _structure(element: Any) -> Iterator[str]:
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/S" in element:
        yield str(element.S)
    children: Any = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from _structure(child)
