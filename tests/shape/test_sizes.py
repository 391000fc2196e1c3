"""A module has one idea, and is short enough to read in one go (STYLE 5)."""

from __future__ import annotations

from tests.shape.source import ROOT, modules

MOST = 250
"""Lines of a module; 80 are comfortable."""


def test_a_module_is_short_enough_to_read_in_one_go() -> None:
    lines = {str(path): (ROOT / path).read_text().count("\n") for path in modules()}
    assert lines
    long = {path: many for path, many in lines.items() if many > MOST}
    assert not long, "something here belongs elsewhere"
