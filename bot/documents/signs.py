"""Signs that the fonts of a document cannot draw: named in print, never dropped in silence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_WORD = re.compile(r"\S+")
_STEP = 8
_PAUSES = frozenset("-_./\\=&?#")
_JOINER = "\u200d"
_ZERO_WIDTH_SPACE = "\u200b"

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the reading direction around: in a proof they could make words lie."""

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})

_LATIN_END = "\u0250"
"""First character after the Latin letters that every font of ours has."""


def respelled(text: str, unknown: Collection[str]) -> str:
    """The text with every unknown sign spelled out: `[U+1F600 GRINNING FACE]`.

    Neighbours share one bracket. Letters get their number only (their names would bury the text),
    and signs without a shape of their own, such as joiners and variation selectors, get nothing.
    """
    text = _TURNING.sub("", text)
    if not unknown:
        return text
    one_or_more = "[" + "".join(map(re.escape, sorted(unknown))) + "]+"
    return re.sub(one_or_more, lambda found: _bracket(found[0]), text)


def misdrawn(text: str) -> set[str]:
    """Signs that a font of ours has, but draws over its neighbours: the enclosing marks."""
    return {sign for sign in text if unicodedata.category(sign) == "Me"}


def foreign(text: str) -> set[str]:
    """Every sign beyond the Latin letters: what to suspect when the fonts do not say."""
    return {sign for sign in text if sign >= _LATIN_END}


def has_shape(sign: str) -> bool:
    """Whether a sign is more than an instruction to its neighbours (joiner, variation, tag)."""
    is_variation = "VARIATION SELECTOR" in unicodedata.name(sign, "")
    return unicodedata.category(sign) != "Cf" and not is_variation


def breakable(text: str, longest: int) -> str:
    """The text with invisible chances for a line to end inside words longer than `longest`.

    Shorter words stay as they are, so that an address can be copied.
    """

    def broken(word: re.Match[str]) -> str:
        return _broken(word[0]) if len(word[0]) > longest else word[0]

    return _WORD.sub(broken, text)


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written from the right."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def _broken(word: str) -> str:
    parts: list[str] = []
    length = 0
    for sign in word:
        # A mark stays with its letter, and what a joiner joins stays together.
        joined = unicodedata.category(sign)[0] == "M" or _JOINER in (sign, *parts[-1:])
        if length and not joined and (length >= _STEP or sign in _PAUSES):
            parts.append(_ZERO_WIDTH_SPACE)
            length = 0
        parts.append(sign)
        length += 1
    return "".join(parts)


def _bracket(run: str) -> str:
    spelled = [_spelled(sign) for sign in run if has_shape(sign)]
    if not spelled:
        return ""
    named = any(" " in one for one in spelled)
    return "[" + (", " if named else " ").join(spelled) + "]"


def _spelled(sign: str) -> str:
    number = f"U+{ord(sign):04X}"
    is_letter = unicodedata.category(sign) in _LETTERS
    name = "" if is_letter else unicodedata.name(sign, "")
    return f"{number} {name}".strip()
