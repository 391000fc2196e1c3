"""When an operator's chores were done last, as far as a data folder knows."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.archives import placed

_NAME = "chores.json"


class Chore(StrEnum):
    """What somebody must do from time to time."""

    BACKUP = "backup"
    DRILL = "drill"


def last(data_dir: Path, chore: Chore) -> datetime | None:
    """When it was done last; None when nobody knows."""
    try:
        return datetime.fromisoformat(_read(data_dir)[chore])
    except (KeyError, ValueError):
        return None


def note(data_dir: Path, chore: Chore, at: datetime) -> None:
    """Remember that it was done; raises OSError."""
    told = _read(data_dir) | {chore.value: at.isoformat()}
    with placed(data_dir / _NAME) as write:
        write(json.dumps(told).encode())


def _read(data_dir: Path) -> dict[str, str]:
    try:
        return dict(json.loads((data_dir / _NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
