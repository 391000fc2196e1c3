"""Read one telephone number at which a person can be called back."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

from complaints.reading.blanks import read_blank
from complaints.reading.clean import clean_text, one_line, plain
from complaints.reading.result import Ask, Err, Note, Ok, Problem, Reading, Told, Warn

_LONGEST = 250
"""phonenumbers refuses to look at more."""
_SERVICE_CODE = 6
"""Short codes have at most so many digits."""

# Left to itself the library turns "poste 12" into digits and calls +33 1 23 45 67 89 76 78 31 2.
_EXTENSION = re.compile(
    r"(?P<number>.*\d.*?)[ ,;]*(?:poste|postes|p\.|ext(?:ension)?\.?|ext=|int(?:erne)?\.?|"
    r"durchwahl|x|#)[ :=.]*(?P<extension>\d{1,7})",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:tel|tél|téléphone|telephone|phone|mobile|portable|gsm)\.? ?: ?", re.IGNORECASE
)
_BETWEEN = re.compile(r"[/;|\n&]|,(?=.{6})| (?:ou|et|or|and) ", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_VANITY = re.compile(r"\+?[\d ().-]*\d[ ().-]*[a-z]{3,}[a-z\d ().-]*", re.IGNORECASE)


def read_phone(text: str, told: Told) -> Reading:
    """Read one number as E.164, with ";ext=12" for an extension. Never raises."""
    text = plain(clean_text(text))
    if not text:
        return Err(Problem.EMPTY)
    if blank := read_blank(text):
        return Ok(blank)
    if len(text) > _LONGEST:
        return Err(Problem.NOT_A_PHONE)
    if _count(text, told) > 1:
        return Err(Problem.ONE_PHONE)
    text = _PREFIX.sub("", one_line(text), count=1).rstrip(" .!?")
    if found := _EXTENSION.fullmatch(text):
        return _one(found["number"], told, f";ext={found['extension']}")
    if _LETTERS.search(text):
        return _with_letters(text, told)
    return _one(text, told)


def read_contact(phone: str, owner: int | None, sender: int, told: Told) -> Reading:
    """Read the number of a shared contact card; `owner` and `sender` are Telegram user ids."""
    digits = plain(clean_text(phone))
    reading = read_phone(digits if digits.startswith("+") else f"+{digits}", told)
    if isinstance(reading, Ok) and owner != sender:
        return Warn(reading.value, Problem.PHONE_NOT_YOURS)
    return reading


def _one(text: str, told: Told, extension: str = "") -> Reading:
    try:
        number = phonenumbers.parse(text, told.country or None)
    except NumberParseException as no:
        return Err(_problem(no, text, told))
    if phonenumbers.is_valid_number(number):
        # "612345678" is complete to a machine only: a French number is said with its 0.
        bare = text.isdecimal() and text == str(number.national_number)
        return Ok(_e164(number) + extension, Note.READ_AS if bare else None)
    return Err(_too_short(number, text))


def _problem(no: NumberParseException, text: str, told: Told) -> Problem:
    digits = sum(one.isdecimal() for one in text)
    is_local = no.error_type == NumberParseException.INVALID_COUNTRY_CODE and "+" not in text
    if is_local and not told.country and digits > _SERVICE_CODE:
        return Problem.PHONE_COUNTRY
    return Problem.NOT_A_PHONE


def _too_short(number: PhoneNumber, text: str) -> Problem:
    # Without its leading zero: the library keeps the 0 of a French number that lacks a digit.
    whole = PhoneNumber(number.country_code, number.national_number)
    reason = phonenumbers.is_possible_number_for_type_with_reason(whole, PhoneNumberType.MOBILE)
    if reason != ValidationResult.TOO_SHORT:
        return Problem.NOT_A_PHONE
    digits = [one for one in text if one.isdecimal()]
    if len(digits) <= _SERVICE_CODE and digits[0] != "0" and "+" not in text:
        return Problem.PHONE_SERVICE
    return Problem.PHONE_SHORT


def _with_letters(text: str, told: Told) -> Reading:
    """Letters that stand for digits, or a number in a sentence: asked, never assumed."""
    if _VANITY.fullmatch(text):
        digits = phonenumbers.normalize_digits_only(
            phonenumbers.convert_alpha_characters_in_number(text)
        )
        for version in (digits, f"+{digits}"):
            if isinstance(reading := _one(version, told), Ok):
                return Warn(reading.value, Problem.PHONE_LETTERS)
    matches = phonenumbers.PhoneNumberMatcher(text, told.country or None)
    numbers = tuple(dict.fromkeys(_e164(found.number) for found in matches))
    return Ask(numbers) if numbers else Err(Problem.NOT_A_PHONE)


def _count(text: str, told: Told) -> int:
    """How many whole numbers stand side by side."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return sum(isinstance(_one(part, told), Ok) for part in parts) if len(parts) > 1 else 1


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
