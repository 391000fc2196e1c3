"""Where data lie when nobody names a folder: what is real apart from what is played."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

REAL = Path("var")
PLAYED = REAL / "playground"
_SIGNS = ("recours.db", "secret.key", "evidence")
"""Any of these in a folder is an installation."""
OTHERS = "Run this as the user that Recours runs as."
"""What to do where the folder of another user is refused."""


def usual(given: Mapping[str, Any]) -> Path:
    """What is real never lies where people play, nor the other way round."""
    return REAL if given.get("intake_token") else PLAYED


def is_installed(used: Path) -> bool:
    """Whether something lies where what is real does.

    Raises PermissionError where this user may not look, in the folder that is used neither.
    """
    if used.is_dir():
        (used / _SIGNS[0]).exists()
    return any((REAL / one).exists() for one in _SIGNS)


def make(folder: Path) -> None:
    """Make a folder that nobody else reads; raises OSError."""
    if folder == PLAYED:
        # What is real may lie around it one day: a parent would be made for all to read.
        REAL.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
