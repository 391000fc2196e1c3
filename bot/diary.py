"""When an operator's chores were done last, as far as a data folder knows."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path

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
    path = data_dir / _NAME
    told = _read(data_dir) | {chore.value: at.isoformat()}
    path.write_text(json.dumps(told), encoding="utf-8")
    path.chmod(0o600)


def _read(data_dir: Path) -> dict[str, str]:
    try:
        return dict(json.loads((data_dir / _NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
