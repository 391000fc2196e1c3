"""What people put around a date without changing it: "le", "depuis", "à 14h30", "environ"."""

from __future__ import annotations

import re

from complaints.reading.clean import one_line, plain
from complaints.reading.numerals import read_number_words

_ALIKE = str.maketrans(dict.fromkeys("−–—‐‑", "-") | dict.fromkeys("’ʼ′`´‘", "'"))
_FILLER = re.compile(
    r"(?:c'était |c'etait |it was |depuis |since |dès |courant |during )?"
    r"(?:le |la date du |the |on |in |en |du |am |el )?"
)
_ABOUT = re.compile(
    r"(?:vers|environ|autour|aux alentours|around|about|circa|~)(?: du| de| le)? ?"
    r"|(?P<ago>(?:il )?y a )(?:environ|à peu près) "
)
_TIME = re.compile(
    r"(?:(?:t|,? (?:à |a |at |vers |um )?)(?:[01]?\d|2[0-3])"
    r"(?:h(?:[0-5]\d)?|:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?: ?(?:am|pm))?(?:z|[+-]\d\d:?\d\d)?"
    r"|,? (?:à |a |at )?(?:1[0-2]|0?[1-9]) ?(?:am|pm))$"
)
_PART_OF_DAY = re.compile(
    r",? (?:au |à |dans la |dans l'|in the |at )?"
    r"(?:matin|midi|après-midi|aprem|soir|nuit|minuit|morning|noon|afternoon|evening|night)$"
)
_ONES = frozenset(("un", "une", "a", "an", "una", "einem", "einer", "premier", "first"))
_MOST = 999

_GLUED = re.compile(r"(?<=\d)[/-]?(?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[/-]?(?=\d)")


def evened(text: str) -> str:
    """Small letters on one line, with plain figures, dashes and apostrophes."""
    return one_line(plain(text)).translate(_ALIKE).lower().rstrip(" .!?;")


def bare(text: str) -> str:
    """The date without the small words before it."""
    return _FILLER.sub("", text, count=1)


def without_about(text: str) -> str | None:
    """The date after "around"; None when it is meant exactly."""
    found = _ABOUT.match(text)
    return (found["ago"] or "") + text[found.end() :] if found and found.end() < len(text) else None


def without_time(text: str) -> str:
    """The date without the hour after it."""
    return _TIME.sub("", text)


def without_part_of_day(text: str) -> str:
    """The date without "in the morning" after it."""
    return _PART_OF_DAY.sub("", text)


def loosened(text: str) -> str:
    """ "12mars2026" and "12-Mar-2026" with spaces between figures and letters."""
    return _GLUED.sub(" ", text)


def counted(text: str, language: str) -> int | None:
    """A count below a thousand in figures or words: "3", "trois", "a"."""
    if text.isdecimal():
        return int(text) if len(text) <= len(str(_MOST)) else None
    if text in _ONES:
        return 1
    count = read_number_words(text, language, "fr", "en")
    return count if count is not None and count <= _MOST else None
