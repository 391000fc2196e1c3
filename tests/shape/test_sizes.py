"""A module has one idea, and is short enough to read in one go (STYLE 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shape.source import ROOT, modules

MOST = 250
"""Lines of a module; 80 are comfortable."""


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_is_short_enough_to_read_in_one_go(path: Path) -> None:
    lines = (ROOT / path).read_text().count("\n")
    assert lines <= MOST, f"{lines} lines: something here belongs elsewhere"
