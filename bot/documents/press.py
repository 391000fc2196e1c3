"""Typst, kept warm: sheets in, PDF/A out. It reads its templates and nothing else."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from bot.documents.sheet import Sheet
from bot.documents.signs import foreign, has_shape, misdrawn, respelled

TEMPLATES = Path(__file__).parent

_Standard = Literal["a-2a", "a-3a", "ua-1"]

_ARCHIVE: list[_Standard] = ["a-2a", "ua-1"]
_ARCHIVE_WITH_FILES: list[_Standard] = ["a-3a", "ua-1"]
"""PDF/A-3 is PDF/A-2 that may carry attachments; PDF/UA is the standard for screen readers."""

_ROUNDS = 4
_COMPLAINT = re.compile(r'(?:text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class Press:
    """One template and its compiler, which only one thread may use at a time."""

    def __init__(self, template: str) -> None:
        # System fonts are left out so that every machine prints the same bytes.
        fonts = typst.Fonts(include_system_fonts=False)
        self._compiler = typst.Compiler(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=TEMPLATES,
            package_cache_path=TEMPLATES,
        )
        self._lock = Lock()
        # A receipt leaves by two roads at about the same time: print it once.
        self._last: tuple[str, bool, datetime | None, bytes] = ("", False, None, b"")

    def print(self, sheet: Sheet, at: datetime) -> bytes:
        """The PDF, dated `at`; the same sheet gives the same bytes.

        Typst names the signs that none of its fonts can draw; they are spelled out and the sheet
        is printed again. Raises `typst.TypstError` when a template is wrong.
        """
        unknown = misdrawn(_everything(sheet))
        for _ in range(_ROUNDS):
            try:
                return self._compile(sheet, unknown, at)
            except typst.TypstError as error:
                found = _undrawn(error.diagnostic) - unknown
                if not found:
                    break
                # A sequence such as a keycap is reported with its innocent digit.
                unknown |= foreign("".join(found)) or found
        return self._compile(sheet, unknown | foreign(_everything(sheet)), at)

    def _compile(self, sheet: Sheet, unknown: set[str], at: datetime) -> bytes:
        attach = any(map(has_shape, unknown))
        data = json.dumps(sheet.spelled(lambda text: respelled(text, unknown), attach=attach))
        with self._lock:
            if self._last[:3] == (data, attach, at):
                return self._last[3]
            pdf = self._compiler.compile(
                format="pdf",
                sys_inputs={"sheet": data},
                pdf_standards=list(_ARCHIVE_WITH_FILES if attach else _ARCHIVE),
                timestamp=int(at.timestamp()),
            )
            if not isinstance(pdf, bytes):
                raise TypeError("Typst returned pages instead of one PDF")
            self._last = (data, attach, at, pdf)
            return pdf


@cache
def press(template: str) -> Press:
    """The press of a template, built at first use."""
    return Press(template)


async def printed(template: str, sheet: Sheet, at: datetime) -> bytes:
    """Print off the event loop; Typst lets other threads run meanwhile."""
    return await asyncio.to_thread(press(template).print, sheet, at)


def _undrawn(diagnostic: str) -> set[str]:
    quoted = "".join(_COMPLAINT.findall(diagnostic))
    return set(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), quoted))


def _everything(sheet: Sheet) -> str:
    return json.dumps(sheet.spelled(str, attach=False), ensure_ascii=False)
