"""Clean text at the boundary: what is invisible, deceiving or unstorable never gets in.

Nothing visible is lost: letters of every script, emoji and typographic spaces stay. Never raises.
"""

from __future__ import annotations

import unicodedata

import regex

GRAPHEMES = 120
"""How much of a name or a line is kept."""

_LINE_ENDS = regex.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
# Fillers are letters or symbols by category, and look like a space: names made of them are blank.
_FILLERS = regex.compile(r"[\t\u2800\u3164\uFFA0]")
# Arabic number signs are format characters too, but are seen (Prepended_Concatenation_Mark).
_UNSEEN = regex.compile(
    r"(?![\n\u200C\u200D]|\p{Prepended_Concatenation_Mark})"
    r"(?:\p{Cc}|\p{Cf}|\p{Cs}|\p{Noncharacter_Code_Point})"
)
# Joiners mean something between letters of joining scripts and inside emoji. Between Latin letters
# they only make two equal-looking names different; at the end, aiogram-dialog takes them for a
# button press.
_JOINERS = regex.compile(
    r"(?<meant>(?<=[\p{L}\p{M}])(?<![\p{Latin}\p{Greek}\p{Cyrillic}])[\u200C\u200D](?=\p{L})"
    r"|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic}))"
    r"|[\u200C\u200D]"
)
_PILED = regex.compile(r"(\p{M}{4})\p{M}+")
_GRAPHEME = regex.compile(r"\X")
_BLANK = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\u2800\u3164\uFFA0]*")
_SPACES = regex.compile(r"\s+")
_LETTER = regex.compile(r"[\p{L}\p{N}]")

_ISOLATE, _POP = "\u2068", "\u2069"

_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(0x5E)} | {0x3000: 0x20, 0xFFE0: 0xA2}
_FULL_WIDTH |= {0xFFE1: 0xA3, 0xFFE5: 0xA5}


def clean_text(text: str) -> str:
    """The text in NFC without control, bidi and zero-width characters, NUL and surrogates.

    Line ends become "\\n", no letter keeps more than four marks, the ends are trimmed.
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _UNSEEN.sub("", _FILLERS.sub(" ", _LINE_ENDS.sub("\n", text)))
    text = _JOINERS.sub(lambda found: found["meant"] or "", text)
    text = _PILED.sub(r"\1", unicodedata.normalize("NFC", text))
    return text.strip()


def is_piled(text: str) -> bool:
    """Whether letters carry more marks than any language writes ("zalgo")."""
    return _PILED.search(unicodedata.normalize("NFC", text)) is not None


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen."""
    return _BLANK.fullmatch(text) is not None


def has_letters(text: str) -> bool:
    """Whether there is a letter or a number of any script."""
    return _LETTER.search(text) is not None


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks made one space."""
    return str(_SPACES.sub(" ", text)).strip()


def cut(text: str, graphemes: int) -> str:
    """The first so many characters as a person counts them; never half an emoji or accent."""
    if len(text) <= graphemes:
        return text
    for count, found in enumerate(_GRAPHEME.finditer(text)):
        if count == graphemes:
            return text[: found.start()].rstrip()
    return text


def cut_middle(text: str, graphemes: int, end: int) -> str:
    """The text in so many characters as a person counts them, its last `end` ones kept.

    What is left out stands as "…" between beginning and end.
    """
    if cut(text, graphemes) == text:
        return text
    starts = [found.start() for found in _GRAPHEME.finditer(text)]
    end = min(end, graphemes - 2)
    return f"{cut(text, graphemes - end - 1)}…{text[starts[-end] :]}"


def cut_length(text: str, length: int) -> str:
    """At most so many code points, ending between two graphemes."""
    if len(text) <= length:
        return text
    end = 0
    for found in _GRAPHEME.finditer(text, 0, length + 1):
        if found.end() > length:
            break
        end = found.end()
    return text[: end or length].rstrip()


def plain(text: str) -> str:
    """Digits of every script and full-width signs as ASCII; same length, so positions hold."""
    text = text.translate(_FULL_WIDTH)
    if text.isascii():
        return text
    return "".join(_digit(one) for one in text)


def isolated(text: str) -> str:
    """The text between FSI and PDI, so that a right-to-left name cannot reorder what follows."""
    return f"{_ISOLATE}{text}{_POP}"


def _digit(one: str) -> str:
    value = unicodedata.decimal(one, None)
    return one if value is None else str(value)
