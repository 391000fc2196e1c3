"""However a profile is damaged, the check says where and what to do, and never gives up."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.checking import examine
from complaints.profile import profile_texts
from complaints.profile_problems import Severity

TODAY = date(2026, 11, 22)
SHORT = {
    name: "".join(line for line in text.splitlines(keepends=True) if "asked:" not in line)
    for name, text in profile_texts("platform")[1].items()
}
"""The profile with the most files, without the ways to ask, which are thousands of lines."""

_PAIR = re.compile(r"^(?P<key>[\w.]+)(?P<rest> = .*)$")
VALUES = (
    "3", "-1", "true", '""', '"x"', "[]", "[1]", "[[]]", "{}", "{ id = 3 }", "1.5", "2026-11-22",
    "20:00:00", "2026-11-22T10:00:00Z", '["a", "a"]', '[{ id = "a" }, { id = ["b"] }]', "nan",
    '"é\\u0000"', "'''\nx\n'''", '{ fr = 1, en = "x" }', '{ fr = "x" }', "99999999999999999999",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """The files of a shipped profile after one to three accidents."""
    texts = dict(SHORT)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(texts)))
        lines = texts[name].splitlines()
        if not lines:
            continue
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(_accident(lines[at]))
        texts[name] = "\n".join(lines) + "\n"
    return texts


def _accident(line: str) -> st.SearchStrategy[list[str]]:
    kinds = [st.just([]), st.just([line, line]), st.text(max_size=20).map(lambda said: [said])]
    pair = _PAIR.match(line)
    if pair:
        key, rest = pair["key"], pair["rest"]
        kinds += [
            st.sampled_from(VALUES).map(lambda value: [f"{key} = {value}"]),
            st.integers(0, len(key) - 1).map(lambda n: [f"{key[:n]}{key[n + 1 :]}{rest}"]),
            st.integers(0, len(key) - 1).map(lambda n: [f"{key[:n]}q{key[n:]}{rest}"]),
        ]
    return st.one_of(kinds)


@settings(max_examples=40, deadline=None)
@given(damaged())
def test_every_problem_of_a_damaged_profile_has_a_file_and_a_remedy(texts: dict[str, str]) -> None:
    problems = examine(texts, TODAY)
    assert all(one.file in texts for one in problems)
    assert all(one.what and one.remedy for one in problems)
    lengths = {name: len(text.splitlines()) + 1 for name, text in texts.items()}
    assert all(one.line is None or 1 <= one.line <= lengths[one.file] for one in problems)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(name for name in SHORT if name.endswith(".toml"))), st.data())
def test_a_misspelt_key_never_passes_unnoticed(name: str, data: st.DataObject) -> None:
    lines = SHORT[name].splitlines()
    keys = [at for at, line in enumerate(lines) if _PAIR.match(line)]
    at = data.draw(st.sampled_from(keys))
    texts = {**SHORT, name: "\n".join((*lines[:at], f"q{lines[at]}", *lines[at + 1 :]))}
    errors = [one for one in examine(texts, TODAY) if one.severity is Severity.ERROR]
    assert errors
    assert {one.file for one in errors} <= set(SHORT)
    assert all(one.remedy for one in errors)
