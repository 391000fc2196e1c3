"""From a chat message to the words that tell what it is about, and what is left of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from complaints.chat_words import ELISIONS, ENDINGS, PHRASES, SOUNDS, SPELLING, STOPWORDS


def telling(text: str, language: str, known: Container[str] = ()) -> list[str]:
    """The words of a text that say something, with chat spelling written out; no numbers."""
    spelling = SPELLING.get(language, {})
    written = " ".join(spelling.get(word, word) for word in plain(text).split())
    for pattern, said in PHRASES.get(language, ()):
        written = pattern.sub(said, written)
    words = (_unglued(word, language, known) for word in written.split())
    stop = STOPWORDS.get(language, frozenset())
    return [word for word in words if word not in stop and not word.isdecimal()]


def plain(text: str) -> str:
    """Lower case without accents, marks and apostrophes; three equal letters become one."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    bare = re.sub(r"([a-z])\1{2,}", r"\1", bare)
    bare = re.sub(r"\be ?-? ?mails?\b", "email", bare)
    return " ".join(re.findall(r"[^\W_]+", bare))


def stem(word: str, language: str) -> str:
    """A word without its ending, at least three letters of it."""
    for ending in ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def sound(word: str, language: str) -> str:
    """Roughly how a word sounds, so that "paimen" and "paiement" meet."""
    for pattern, letters in SOUNDS.get(language, ()):
        word = pattern.sub(letters, word)
    return re.sub(r"(.)\1+", r"\1", word)


def _unglued(word: str, language: str, known: Container[str]) -> str:
    """ "largent" is "l'argent" when only the latter is a word that is used here."""
    if word in known:
        return word
    for start in ELISIONS.get(language, ()):
        rest = word.removeprefix(start)
        if rest != word and rest[:1] in "aeiouyh" and rest in known:
            return rest
    return word
