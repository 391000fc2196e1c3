"""Where data lie when nobody names a folder: what is real apart from what is played."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

REAL = Path("var")
PLAYED = REAL / "playground"
_SIGNS = ("recours.db", "secret.key", "evidence")
"""Any of these in a folder is an installation."""


def usual(given: Mapping[str, Any]) -> Path:
    """What is real never lies where people play, nor the other way round."""
    return REAL if given.get("intake_token") else PLAYED


def is_installed() -> bool:
    """Whether something lies where what is real does."""
    return any((REAL / one).exists() for one in _SIGNS)


def make(folder: Path) -> None:
    """Make a folder that nobody else reads; raises OSError."""
    if folder == PLAYED:
        # What is real may lie around it one day: a parent would be made for all to read.
        REAL.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
