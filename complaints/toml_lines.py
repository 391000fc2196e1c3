"""Where each key of a TOML text stands, which the standard library's reader does not tell.

Only for texts that `tomllib` has accepted: this module finds places and never judges syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and positions in arrays."""

_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*)
      | (?P<quoted>"""(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?\'{3,5} | "(?:\\.|[^"\\])*" | '[^']*')
      | (?P<newline>\n)
      | (?P<mark>[\[\]{}=,.])
      | (?P<bare>[^\s\[\]{}=,.\#"']+)''',
    re.DOTALL | re.VERBOSE,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line of every key and every array element of a valid TOML text, counted from 1."""
    return _Reader(_tokens(text)).read()


def line_near(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path or of the nearest thing around it, for what is missing; else None."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int


def _tokens(text: str) -> list[_Token]:
    found, line, last = [], 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        if match.lastgroup and match.lastgroup != "comment":
            found.append(_Token(match.lastgroup, match[0], line))
    return [*found, _Token("newline", "\n", line), _Token("end", "", line)]


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    at: int = 0
    counts: dict[Path, int] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self.now.kind != "end":
            if self.now.kind == "newline":
                self.at += 1
            elif self.now.text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    def _header(self) -> Path:
        line, array = self.now.line, self.tokens[self.at + 1].text == "["
        self.at += 2 if array else 1
        path: Path = ()
        keys = self._keys("]")
        self.at += 2 if array else 1
        for position, key in enumerate(keys):
            path = (*path, key)
            if array and position == len(keys) - 1:
                self.lines.setdefault(path, line)
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        self.lines.setdefault(path, line)
        return path

    def _keys(self, until: str) -> list[str]:
        keys = []
        while self.now.text != until:
            if self.now.text != ".":
                keys.append(self.now.text.strip("\"'"))
            self.at += 1
        return keys

    def _pair(self, table: Path) -> None:
        line = self.now.line
        path = table
        for key in self._keys("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        if self.now.text == "[":
            self.at += 1
            self._array(path)
        elif self.now.text == "{":
            self.at += 1
            self._inline(path)
        else:
            # A number or a date is several tokens here: 3.14, 2026-01-01 10:00:00.
            while self.now.kind in {"bare", "quoted"} or self.now.text == ".":
                self.at += 1

    def _array(self, path: Path) -> None:
        position = 0
        while self.now.text != "]":
            if self.now.kind == "newline" or self.now.text == ",":
                self.at += 1
                continue
            self.lines[*path, position] = self.now.line
            self._value((*path, position))
            position += 1
        self.at += 1

    def _inline(self, path: Path) -> None:
        while self.now.text != "}":
            if self.now.kind == "newline" or self.now.text == ",":
                self.at += 1
            else:
                self._pair(path)
        self.at += 1
