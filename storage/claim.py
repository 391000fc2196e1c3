"""The claim code: printed on a receipt, derived from its number, stored nowhere (decision 0005).

The person may renew it; the new one is derived from how often that was done, too.
"""

from __future__ import annotations

import hashlib
import hmac

from complaints.register import Number

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which people misread."""

_GROUPS, _LENGTH = 3, 4
_PURPOSE = b"recours claim code 1\0"
"""Keeps this use of the master key apart from every other."""


def claim_code(key: bytes, number: Number, renewals: int = 0) -> str:
    """Twelve characters (60 bits) in three groups; raises ValueError without a key.

    That of a receipt, or the one that opens the case after so many renewals.
    """
    if not key:
        raise ValueError("a claim code needs the master key")
    # No number has a NUL in it: no renewed code is the first one of another number.
    about = f"{number}\0{renewals}" if renewals else str(number)
    digest = hmac.digest(key, _PURPOSE + about.encode(), hashlib.sha256)
    bits = int.from_bytes(digest)
    letters = [_CROCKFORD[bits >> (5 * place) & 31] for place in range(_GROUPS * _LENGTH)]
    groups = (letters[start : start + _LENGTH] for start in range(0, len(letters), _LENGTH))
    return "-".join("".join(group) for group in groups)


def read(typed: str) -> str:
    """A claim code as somebody typed it, in print: without spaces, with O, I and L as digits."""
    misread = str.maketrans("OIL", "011")
    plain = "".join(one for one in typed.upper().translate(misread) if one in _CROCKFORD)
    groups = (plain[start : start + _LENGTH] for start in range(0, len(plain), _LENGTH))
    return "-".join(groups)
