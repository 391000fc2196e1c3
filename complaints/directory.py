"""The brands that a platform takes complaints about, and finding one as people type its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

CHOSEN = "@"
"""Begins an answer that was chosen from the directory: the id of the brand follows."""

_NEAR = 76
"""Likeness, of a hundred, from which on a name may be the one that was meant."""
_LEAST = 2
"""Letters that begin to mean something."""
_SHORT = 3
"""Letters up to which a text is no name with a typo: « ne » is not « TNE »."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand with a page; `handlers` are Telegram user ids of officers."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    sector: str = ""
    """Id of an option of the form's question about the sector; empty when there is none."""
    website: str | None = None
    email: str | None = None
    """Where the brand is told of complaints; None when nobody has given an address."""
    member: bool = False
    """Whether it signed the commitments (the green "ON" of ACCEPTANCE S1-20)."""
    registered_value: bool = False
    """Whether it accepted that a complaint counts like a registered letter (S1-18).

    A promise by contract, not the law: where it is missing, the letter itself is proposed.
    """
    own: bool = False
    """Whether this is the platform itself; its cases go to `handlers` alone, never to the team."""
    handlers: tuple[int, ...] = ()
    verified_on: date = date.min
    """When somebody last compared this entry with what the brand says of itself."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.name, *self.aliases)

    @property
    def answer(self) -> str:
        """The answer to a question of kind `brand` that chooses this one."""
        return f"{CHOSEN}{self.id}"


@dataclass(frozen=True, slots=True)
class Directory:
    """All brands, in the order of the file."""

    brands: tuple[Brand, ...] = ()

    def brand(self, brand_id: str) -> Brand | None:
        """The brand with this id; None when there is none, or no longer."""
        return next((one for one in self.brands if one.id == brand_id), None)

    def answered(self, answer: str) -> Brand | None:
        """The brand that an answer chose; None for a name that was only typed."""
        return self.brand(answer.removeprefix(CHOSEN)) if answer.startswith(CHOSEN) else None

    def named(self, text: str) -> Brand | None:
        """The brand that is called exactly so, signs and capitals apart; never a likely one."""
        sought = plain(text)
        called = (one for one in self.brands if sought in map(plain, one.names))
        return next(called, None) if sought else None

    def find(self, text: str, limit: int = 5) -> tuple[Brand, ...]:
        """The brands that a text may mean, the likeliest first; typos and accents forgiven."""
        sought = plain(text)
        if not sought:
            return ()
        scored = [(max(_likeness(sought, plain(name)) for name in one.names), one)
                  for one in self.brands]  # fmt: skip
        near = [(score, one) for score, one in scored if score >= _NEAR]
        return tuple(one for _, one in sorted(near, key=_likeliest_first)[:limit])

    def said(self, answer: str) -> str:
        """The name of the brand that was answered, as a person reads it.

        What was typed stays as it was typed; a brand that is no longer there keeps its id.
        """
        chosen = self.answered(answer)
        return chosen.name if chosen else answer.removeprefix(CHOSEN)


def plain(text: str) -> str:
    """A name as it is compared: no accents, no capitals, no signs, one space between words."""
    apart = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"[^\W_]+", apart.casefold().replace("&", " et ")))


def _likeness(sought: str, name: str) -> float:
    """How well a text fits a name, up to 100; words of a longer name count nearly as much."""
    if name == sought:
        return 100
    if len(sought) < _LEAST:
        return 0
    joined, whole = sought.replace(" ", ""), name.replace(" ", "")
    if whole.startswith(joined) or any(one.startswith(sought) for one in _tails(name)):
        return 95
    if set(sought.split()) <= set(name.split()):
        return 90
    if len(joined) <= _SHORT:
        return 0
    whole_name = 100 * DamerauLevenshtein.normalized_similarity(joined, whole)
    words = fuzz.token_sort_ratio(sought, name)
    # "ma commande chez Exemplair" names the brand among other words, with a typo.
    inside = max((_ratio(part, name) for part in _windows(sought, name.count(" ") + 1)), default=0)
    beginning = fuzz.ratio(joined, whole[: len(joined)])
    return max(whole_name, words, inside - 3, beginning - 5)


def _ratio(part: str, name: str) -> float:
    if part == name:
        return 100
    return fuzz.ratio(part, name) if len(part) > _SHORT else 0


def _tails(name: str) -> tuple[str, ...]:
    """A name from each of its words on."""
    words = name.split()
    return tuple(" ".join(words[n:]) for n in range(len(words)))


def _windows(text: str, size: int) -> tuple[str, ...]:
    """Every run of so many words of a text that has more of them."""
    words = text.split()
    return tuple(" ".join(words[n : n + size]) for n in range(len(words) - size + 1))


def _likeliest_first(found: tuple[float, Brand]) -> tuple[float, str]:
    score, brand = found
    return -score, plain(brand.name)
