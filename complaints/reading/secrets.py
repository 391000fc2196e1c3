"""Find what should never have been typed into a complaint, so that the person can have it masked.

Only shapes that can be checked (Luhn, mod 97, key) or that a word announces: an order number must
not be taken for a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stdnum import iban, luhn, numdb
from stdnum.fr import nir
from stdnum.us import ssn

from complaints.reading.clean import plain


class SecretKind(StrEnum):
    """What kind of secret it is."""

    CARD = "card"
    IBAN = "iban"
    SOCIAL_SECURITY = "social-security"
    PASSWORD = "password"  # noqa: S105 - the name of a kind, not a password


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret and where it stands: `text[start:end]`."""

    kind: SecretKind
    start: int
    end: int


_GAP = r"[ \u00A0\u202F\u2009.-]"
_DIGITS = re.compile(rf"(?<![\w+])\d(?:{_GAP}?\d){{12,}}(?!\w)", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
_IBAN = re.compile(rf"(?<![^\W_])[a-z]{{2}}{_GAP}?\d\d(?={_GAP}?[a-z0-9])", re.IGNORECASE)
_IBAN_REST = re.compile(rf"(?:{_GAP}{{0,2}}[a-z0-9])", re.IGNORECASE | re.ASCII)
# Sex, year, month, department, town, rank.
_NIR = (
    rf"[1-478]{_GAP}?\d\d{_GAP}?\d\d{_GAP}?(?:\d\d|2[ab]){_GAP}?"
    rf"\d{{3}}{_GAP}?\d{{3}}"
)
_NIR_WITH_KEY = re.compile(rf"(?<!\w){_NIR}{_GAP}?\d\d(?!\w)", re.IGNORECASE)
_NIR_ANNOUNCED = re.compile(
    r"(?:s[ée]curit[ée] sociale|s[ée]cu|\bnir\b|num[ée]ro d'assur[ée])\D{0,30}?"
    rf"(?P<it>{_NIR})(?!\d)",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])", re.ASCII)

_BRANDS = (
    (re.compile(r"4"), {13, 16, 19}),
    (re.compile(r"5[1-5]|2[2-7]"), {16}),
    (re.compile(r"3[47]"), {15}),
    (re.compile(r"6011|64[4-9]|65|62|81"), {16, 17, 18, 19}),
    (re.compile(r"30[0-5]|3[689]"), {14, 16, 19}),
    (re.compile(r"35"), {16, 17, 18, 19}),
    (re.compile(r"5[0678]|6"), {13, 14, 15, 16, 17, 18, 19}),
)
"""How card numbers begin, and how many digits they then have."""
_MOST_GROUPS = 8

_CUE = (
    r"(?:mots? de passe|mdp|pass ?words?|passwd|pwd|pass ?code|pass ?phrase|"
    r"code (?:secret|pin|confidentiel|d'acc[èe]s|personnel)|pin(?: code)?|otp)"
)
_SPACE = "[ \u00a0\u202f]"
_QUOTED = rf"«{_SPACE}?(?P<quoted>[^»\n]{{3,60}}?){_SPACE}?»"
_OPENING = rf"[\"'«“‘(]?{_SPACE}?"
_PASSWORDS = (
    rf"\b{_CUE}\b[^\n:=.]{{0,30}}(?:[:=]|[-=]>){_SPACE}*(?:{_QUOTED}|{_OPENING}(?P<it>\S{{3,}}))",
    # After "is", only what looks like a password: "my password is lost" gives nothing away.
    rf"\b{_CUE} (?:est|is|était|was) {_OPENING}(?P<it>(?=\S*[\d#@$%&*+=_/\\])\S{{4,}})",
    r"\b(?:cvv2?|cvc2?|cryptogramme|(?:code )?pin)\b[ :=]{0,3}(?:est |is )?(?P<it>\d{3,6})(?!\d)",
)
_CLOSING = ".,;)\"'»”’"
_MASKED = frozenset("•*…._-xX")


def find_secrets(text: str) -> tuple[Secret, ...]:
    """Every card number, IBAN, social security number and announced password, in order."""
    digits = plain(text)
    found: list[Secret] = []
    for one in (*_ibans(digits), *_nirs(digits), *_cards(digits), *_passwords(text)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def mask(text: str, secrets: Sequence[Secret]) -> str:
    """The text with its secrets as dots; the last four of a card or IBAN tell them apart."""
    parts, position = [], 0
    for one in sorted(secrets, key=lambda one: one.start):
        parts += [text[position : one.start], _dots(one.kind, text[one.start : one.end])]
        position = one.end
    return "".join((*parts, text[position:]))


def _dots(kind: SecretKind, secret: str) -> str:
    if kind in {SecretKind.PASSWORD, SecretKind.SOCIAL_SECURITY}:
        return "••••"
    return "•••• " + re.sub(r"[\W_]", "", secret)[-4:]


def _ibans(text: str) -> Iterator[Secret]:
    for found in _IBAN.finditer(text):
        end = _iban_end(text, found.start(), _iban_length(found[0][:2].upper()))
        if end and iban.is_valid(text[found.start() : end], check_country=False):
            yield Secret(SecretKind.IBAN, found.start(), end)


def _iban_end(text: str, start: int, length: int) -> int | None:
    """Where so many letters and digits end, or None when they do not end there."""
    position = start + 1
    for _ in range(length - 1):
        following = _IBAN_REST.match(text, position)
        if not following:
            return None
        position = following.end()
    return None if text[position : position + 1].isalnum() else position


@cache
def _iban_length(country: str) -> int:
    """How long an IBAN of this country is; 0 for a country without."""
    parts = numdb.get("iban").info(country)
    shape = parts[0][1].get("bban", "") if parts else ""
    return 4 + sum(int(count) for count in re.findall(r"\d+", shape)) if shape else 0


def _nirs(text: str) -> Iterator[Secret]:
    for found in _NIR_WITH_KEY.finditer(text):
        if nir.is_valid(found[0]):
            yield Secret(SecretKind.SOCIAL_SECURITY, found.start(), found.end())
    for found in _NIR_ANNOUNCED.finditer(text):
        yield Secret(SecretKind.SOCIAL_SECURITY, *found.span("it"))
    for found in _SSN.finditer(text):
        if ssn.is_valid(found[0]):
            yield Secret(SecretKind.SOCIAL_SECURITY, found.start(), found.end())


def _cards(text: str) -> Iterator[Secret]:
    for run in _DIGITS.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, run.start(), run.end())]
        taken = run.start()
        for position, (start, _) in enumerate(groups):
            end = (
                _card_end(text, groups[position : position + _MOST_GROUPS])
                if start >= taken
                else None
            )
            if end:
                yield Secret(SecretKind.CARD, start, end)
                taken = end


def _card_end(text: str, groups: Sequence[tuple[int, int]]) -> int | None:
    """Where a card number ends that begins with the first group, if one does."""
    digits, best = "", None
    for start, end in groups:
        digits += text[start:end]
        if _is_card(digits):
            best = end
    return best


def _is_card(digits: str) -> bool:
    lengths = next((lengths for start, lengths in _BRANDS if start.match(digits)), set())
    return len(digits) in lengths and luhn.is_valid(digits)


def _passwords(text: str) -> Iterator[Secret]:
    for pattern in _PASSWORDS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            name = "it" if found["it"] else "quoted"
            value = found[name].rstrip(_CLOSING)
            if len(value) >= 3 and not set(value) <= _MASKED:
                start = found.start(name)
                yield Secret(SecretKind.PASSWORD, start, start + len(value))
