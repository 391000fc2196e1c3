"""Answers that honestly say nothing, typed instead of pressing the button for it."""

from __future__ import annotations

from complaints.answers import Blank
from complaints.reading.clean import one_line

UNKNOWN = frozenset(
    (
        *("je ne sais pas", "je sais pas", "j'sais pas", "chais pas", "jsp", "aucune idée"),
        *("inconnu", "inconnue", "je ne sais plus", "je ne m'en souviens pas", "?"),
        *("i don't know", "i dont know", "don't know", "dont know", "dunno", "idk", "no idea"),
        *("unknown", "not sure", "i don't remember", "i can't remember"),
    )
)
NONE = frozenset(
    (
        *("-", "--", "—", "–", "/", "skip", "n/a", "na", "none", "no", "nothing", "pass"),
        *("passer", "non", "aucun", "aucune", "néant", "rien", "sans", "sans objet"),
        *("je n'en ai pas", "i don't have one", "i have none"),
    )
)
_SAID = dict.fromkeys(UNKNOWN, Blank.UNKNOWN) | dict.fromkeys(NONE, Blank.NONE)


def read_blank(text: str) -> Blank | None:
    """The blank that a cleaned text says, or None when it says something."""
    return _SAID.get(_folded(text))


def read_unknown(text: str) -> Blank | None:
    """Only "I don't know" and a dash: where "none" could be the answer itself, as in a title."""
    folded = _folded(text)
    if folded in UNKNOWN and folded not in {"inconnu", "inconnue", "unknown", "jsp"}:
        return Blank.UNKNOWN
    return Blank.NONE if folded in {"-", "--", "—", "–"} else None


def _folded(text: str) -> str:
    return one_line(text).replace("’", "'").rstrip(" .!").casefold()
