"""A picture of figures: bars with their numbers in words, drawn as PNG at the width of a phone."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Lock

import typst

DOTS_PER_INCH = 216.0
"""Three dots for each point: a page of 360 points is 1080 dots wide, as a phone shows it."""

_HERE = Path(__file__).parent


class Shade(StrEnum):
    """Told apart by lightness, so by colour-blind readers and in grey print too."""

    DARK = "dark"
    MIDDLE = "middle"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar; `part` is of the full width, from 0 to 1."""

    part: float
    shade: Shade


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar under its name; `said` tells in words what its length shows."""

    label: str
    said: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a shade means."""

    shade: Shade
    said: str


class Layout(StrEnum):
    """How bars stand."""

    UNDER = "under"
    """Each under its name: for long names."""
    BESIDE = "beside"
    """Each beside its name: for many."""
    UPRIGHT = "upright"
    """As columns: for what follows each other in time."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars that are compared with each other."""

    heading: str
    layout: Layout
    bars: tuple[Bar, ...]
    legend: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One number that is looked for first."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on it, in one language."""

    title: str
    subtitle: str
    language: str
    tiles: tuple[Tile, ...]
    panels: tuple[Panel, ...]


class Brush:
    """Typst with the template, which only one thread may use at a time."""

    def __init__(self) -> None:
        # System fonts are left out so that every machine draws the same picture.
        self._compiler = typst.Compiler(
            _HERE / "chart.typ",
            root=_HERE,
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
            package_path=_HERE,
            package_cache_path=_HERE,
        )
        self._lock = Lock()

    def draw(self, picture: Picture) -> bytes:
        """The picture as PNG."""
        data = json.dumps(asdict(picture))
        with self._lock:
            png = self._compiler.compile(
                format="png", ppi=DOTS_PER_INCH, sys_inputs={"picture": data}
            )
        if not isinstance(png, bytes):
            raise TypeError("Typst returned several pages instead of one picture")
        return png


async def drawn(picture: Picture) -> bytes:
    """Draw off the event loop; Typst lets other threads run meanwhile."""
    return await asyncio.to_thread(lambda: _brush().draw(picture))


@cache
def _brush() -> Brush:
    """The brush, built at first use."""
    return Brush()
