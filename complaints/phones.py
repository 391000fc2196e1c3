"""Telephone numbers as people write them. Reading what they type is `complaints.reading.phone`."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat


def spaced(number: str) -> str:
    """A number in international form, in groups: "+33 6 12 34 56 78"; anything else as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return number
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
