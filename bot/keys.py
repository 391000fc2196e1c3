"""The master key, and its fingerprint beside the database, so that a lost key is noticed.

Claim codes on receipts are derived from the key. Made anew while complaints exist, it would turn
every printed code into a wrong one, silently; so nothing starts with another key than before.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from bot.settings import KEY_BYTES, BadSettings, Settings
from storage.connections import address, in_memory

FINGERPRINT = "secret.fingerprint"
"""Name of the file; it tells keys apart and says nothing about them."""

_PURPOSE = b"recours key fingerprint 1\0"
"""Keeps this use of the master key apart from every other."""


def master_key(settings: Settings) -> bytes:
    """The master key; made in the data folder with mode 0600 when none is set and none was used.

    Raises BadSettings when the key is gone, damaged, or another one than the database knows.
    """
    path = settings.secret_key_file or settings.data_dir / "secret.key"
    known = _known(settings)
    if settings.secret_key is not None:
        key, origin = settings.secret_key.get_secret_value().encode(), "RECOURS_SECRET_KEY"
    else:
        key, origin = _of_file(path, settings, known), str(path)
    if known not in ("", fingerprint(key)):
        raise BadSettings(
            f"The master key {origin} is not the one that this database was used with: restore "
            "that one from your backup, because the claim codes on receipts depend on it. If no "
            f"complaint was ever filed here, delete {_beside(settings)}."
        )
    return key


def remember(settings: Settings, key: bytes) -> None:
    """Leave the key's fingerprint beside the database, which is there by now."""
    if _known(settings):
        return
    try:
        _write(_beside(settings), fingerprint(key))
    except BadSettings:
        # Another process of ours was faster, which may have been with another key.
        if _known(settings) != fingerprint(key):
            raise


def fingerprint(key: bytes) -> str:
    """What tells a key from another one without saying anything about it."""
    return hmac.digest(key, _PURPOSE, "sha256").hex()[:16]


def _of_file(path: Path, settings: Settings, known: str) -> bytes:
    if not path.exists():
        if settings.secret_key_file is not None:
            # Never made anew: behind a mistyped path every claim code would change.
            raise BadSettings(
                f"RECOURS_SECRET_KEY_FILE: there is no file {path}: correct the path, or "
                "remove the setting to have a key made in the data folder."
            )
        if known:
            raise BadSettings(
                f"The master key {path} is gone: restore it from your backup, because the claim "
                "codes on receipts depend on it. If no complaint was ever filed here, delete "
                f"{_beside(settings)}."
            )
        _write(path, secrets.token_urlsafe(KEY_BYTES))
    key = _read(path).encode()
    if len(key) < KEY_BYTES:
        raise BadSettings(
            f"The master key {path} is shorter than {KEY_BYTES} characters: restore it from "
            "your backup, or delete it if no case was ever filed with it."
        )
    return key


def _known(settings: Settings) -> str:
    """The fingerprint of the key that was used before; empty when there is none."""
    path = _beside(settings)
    return _read(path) if path.exists() else ""


def _beside(settings: Settings) -> Path:
    """The fingerprint's file: in the folder of a SQLite file, else in the data folder."""
    url = address(settings.database)
    if url.get_backend_name() != "sqlite" or in_memory(url):
        return settings.data_dir / FINGERPRINT
    return Path(str(url.database)).with_name(FINGERPRINT)


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, error) from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w") as file:
                file.write(text)
        except OSError:
            # Half a key would be taken for a whole one that was damaged.
            path.unlink()
            raise
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError | UnicodeDecodeError) -> BadSettings:
    reason = error.strerror if isinstance(error, OSError) else "it is not a text"
    return BadSettings(f"The master key {path} cannot be read or made: {reason}.")
