"""What reading a message can come to. The parsers answer with codes; words are said elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from complaints.answers import Answer, Blank


@dataclass(frozen=True, slots=True)
class Told:
    """When and where the words were said."""

    at: datetime
    """Aware; Telegram's `message.date`, not the moment of processing."""
    zone: ZoneInfo
    language: str
    """The language of the conversation: "fr", "en"."""
    country: str
    """ISO 3166, "FR"; empty when nobody knows."""
    currency: str
    """What a sum without a sign is in, ISO 4217: "EUR"."""

    @property
    def today(self) -> date:
        """The civil day on which the words were said, where they were said."""
        return self.at.astimezone(self.zone).date()


class Problem(StrEnum):
    """Why words could not be taken as they are. Sentences: `dialogs.problems.PROBLEMS`."""

    EMPTY = "empty"
    """Nothing readable: blank, invisible, or only emoji where letters are needed."""
    NOT_TEXT = "not-text"
    """A sticker, voice message, poll … where text was asked; given by the caller."""
    NEEDED = "needed"
    """ "I don't know" or "none" where the question needs an answer; see `insist`."""

    NOT_AN_AMOUNT = "not-an-amount"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    """Above the limit for a sum."""
    CURRENCY = "currency"
    """A currency that no bank pays out: a crypto-asset, an unknown code or sign."""
    UNIT = "unit"
    """ "3m", "2 millions": the digits must be written out."""
    ZERO = "zero"
    APPROXIMATE = "approximate"
    """ "About 50", "around 12 March"."""

    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    """30 February; the neighbours are offered."""
    FUTURE = "future"
    OUT_OF_RANGE = "out-of-range"
    """A day that the calendar never offers."""
    LONG_AGO = "long-ago"

    NOT_AN_EMAIL = "not-an-email"
    ONE_EMAIL = "one-email"
    """Several addresses where one is asked."""
    EMAIL_ALPHABET = "email-alphabet"
    """Letters before the @ that our mail server cannot send to (needs SMTPUTF8)."""
    EMAIL_LOOKALIKE = "email-lookalike"
    """Letters of two alphabets that look the same."""
    EMAIL_TYPO = "email-typo"
    """A slip in the name of a well-known provider."""

    NOT_A_PHONE = "not-a-phone"
    ONE_PHONE = "one-phone"
    """Several numbers where one is asked."""
    PHONE_SHORT = "phone-short"
    """Digits are missing."""
    PHONE_SERVICE = "phone-service"
    """A short code (112, 3639) at which nobody can be called back."""
    PHONE_COUNTRY = "phone-country"
    """The country is unknown and the number does not begin with it."""
    PHONE_LETTERS = "phone-letters"
    """Letters that were read as digits: 1-800-FLOWERS."""
    PHONE_NOT_YOURS = "phone-not-yours"
    """The shared contact card is another person's."""

    SECRETS = "secrets"
    """A card number, an IBAN, a social security number or a password stands in the text."""


class Note(StrEnum):
    """What was done to words that were accepted. Sentences: `dialogs.problems.NOTES`."""

    READ_AS = "read-as"
    """The value differs from the letters typed, or had two readings: please look at it."""
    CUT = "cut"
    """Longer than can be kept; the beginning was kept."""
    TIDIED = "tidied"
    """Piled-up marks, badges or line breaks were removed."""
    TIME_DROPPED = "time-dropped"
    """The day was kept, the time of day was not."""


@dataclass(frozen=True, slots=True)
class Ok:
    """Understood."""

    value: Answer
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Understood in one or more ways that the person must choose from; typing again stays open."""

    options: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Warn:
    """Accepted only after the person has confirmed it."""

    value: Answer
    problem: Problem
    suggestion: Answer | None = None
    """What was probably meant."""


@dataclass(frozen=True, slots=True)
class Err:
    """Refused, and why."""

    problem: Problem
    offers: tuple[Answer, ...] = ()
    """Values close to what was typed."""


Reading = Ok | Ask | Warn | Err

Reader = Callable[[str, Told], Reading]
"""Every parser can be called alike, whether or not it needs to know who spoke."""


def insist(reading: Reading, *allowed: Blank) -> Reading:
    """Refuse a blank that this question does not offer; everything else passes."""
    if (
        isinstance(reading, Ok)
        and isinstance(reading.value, Blank)
        and reading.value not in allowed
    ):
        return Err(Problem.NEEDED)
    return reading
