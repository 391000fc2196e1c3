"""A game stays a game: a database is the playground's or Telegram's, never both.

Played on a real one, letters would be told to nobody and count as told, and time that is moved
would erase cases. Started with tokens on a played one, invented people would be written to.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bot.settings import BadSettings, Settings
from storage.condition import in_use
from storage.engine import Database

REAL = "telegram"
"""In the place of a mark: a folder of the playground is there, and what is beside it is real."""


async def keep_apart(settings: Settings, database: Database) -> None:
    """Refuse a database of the other kind, and remember one that is played with.

    Raises BadSettings. Where nobody ever wrote, either may begin.
    """
    mark = (await database.house()).mark("played with")
    sign = settings.data_dir / "world" / "database"
    played, used = _read(sign), await in_use(database)
    if settings.intake_token is not None:
        if used and played == mark:
            raise BadSettings(
                "This database was played with, and its people are invented: name another "
                "RECOURS_DATA_DIR (or RECOURS_DATABASE_URL), or delete what was played."
            )
        if sign.parent.exists() and played in ("", mark):
            _write(sign, REAL)
        return
    # Without a sign, a folder of the playground is one of an older release.
    if used and played != mark and (played or not sign.parent.exists()):
        raise BadSettings(
            "People on Telegram used this database, and no tokens are set: set "
            "RECOURS_INTAKE_TOKEN and RECOURS_DESK_TOKEN, or name another RECOURS_DATA_DIR (or "
            "RECOURS_DATABASE_URL) to play with."
        )
    _write(sign, mark)


def _read(sign: Path) -> str:
    try:
        return sign.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _write(sign: Path, text: str) -> None:
    # A folder that cannot be written is told by whoever needs it, in their own words.
    with suppress(OSError):
        sign.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sign.write_text(text, encoding="utf-8")
