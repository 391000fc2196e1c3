"""What a single value in a profile may be: ids, addresses, texts in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers
from babel.numbers import is_currency
from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StrictInt,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from complaints.answers import Blank
from complaints.calendars import AREAS

WRONG = "profile"
"""Type of our own pydantic errors; their context carries what is wrong and the remedy."""

ID_MAX = 24
"""Characters of an id. A button carries at most 64 bytes: the dialog's own mark (up to 15), a
question's id and an option's id with a separator between them must all fit."""


def wrong(what: str, remedy: str) -> PydanticCustomError:
    """A mistake in plain words, with what to do about it."""
    return PydanticCustomError(WRONG, "{what}", {"what": what, "remedy": remedy})


def checked_id(value: str) -> str:
    """An id that may travel on a button; raises a mistake otherwise."""
    return _checked(value, r"[a-z][a-z0-9_-]*", ", with a letter first")


def _checked(value: str, allowed: str, beginning: str = "") -> str:
    if not re.fullmatch(allowed, value, re.ASCII):
        raise wrong(
            f"{value!r} is not an id",
            f"Use lower-case letters, digits, hyphens and underscores{beginning}",
        )
    if len(value) > ID_MAX:
        raise wrong(
            f"{value!r} has {len(value)} characters and would not fit on a button",
            f"Shorten it to {ID_MAX}: Telegram gives a button 64 bytes for all it carries",
        )
    return value


def _checked_option(value: str) -> str:
    """An option may be a figure: the stars of a rating are "1" to "5"."""
    return _checked(value, r"[a-z0-9][a-z0-9_-]*")


def _option_id(value: str) -> str:
    if value in set(Blank):
        raise wrong(
            f"{value!r} is taken: in conditions it means an answer that says nothing",
            "Choose another id",
        )
    return value


def _said(most: int) -> Callable[[dict[str, str], ValidationInfo], dict[str, str]]:
    def check(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        languages = _languages(info)
        said = {one: text.strip() for one, text in texts.items()}
        faults = {
            **{f"no text in {one}": f"add {one}" for one in languages if not said.get(one)},
            **{
                f"a text in {one}, which is no language of this profile": f"remove {one}"
                for one in said
                if languages and one not in languages
            },
            **{
                f"{len(text)} characters in {one}": f"shorten {one} to {most}"
                for one, text in said.items()
                if len(text) > most
            },
        }
        if faults:
            remedy = " and ".join(faults.values())
            raise wrong(" and ".join(faults), remedy[0].upper() + remedy[1:])
        return said

    return check


def _languages(info: ValidationInfo) -> tuple[str, ...]:
    return tuple((info.context or {}).get("languages", ()))


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or "." not in parts.netloc or re.search(r"\s", value):
        raise wrong(f"{value!r} is not a web address", "Write it in full, with https://")
    return value


def _email(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise wrong(
            f"{value!r} is not an e-mail address", "Write one such as contact@example.org"
        ) from error


def _phone(value: str) -> str:
    fault = wrong(
        f"{value!r} is not a telephone number", "Write it with its country: +33 1 99 00 12 34"
    )
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException as error:
        raise fault from error
    if not phonenumbers.is_possible_number(number):
        raise fault
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _language(value: str, info: ValidationInfo) -> str:
    languages = _languages(info)
    if languages and value not in languages:
        raise wrong(
            f"{value!r} is no language of this profile", f"Use one of {', '.join(languages)}"
        )
    return value


def _code(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", value):
        raise wrong(f"{value!r} is no language", "Use two letters of ISO 639, such as fr")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise wrong(f"{value!r} is no time zone", "Use a name such as Europe/Paris")
    return value


def _country(value: str) -> str:
    if value not in phonenumbers.SUPPORTED_REGIONS:
        raise wrong(f"{value!r} is no country", "Use two capital letters of ISO 3166, such as FR")
    return value


def _currency(value: str) -> str:
    if not is_currency(value):
        raise wrong(f"{value!r} is no currency", "Use three letters of ISO 4217, such as EUR")
    return value


def _area(value: str) -> str:
    if value not in AREAS:
        raise wrong(
            f"{value!r} is no area with public holidays of its own",
            f"Leave it empty or use one of {', '.join(one for one in AREAS if one)}",
        )
    return value


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(checked_id)]
OptionId = Annotated[str, AfterValidator(_checked_option), AfterValidator(_option_id)]
Url = Annotated[str, AfterValidator(_url)]
Email = Annotated[str, AfterValidator(_email)]
Phone = Annotated[str, AfterValidator(_phone)]
Language = Annotated[str, AfterValidator(_language)]
LanguageCode = Annotated[str, AfterValidator(_code)]
Zone = Annotated[str, AfterValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
Currency = Annotated[str, AfterValidator(_currency)]
Area = Annotated[str, AfterValidator(_area)]
Positive = Annotated[StrictInt, Field(gt=0)]
Day = Annotated[date, Strict()]
Clock = Annotated[time, Strict()]
"""A time of day. Strict: of a bare 20 somebody would make twenty seconds past midnight."""
Values = dict[str, Annotated[tuple[str, ...], BeforeValidator(_several)]]
"""A condition: question id to one answer or a list of answers."""
Label = Annotated[dict[str, str], AfterValidator(_said(64))]
"""What goes on a button; a phone shows about 30 characters of it."""
Sentence = Annotated[dict[str, str], AfterValidator(_said(300))]
Paragraph = Annotated[dict[str, str], AfterValidator(_said(1000))]
Page = Annotated[dict[str, str], AfterValidator(_said(3500))]
"""What fills a message of its own: Telegram allows 4096 characters after formatting."""


class Table(BaseModel):
    """A table of a TOML file; a key that nobody reads is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
