"""Read one e-mail address. Only syntax and slips are looked at; nothing leaves the house."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text, plain
from complaints.reading.providers import meant_domain
from complaints.reading.result import Ask, Err, Note, Ok, Problem, Reading, Told, Warn
from complaints.reading.scripts import is_mixed, latin_twin

_LONGEST = 400
_INVISIBLE = re.compile("[\u200c\u200d]")
_NAMED = re.compile(
    r"(?:[^<>@]*<\s*|mailto:\s*)(?P<address>[^<>\s?]+)(?:\s*>|\?\S*)?", re.IGNORECASE
)
_MENTION = re.compile(r"[^\s<>()\[\]{},;:\"'«»]+@[^\s<>()\[\]{},;:\"'«»@]+")
_CLOSING = ".,;:!?)»"


def read_email(text: str, told: Told, *, smtputf8: bool = False) -> Reading:
    """Read one address; `smtputf8` says that our mail server takes letters beyond ASCII.

    The part before the @ is kept as typed; the domain comes in small letters and, when it is
    international, in the ASCII form in which it is sent. Never raises.
    """
    typed = text
    text = _INVISIBLE.sub("", plain(clean_text(text)))
    if not text:
        return Err(Problem.EMPTY)
    if blank := read_blank(text):
        return Ok(blank)
    if text.count("@") > 1:
        return Err(Problem.ONE_EMAIL)
    if len(text) > _LONGEST or "@" not in text:
        return Err(Problem.NOT_AN_EMAIL)
    named = _NAMED.fullmatch(text)
    address = named["address"] if named else text
    if valid := _validated(address):
        return _weighed(valid, smtputf8, changed=address != typed.strip())
    return _mentioned(text, smtputf8)


def _weighed(valid: ValidatedEmail, smtputf8: bool, *, changed: bool) -> Reading:
    address = valid.ascii_email or valid.normalized
    words = (valid.local_part, *valid.domain.split("."))
    twin = (
        latin_twin(valid.domain.rpartition(".")[0]) if valid.ascii_domain != valid.domain else None
    )
    if twin or any(is_mixed(word) for word in words):
        return Warn(address, Problem.EMAIL_LOOKALIKE, latin_twin(valid.normalized))
    if meant := meant_domain(valid.ascii_domain):
        return Warn(address, Problem.EMAIL_TYPO, f"{valid.local_part}@{meant}")
    if valid.smtputf8 and not smtputf8:
        return Warn(address, Problem.EMAIL_ALPHABET)
    return Ok(address, Note.READ_AS if changed else None)


def _mentioned(text: str, smtputf8: bool) -> Reading:
    """An address in a sentence, before a full stop, or with a comma for a point is offered."""
    if not text.endswith(",") and not re.search(r"\s", text):
        text = text.replace(",", ".")
    found = _MENTION.search(text)
    valid = _validated(found[0].rstrip(_CLOSING)) if found and "\n" not in text else None
    if not valid:
        return Err(Problem.NOT_AN_EMAIL)
    reading = _weighed(valid, smtputf8, changed=False)
    return Ask((reading.value,)) if isinstance(reading, Ok) else reading


def _validated(address: str) -> ValidatedEmail | None:
    try:
        return validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return None
