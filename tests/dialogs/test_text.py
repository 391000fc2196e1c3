"""Rules whose numbers stay in one piece."""

from __future__ import annotations

import pytest

from dialogs.text import unbroken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Code, art. L612-2", "Code, art. L612\u20112"),
        ("AMF 2024-R-02", "AMF 2024\u2011R\u201102"),
        ("a well-known rule", "a well-known rule"),
        ("https://example.org/l612-2", "https://example.org/l612-2"),
        ("info@desk-24.example.org", "info@desk-24.example.org"),
    ],
)
def test_numbers_of_rules_do_not_break_and_addresses_stay_as_they_are(text: str, said: str) -> None:
    assert unbroken(text) == said
