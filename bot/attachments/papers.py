"""PDF files: parsed, and refused when they do more than show pages (decision 0020)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from complaints.refusals import Refusal, Refused

PAGES = 300
OBJECTS = 100_000
TAIL = 1024
"""Bytes after the last `%%EOF`, at most: mail programs add a line, and hiding takes more."""

_END = b"%%EOF"
_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
"""A text of a PDF object as qpdf writes it: every parenthesis in it is escaped."""
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|RichMedia|Rendition|GoToE|GoToR|ImportData|SubmitForm|XFA"
    rb"|Collection|Movie|S /Thread)(?=[\s/\[\]<>()]|$)"
)
"""Names of ISO 32000 for what runs, starts, sends or is only a wrapper, and for what fetches a file
from another machine, which is told who opens it (CVE-2018-4993). qpdf has decoded `#4a`."""
_BY_ITSELF = ("/OpenAction", "/AA")
"""Keys of what a reader does without being asked (ISO 32000-1, 12.6.3)."""
_ELSEWHERE = ("/F", "/Ref", "/OPI")
"""Keys of a stream or a form of pages whose content is a file elsewhere, which readers fetch."""
_HARMLESS = (pikepdf.Name.GoTo, pikepdf.Name.Named)
"""Actions that only turn pages."""
_HOLDING = re.compile(rb"/(?:EmbeddedFiles?|EF)(?=[\s/\[\]<>()]|$)")
"""Names for files inside."""
_DATA = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
"""How the data of an electronic invoice begins (Factur-X, ZUGFeRD: XML in UTF-8)."""


def inspected(content: bytes) -> bytes:
    """A PDF file as others may open it: as it is, or without the data of an electronic invoice.

    Raises Refused: FILE_DAMAGED, FILE_LOCKED, FILE_ACTIVE, FILE_TOO_COMPLEX.
    """
    _end(content)
    try:
        with _opened(content) as document:
            if not _holds_files(document):
                return content
            lean = _without_data(document)
        with _opened(lean) as document:
            if _holds_files(document):
                raise Refused(Refusal.FILE_ACTIVE)
    except pikepdf.PasswordError as error:
        raise Refused(Refusal.FILE_LOCKED) from error
    # What pikepdf raises for files that qpdf cannot follow.
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refused(Refusal.FILE_DAMAGED) from error
    return lean


def _opened(content: bytes) -> pikepdf.Pdf:
    """Without a password: a lock on printing or copying keeps nobody from reading."""
    return pikepdf.open(BytesIO(content), suppress_warnings=True)


def _holds_files(document: pikepdf.Pdf) -> bool:
    """Whether there are files inside; raises Refused for everything worse."""
    pages = len(document.pages)
    if pages > PAGES or len(document.objects) > OBJECTS:
        raise Refused(Refusal.FILE_TOO_COMPLEX)
    if not pages:
        raise Refused(Refusal.FILE_DAMAGED)
    holds = False
    for one in _spelt(document):
        said = _TEXT.sub(b"", one)
        if _ACTIVE.search(said):
            raise Refused(Refusal.FILE_ACTIVE)
        holds = holds or _HOLDING.search(said) is not None
    return holds


def _without_data(document: pikepdf.Pdf) -> bytes:
    """The pages alone; raises Refused(FILE_ACTIVE) when anything but XML is inside."""
    for inside in document.attachments.values():
        streams = inside.obj.get("/EF")
        if not isinstance(streams, pikepdf.Dictionary):
            raise Refused(Refusal.FILE_ACTIVE)
        for stream in streams.values():
            if not isinstance(stream, pikepdf.Stream) or not _DATA.match(stream.read_bytes()):
                raise Refused(Refusal.FILE_ACTIVE)
    for holder, name in ((document.Root.get("/Names"), "/EmbeddedFiles"), (document.Root, "/AF")):
        if isinstance(holder, pikepdf.Dictionary) and name in holder:
            del holder[name]
    saved = BytesIO()
    # Nothing of the moment gets in: the same invoice always gives the same copy.
    document.save(saved, deterministic_id=True)
    return saved.getvalue()


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
    """Every object as qpdf writes it, whether anything refers to it or not; raises Refused."""
    yield document.trailer.unparse(resolved=True)
    for each in document.objects:
        one = each.stream_dict if isinstance(each, pikepdf.Stream) else each
        if one is not each and any(key in one for key in _ELSEWHERE):
            raise Refused(Refusal.FILE_ACTIVE)
        spelt = one.unparse(resolved=True)
        # Looking into every object would take long.
        if any(key.encode() in spelt for key in _BY_ITSELF) and _acts_by_itself(one):
            raise Refused(Refusal.FILE_ACTIVE)
        yield spelt


def _acts_by_itself(one: pikepdf.Object) -> bool:
    """Whether a reader would do more than turn pages for this object without being asked."""
    waiting: list[Any] = [one]
    while waiting:
        held = waiting.pop()
        values: Iterable[Any] = ()
        if isinstance(held, pikepdf.Array):
            values = held
        elif isinstance(held, pikepdf.Dictionary):
            if _does_more(held.get("/OpenAction")):
                return True
            told = held.get("/AA")
            if isinstance(told, pikepdf.Dictionary) and any(map(_does_more, told.values())):
                return True
            values = held.values()
        # What is referred to comes by itself.
        waiting += [
            each for each in values if isinstance(each, pikepdf.Object) and not each.is_indirect
        ]
    return False


def _does_more(action: pikepdf.Object | None) -> bool:
    """Whether this is an action, and not one that only turns pages; a destination is none."""
    if not isinstance(action, pikepdf.Dictionary):
        return False
    return action.get("/S") not in _HARMLESS or "/Next" in action
