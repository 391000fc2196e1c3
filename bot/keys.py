"""The master key, and its fingerprint beside the database, so that a lost key is noticed.

Everything is sealed with keys that this one seals. Made anew while complaints exist, it would open
nothing; so nothing starts with another key than before. `recours keys rotate` changes it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.settings import KEY_BYTES, BadSettings, Settings
from storage.connections import address, in_memory
from storage.safe import fingerprint

FINGERPRINT = "secret.fingerprint"
"""Name of the file; it tells keys apart and says nothing about them."""


def master_key(settings: Settings, *, of_another: bool = False) -> bytes:
    """The master key; made in the data folder with mode 0600 when none is set and none was used.

    Raises BadSettings when the key is gone, damaged, or another one than the database knows; that
    is not asked for the key `of_another` database that is to take the place of this one.
    """
    path, known = _path(settings), () if of_another else _known(settings)
    if settings.secret_key is not None:
        key, origin = settings.secret_key.get_secret_value().encode(), "RECOURS_SECRET_KEY"
    else:
        key, origin = _of_file(path, settings, known), str(path)
    if known and fingerprint(key) not in known:
        raise BadSettings(
            f"The master key {origin} is not the one that this database was used with: restore "
            "that one from your backup, because the claim codes on receipts depend on it. If no "
            f"complaint was ever filed here, delete {_beside(settings)}."
        )
    return key


def remember(settings: Settings, *keys: bytes) -> None:
    """Leave the fingerprints of these keys, and no others, beside the database.

    It is there by now. While the master key is being changed, both are right.
    """
    wanted = tuple(map(fingerprint, keys))
    if _known(settings) != wanted:
        _place(_beside(settings), "\n".join(wanted))


def new_key(settings: Settings) -> bytes:
    """The key that takes the place of the master key; made beside its file when none is set.

    Raises BadSettings.
    """
    if settings.secret_key_new is not None:
        return settings.secret_key_new.get_secret_value().encode()
    if settings.secret_key_new_file is not None:
        return _long(settings.secret_key_new_file)
    if settings.secret_key is not None:
        raise BadSettings(
            "The master key is in RECOURS_SECRET_KEY: set the new one in RECOURS_SECRET_KEY_NEW "
            "(or name its file in RECOURS_SECRET_KEY_NEW_FILE)."
        )
    path = _beside_key(settings)
    if not path.exists():
        _place(path, secrets.token_urlsafe(KEY_BYTES))
    return _long(path)


def take_over(settings: Settings) -> Path | None:
    """Put a new key that was made here in its place and keep the old file; None: that is yours."""
    new = _beside_key(settings)
    chosen = settings.secret_key_new or settings.secret_key_new_file or settings.secret_key
    if chosen is not None or not new.exists():
        return None
    path, old = _path(settings), older_key(settings)
    try:
        old.unlink(missing_ok=True)
        os.link(path, old)
        new.replace(path)
    except OSError as error:
        raise _unusable(path, error) from error
    return old


def older_key(settings: Settings) -> Path:
    """Where a key that was made here is kept after another one took its place."""
    path = _path(settings)
    return path.with_name(f"{path.name}.old")


def _path(settings: Settings) -> Path:
    return settings.secret_key_file or settings.data_dir / "secret.key"


def _beside_key(settings: Settings) -> Path:
    path = _path(settings)
    return path.with_name(f"{path.name}.new")


def _of_file(path: Path, settings: Settings, known: tuple[str, ...]) -> bytes:
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
    return _long(path)


def _long(path: Path) -> bytes:
    key = _read(path).encode()
    if len(key) < KEY_BYTES:
        raise BadSettings(
            f"The master key {path} is shorter than {KEY_BYTES} characters: restore it from "
            "your backup, or delete it if no case was ever filed with it."
        )
    return key


def _known(settings: Settings) -> tuple[str, ...]:
    """The fingerprints of keys that were used before; none when there are none."""
    path = _beside(settings)
    return tuple(_read(path).split()) if path.exists() else ()


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


def _place(path: Path, text: str) -> None:
    """Put a whole file in its place, whatever was there."""
    half = path.with_name(f".{path.name}")
    try:
        half.unlink(missing_ok=True)
        _write(half, text)
        half.replace(path)
    except OSError as error:
        raise _unusable(path, error) from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w") as file:
                file.write(text)
                file.flush()
                os.fsync(handle)
        except OSError:
            # Half a key would be taken for a whole one that was damaged.
            path.unlink()
            raise
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError | UnicodeDecodeError) -> BadSettings:
    reason = error.strerror if isinstance(error, OSError) else "it is not a text"
    return BadSettings(f"The master key {path} cannot be read or made: {reason}.")
