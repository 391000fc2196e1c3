"""Finding cases by words without keeping the words: each is stored as a keyed number.

A thief of the database cannot read them; who has the key can ask whether a word is there. Words are
compared without accents and case, whole; names and texts of the case, supplements too.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable

from complaints.case import Case

MOST = 400
"""Words of one case that are kept, short answers such as names first, long texts last."""

_PURPOSE = b"recours search 1\0"
_WORD = re.compile(r"[^\W_]+(?:[@.+_-][^\W_]+)*")
_SHORTEST = 2


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, each once, in order; an address counts as one."""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    ).casefold()
    found = _WORD.findall(plain)
    parts = (part for one in found for part in (one, *_parts(one)))
    return tuple(dict.fromkeys(one for one in parts if len(one) >= _SHORTEST))


def said_in(case: Case) -> tuple[str, ...]:
    """All words by which a case can be found: answers as read back, then what was added."""
    texts = sorted((line.said for line in case.statement), key=len)
    texts += [one.name for one in case.exhibits]
    texts += [one.text for one in case.course.supplements]
    found = dict.fromkeys(word for text in texts for word in words_of(text))
    return tuple(found)[:MOST]


def numbers(key: bytes, found: Iterable[str]) -> tuple[int, ...]:
    """The keyed numbers of words: 64 bits, signed, because databases have no others."""
    return tuple(
        int.from_bytes(hmac.digest(key, _PURPOSE + one.encode(), "sha256")[:8], signed=True)
        for one in found
    )


def _parts(word: str) -> Iterable[str]:
    # "maria@example.org" is found as a whole and by its parts.
    parts = re.split(r"[@.+_-]", word)
    return parts if len(parts) > 1 else ()
