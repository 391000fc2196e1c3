"""Clean the name of a file so that it can be shown and handed on. It is a label, never a path."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from complaints.reading.clean import clean_text, cut_length, one_line

LENGTH = 80
FALLBACK = "file"
"""The name of a file whose own name says nothing."""

_LONGEST_SUFFIX = 12
_LONGEST_SEEN = 2000
_JOINERS = re.compile("[\u200c\u200d]")
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*|\s*)", re.IGNORECASE
)
"""Windows opens a device for these, whatever the ending."""


def clean_file_name(name: str) -> str:
    """The last part of a name, safe on every system, at most 80 characters, ending kept."""
    name = one_line(_JOINERS.sub("", clean_text(name[-_LONGEST_SEEN:])))
    name = PurePosixPath(name.replace("\\", "/")).name
    name = _FORBIDDEN.sub("_", name).lstrip(" .-~").rstrip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return _shortened(name) or FALLBACK


def _shortened(name: str) -> str:
    if len(name) <= LENGTH:
        return name
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    return cut_length(name.removesuffix(suffix), LENGTH - len(suffix)) + suffix
