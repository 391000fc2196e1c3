"""Claims about finding the line of a key."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from complaints.profile import SHIPPED
from complaints.toml_lines import Path, line_near, lines_of

TEXT = '''\
# a = 1
a = 1
b.c = "x = 2 # no"
"quoted key" = 'y'

[table]   # [not]
d = """
e = 3
[nothing]
"""
f = [
  1, 2,  # two on a line
  [ 3 ],
  { g = 4, h = { i = 5 } },
]
day = 2026-11-02
number = 3.14

[[list]]
j = 6
[[list.inner]]
k = 7
[[list.inner]]
k = 8
[[list]]
j = 9
text.fr = "un"
[list.sub]
l = true
'''

LINES = {
    ("a",): 2,
    ("b", "c"): 3,
    ("quoted key",): 4,
    ("table",): 6,
    ("table", "d"): 7,
    ("table", "f"): 11,
    ("table", "f", 0): 12,
    ("table", "f", 1): 12,
    ("table", "f", 2): 13,
    ("table", "f", 2, 0): 13,
    ("table", "f", 3, "g"): 14,
    ("table", "f", 3, "h", "i"): 14,
    ("table", "day"): 16,
    ("table", "number"): 17,
    ("list", 0): 19,
    ("list", 0, "j"): 20,
    ("list", 0, "inner", 0, "k"): 22,
    ("list", 0, "inner", 1): 23,
    ("list", 0, "inner", 1, "k"): 24,
    ("list", 1, "j"): 26,
    ("list", 1, "text", "fr"): 27,
    ("list", 1, "sub", "l"): 29,
}


@pytest.mark.parametrize("path", LINES, ids=str)
def test_a_key_is_found_on_its_line(path: Path) -> None:
    assert lines_of(TEXT)[path] == LINES[path]


def test_what_is_missing_is_looked_for_nearby() -> None:
    lines = lines_of(TEXT)
    assert line_near(lines, ("list", 1, "text", "en")) == 27
    assert line_near(lines, ("list", 0, "name")) == 19
    assert line_near(lines, ("nowhere",)) is None


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for step, one in inner:
        yield (*path, step)
        if isinstance(one, dict | list):
            yield from paths(one, (*path, step))


@pytest.mark.parametrize("name", ["profile.toml", "form.toml"])
def test_every_key_of_the_shipped_files_is_found_where_it_stands(name: str) -> None:
    text = (SHIPPED / "pot" / name).read_text(encoding="utf-8")
    lines, written = lines_of(text), text.splitlines()
    all_paths = list(paths(tomllib.loads(text)))
    assert [path for path in all_paths if path not in lines] == []
    astray = [
        path
        for path in all_paths
        if isinstance(path[-1], str) and path[-1] not in written[lines[path] - 1]
    ]
    assert astray == []
