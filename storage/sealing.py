"""Sealing: a stream of bytes that nobody can read or change without the key.

AES-256-GCM (NIST SP 800-38D) in pieces of 64 KiB, as the STREAM construction has it (Hoang,
Reyhanitabar, Rogaway, Vizár, 2015): the nonce counts the pieces and marks the last one, so that no
piece can be swapped, repeated or cut off. Each stream has a key of its own, derived from the master
key, a random salt and a purpose (HKDF, RFC 5869), so that one count of nonces is enough.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PIECE = 64 * 1024
"""Bytes sealed at once."""
MAGIC = b"recours1"
_SALT = 32
_TAG = 16
_LENGTH = 4


class BadSeal(Exception):  # noqa: N818 - it names what happened
    """The bytes were changed or cut off, or the key is another one."""


class Seal:
    """Seals a stream as it comes; `purpose` keeps uses of the key apart, and opens it again."""

    def __init__(self, key: bytes, purpose: bytes) -> None:
        self._salt = os.urandom(_SALT)
        self._cipher = _cipher(key, self._salt, purpose)
        self._kept = bytearray()
        self._number = 0

    def head(self) -> bytes:
        """What comes before everything else."""
        return MAGIC + self._salt

    def add(self, content: bytes) -> bytes:
        """Take more content; returns what is sealed by now, which may be nothing yet."""
        self._kept += content
        sealed = bytearray()
        # The last piece must not be sealed before it is known to be the last.
        while len(self._kept) > PIECE:
            sealed += self._sealed(bytes(self._kept[:PIECE]), last=False)
            del self._kept[:PIECE]
        return bytes(sealed)

    def end(self) -> bytes:
        """The last piece; without it nothing of the stream is whole."""
        return self._sealed(bytes(self._kept), last=True)

    def _sealed(self, piece: bytes, *, last: bool) -> bytes:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), piece, MAGIC)
        self._number += 1
        return len(sealed).to_bytes(_LENGTH, "big") + sealed


def unseal(key: bytes, purpose: bytes, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """The content of a sealed stream; raises BadSeal at the first byte that is not as it was.

    What came before that byte is genuine, but not whole: use nothing until the end was reached.
    """
    source = _Source(sealed)
    if source.take(len(MAGIC)) != MAGIC:
        raise BadSeal("this is not a file that Recours sealed")
    cipher = _cipher(key, source.take(_SALT), purpose)
    number, sealed_piece = 0, source.piece()
    while sealed_piece:
        following = source.piece()
        try:
            yield cipher.decrypt(_nonce(number, last=not following), sealed_piece, MAGIC)
        except InvalidTag:
            raise BadSeal("it was changed or cut off, or the key is another one") from None
        number, sealed_piece = number + 1, following
    if not number:
        raise BadSeal("it was cut off")


class _Source:
    """Bytes as they are asked for, from chunks as they come."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._kept = bytearray()

    def take(self, size: int) -> bytes:
        while len(self._kept) < size and (chunk := next(self._chunks, None)) is not None:
            self._kept += chunk
        taken = bytes(self._kept[:size])
        del self._kept[:size]
        return taken

    def piece(self) -> bytes:
        """The next sealed piece; empty at the end."""
        size = int.from_bytes(self.take(_LENGTH), "big")
        if size > PIECE + _TAG:
            raise BadSeal("it was changed")
        piece = self.take(size)
        if len(piece) != size:
            raise BadSeal("it was cut off")
        return piece


def _cipher(key: bytes, salt: bytes, purpose: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
