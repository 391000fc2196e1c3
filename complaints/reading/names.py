"""Read names, single lines and addresses. There is no such thing as an invalid name."""

from __future__ import annotations

import regex

from complaints.answers import Blank
from complaints.reading.blanks import read_blank, read_unknown
from complaints.reading.clean import (
    GRAPHEMES,
    clean_text,
    cut,
    has_letters,
    is_blank,
    is_piled,
    one_line,
)
from complaints.reading.result import Err, Note, Ok, Problem, Reading, Told

ADDRESS_GRAPHEMES = 400

# A tick, a shield or a star beside a name says "verified" or "staff" to people who read it.
_BADGES = regex.compile(
    r"[✅✔☑✓🗸🔰🛡👮🏅🎖🏆⭐🌟★☆✪✯💯👑💼🔵🟢🔷💠🔹🆗🅥Ⓥⓥ®™℠]\N{VARIATION SELECTOR-16}?"
)


def read_name(text: str, told: Told) -> Reading:
    """Read the name of a person: any script, any length from one letter. Never raises."""
    clean = clean_text(text)
    return _kept(text, one_line(_BADGES.sub("", clean)), GRAPHEMES)


def read_line(text: str, told: Told) -> Reading:
    """Read one line: a title, a company, a reference. Never raises."""
    clean = clean_text(text)
    if blank := read_unknown(clean):
        return Ok(blank)
    return _kept(text, one_line(clean), GRAPHEMES)


def read_address(text: str, told: Told) -> Reading:
    """Read a postal address as typed, in one line or several. Never raises."""
    clean = clean_text(text)
    if (blank := read_blank(clean)) and blank is Blank.UNKNOWN:
        return Ok(blank)
    lines = (one_line(line) for line in clean.split("\n"))
    return _kept(text, "\n".join(line for line in lines if line), ADDRESS_GRAPHEMES)


def _kept(typed: str, text: str, graphemes: int) -> Reading:
    if is_blank(text) or not has_letters(text):
        return Err(Problem.EMPTY)
    kept = cut(text, graphemes)
    if kept != text:
        return Ok(kept, Note.CUT)
    lost_lines = "\n" in typed.strip() and "\n" not in text
    lost_badges = len(_BADGES.findall(typed)) > len(_BADGES.findall(text))
    return Ok(kept, Note.TIDIED if lost_lines or lost_badges or is_piled(typed) else None)
