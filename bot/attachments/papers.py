"""PDF files: parsed, and refused when they do more than show pages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from complaints.refusals import Refusal, Refused

PAGES = 300
OBJECTS = 100_000
"""A file of 300 scanned pages has about 2,000 objects; a long one made by an office program has
20,000."""
TAIL = 1024
"""Bytes after the last `%%EOF`, at most: mail programs add a line, and hiding takes more."""

_END = b"%%EOF"
_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
"""A text of a PDF object as qpdf writes it: every parenthesis in it is escaped."""
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia|GoToE|ImportData|SubmitForm|XFA)"
    rb"(?=[\s/\[\]<>()]|$)"
)
"""Names of ISO 32000 for what runs, starts, sends or holds other files. qpdf has decoded `#4a`."""


def inspect(content: bytes) -> None:
    """Look through a PDF file.

    Raises Refused: FILE_DAMAGED, FILE_LOCKED, FILE_ACTIVE, FILE_TOO_COMPLEX.
    """
    _end(content)
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
            if document.is_encrypted:
                raise Refused(Refusal.FILE_LOCKED)
            pages = len(document.pages)
            if pages > PAGES or len(document.objects) > OBJECTS:
                raise Refused(Refusal.FILE_TOO_COMPLEX)
            if not pages:
                raise Refused(Refusal.FILE_DAMAGED)
            if any(_ACTIVE.search(_TEXT.sub(b"", one)) for one in _spelt(document)):
                raise Refused(Refusal.FILE_ACTIVE)
    except pikepdf.PasswordError as error:
        raise Refused(Refusal.FILE_LOCKED) from error
    # What pikepdf raises for files that qpdf cannot follow.
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refused(Refusal.FILE_DAMAGED) from error


def _end(content: bytes) -> None:
    """Raises Refused when the file goes on behind its end, or has none."""
    end = content.rfind(_END)
    if end < 0:
        raise Refused(Refusal.FILE_DAMAGED)
    # An archive may end in a comment that says `%%EOF`: its directory is looked for as well.
    if zipfile.is_zipfile(BytesIO(content)):
        raise Refused(Refusal.FILE_ACTIVE)
    tail = content[end + len(_END) :]
    if len(tail) > TAIL:
        # A file that was saved several times and then cut has an end in its middle.
        cut = _OBJECT.search(tail)
        raise Refused(Refusal.FILE_DAMAGED if cut else Refusal.FILE_ACTIVE)


def _spelt(document: pikepdf.Pdf) -> Iterator[bytes]:
    """Every object as qpdf writes it, whether anything refers to it or not."""
    yield document.trailer.unparse(resolved=True)
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            yield one.stream_dict.unparse(resolved=True)
        else:
            yield one.unparse(resolved=True)
