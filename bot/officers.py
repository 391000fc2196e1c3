"""Officers as an operator writes them in one line of the settings."""

from __future__ import annotations

import re

from complaints.profile import Officer, OfficerRole
from locales import languages

_USER = re.compile(r"[1-9][0-9]{0,15}")
"""Telegram's ids have at most 52 significant bits."""


def read_officers(value: object) -> object:
    """Read `id:role[:language[:name]],…`; the contact of a brand is `id:brand:fr:Name@brand-id`.

    Raises ValueError with the remedy.
    """
    if not isinstance(value, str):
        return value
    found: dict[int, Officer] = {}
    for entry in filter(None, (part.strip() for part in value.split(","))):
        number, _, rest = entry.partition(":")
        role, _, rest = rest.partition(":")
        language, _, name = rest.partition(":")
        roles = [one.value for one in OfficerRole]
        if not _USER.fullmatch(number) or role not in roles:
            raise ValueError(
                f"{entry!r} is not an officer: write id:role[:language[:name]], "
                f"with a role among {', '.join(roles)}"
            )
        if language and language not in languages():
            raise ValueError(
                f"{entry!r}: the language must be one of {', '.join(languages())}, or empty"
            )
        if int(number) in found:
            raise ValueError(f"officer {number} is named twice: keep one of them")
        brand = ""
        if role == OfficerRole.BRAND:
            name, at, brand = name.rpartition("@")
            if not at or not brand:
                raise ValueError(
                    f"{entry!r} is the contact of no brand: write id:brand:language:Name@brand, "
                    "with the brand's id in brands.toml"
                )
        found[int(number)] = Officer(int(number), OfficerRole(role), language, name, brand)
    return tuple(found.values())
