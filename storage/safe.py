"""Values that nobody reads on the disk: one key for each owner, and what it seals.

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; one key seals far fewer than the 2³²
values up to which that is safe. Each value is bound to its column, its owner and its row, so that
it opens nowhere else: moved, it is as good as changed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import Any, NewType
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.sealing import BadSeal

Sealed = NewType("Sealed", bytes)
"""A value of a column as it lies on the disk; empty where nothing is kept."""

NOTHING = Sealed(b"")
KEY_BYTES = 32

_VERSION = b"\x01"
_NONCE = 12
_WRAPPING = b"recours vault 1"
_VALUE, _KEY, _MARK, _PRINT = (
    b"recours value 1\0",
    b"recours key 1\0",
    b"recours mark 1\0",
    b"recours key fingerprint 1\0",
)
"""Keep the uses of a key apart from every other."""


class KeyForgotten(LookupError):  # noqa: N818 - it names what happened
    """The key was forgotten, and with it everything that it sealed."""


class Safe:
    """Seals and opens what belongs to one owner; without a key there is nothing left to open."""

    __slots__ = ("_cipher", "_key", "owner")

    def __init__(self, owner: UUID, key: bytes | None) -> None:
        self.owner = owner
        self._key = key
        self._cipher = None if key is None else AESGCM(key)

    @property
    def is_open(self) -> bool:
        """Whether the key is there."""
        return self._key is not None

    @property
    def key(self) -> bytes:
        """What files of this owner are sealed with; raises KeyForgotten."""
        if self._key is None:
            raise KeyForgotten(str(self.owner))
        return self._key

    def seal(self, column: str, said: object, row: object = "") -> Sealed:
        """What JSON can hold, sealed for this column ("table.column") of this row.

        Nothing at all stays nothing. Raises KeyForgotten.
        """
        if said in ("", None):
            return NOTHING
        return Sealed(_seal(self._opened(), _plain(said), self._place(column, row)))

    def value(self, column: str, sealed: Sealed, row: object = "") -> Any:
        """What was sealed for this column of this row; None for nothing.

        Raises BadSeal when it was changed, or belongs elsewhere, and KeyForgotten.
        """
        if not sealed:
            return None
        plain = _open(self._opened(), sealed, self._place(column, row))
        return json.loads(plain.decode("utf-8", "surrogatepass"))

    def text(self, column: str, sealed: Sealed, row: object = "") -> str:
        """A text, as `value` opens it; empty for nothing."""
        return str(self.value(column, sealed, row) or "")

    def mark(self, said: str) -> str:
        """The same for the same words of this owner, and for nobody else to guess."""
        return hmac.digest(self.key, _MARK + said.encode(), hashlib.sha256).hex()[:32]

    def _opened(self) -> AESGCM:
        if self._cipher is None:
            raise KeyForgotten(str(self.owner))
        return self._cipher

    def _place(self, column: str, row: object) -> bytes:
        return _VALUE + f"{column}\0{self.owner.hex}\0{row}".encode()


class Master:
    """The key that opens the others."""

    __slots__ = ("_cipher", "fingerprint")

    def __init__(self, key: bytes) -> None:
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_WRAPPING)
        self._cipher = AESGCM(derived.derive(key))
        self.fingerprint = fingerprint(key)

    def wrap(self, owner: UUID, key: bytes) -> bytes:
        """The key of an owner, as it lies on the disk."""
        return _seal(self._cipher, key, self._place(owner))

    def unwrap(self, owner: UUID, wrapped: bytes) -> bytes:
        """The key of this owner; raises BadSeal with another master key, or of another owner."""
        return _open(self._cipher, wrapped, self._place(owner))

    def _place(self, owner: UUID) -> bytes:
        return _KEY + f"{owner.hex}\0{self.fingerprint}".encode()


def fingerprint(key: bytes) -> str:
    """What tells a master key from another one without saying anything about it."""
    return hmac.digest(key, _PRINT, "sha256").hex()[:16]


def _plain(said: object) -> bytes:
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    # What Telegram sends may hold halves of characters, which UTF-8 has not.
    return plain.encode("utf-8", "surrogatepass")


def _seal(cipher: AESGCM, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + cipher.encrypt(nonce, plain, _VERSION + place)


def _open(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise BadSeal("this is nothing that Recours sealed")
    begin = 1 + _NONCE
    try:
        return cipher.decrypt(sealed[1:begin], sealed[begin:], _VERSION + place)
    except (InvalidTag, ValueError):
        raise BadSeal("it was changed, or the key is another one") from None
