"""Every case of the catalogue that is a parser's, by its number: `-k "case-48"` finds 48."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.rules.reading.catalogue import Row, addresses, amounts, dates, texts

ROWS: tuple[Row, ...] = (*amounts.ROWS, *dates.ROWS, *addresses.ROWS, *texts.ROWS)

ELSEWHERE = {
    111: "a location is no text: the form asks before it keeps the coordinates",
    113: "an edited message is a matter of the draft",
    114: "commands are caught before anything is read",
}
"""Cases below 122 that no parser can answer."""


def _numbered() -> Iterator[object]:
    seen: Counter[int] = Counter()
    for row in ROWS:
        seen[row.case] += 1
        nth = f"-{seen[row.case]}" if seen[row.case] > 1 else ""
        yield pytest.param(row, id=f"case-{row.case}{nth}")


@pytest.mark.parametrize("row", tuple(_numbered()))
def test_an_input_of_the_catalogue_comes_to(row: Row) -> None:
    assert row.read() == row.expected


def test_no_case_is_forgotten() -> None:
    assert {row.case for row in ROWS} | set(ELSEWHERE) == set(range(1, 122))
