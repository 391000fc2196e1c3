"""Letters of other alphabets that pass for Latin ones, in addresses and names."""

from __future__ import annotations

import regex

_LATIN_TWINS = str.maketrans(
    "асеорхуіјѕԁһқԛԝѵьӏвкмнтгАВСЕНІЈКМОРЅТХУαοινρυκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyijsdhkqwvblbkmhtrABCEHIJKMOPSTXYaoivpukxABEZHIKMNOPTYX",
)
_ALPHABETS = tuple(
    regex.compile(rf"\p{{{name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Hebrew", "Arabic", "Cherokee")
)
"""Alphabets that no language mixes within one word."""


def is_mixed(word: str) -> bool:
    """Whether one word is made of letters of several alphabets."""
    return sum(alphabet.search(word) is not None for alphabet in _ALPHABETS) > 1


def latin_twin(word: str) -> str | None:
    """The Latin word that looks the same, when the word only pretends to be Latin."""
    twin = word.translate(_LATIN_TWINS)
    return twin if twin != word and twin.isascii() else None
