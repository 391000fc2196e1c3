"""Words that may hurt, quoted to who wrote them."""

from __future__ import annotations

from collections.abc import Iterable

from complaints.moderation import Flag
from dialogs.pages import shortened
from locales import Words

QUOTED = 5
"""Words that are quoted at once."""
LONGEST = 40
"""Characters of one of them."""


def quoted(flags: Iterable[Flag], words: Words) -> str:
    """The words as they were typed, each once, in quotation marks; empty for none."""
    typed = list(dict.fromkeys(shortened(one.word, LONGEST) for one in flags))
    return words.list(*(words("“{word}”", word=one) for one in typed[:QUOTED])) if typed else ""
