"""Claims about what counts as the same in two languages, and as the length of a rule."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.checking.agreement import check_lengths, check_texts
from complaints.checking.sheets import Sheets


def told(fr: str, en: str, length: int = 0, unit: str = "days") -> list[str]:
    """What is said of a rule with this text; the length is not looked at when it is 0."""
    profile = f"""
languages = ["fr", "en"]
[[deadlines]]
id = "x"
length = {length}
unit = "{unit}"
[deadlines.text]
fr = '{fr}'
en = '{en}'
"""
    sheets = Sheets.of({"profile.toml": profile}, date(2026, 11, 22))
    found = [*check_texts(sheets), *(check_lengths(sheets) if length else ())]
    return [one.what for one in found]


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("1 250,50 €", "€1,250.50"),
        ("1\u202f250 €", "€1,250"),
        ("de 9 h à 18 h 30", "from 9 am to 6.30 pm"),
        ("article L133-24", "Article L133-24"),
        ("voir https://example.org/fr/12", "see https://example.org/en/3"),
        ("5, 10 ou 20 jours", "5, 10 or 20 days"),
        ("écrivez à a1@example.org ou A1@example.org", "write to a1@example.org"),
    ],
)
def test_what_is_only_written_differently_is_the_same(fr: str, en: str) -> None:
    assert told(fr, en) == []


@pytest.mark.parametrize(
    ("fr", "en", "said"),
    [
        ("15 jours", "10 days", "other figures: 15 only in fr and 10 only in en"),
        ("sous 15 jours", "soon", "other figures: 15 only in fr"),
        ("2 fois 2", "2 times 3", "other figures: 2 only in fr and 3 only in en"),
        ("a@b.fr", "c@b.fr", "other addresses: a@b.fr only in fr and c@b.fr only in en"),
    ],
)
def test_what_differs_is_told_with_its_language(fr: str, en: str, said: str) -> None:
    assert told(fr, en) == [said]


@pytest.mark.parametrize(
    ("length", "unit", "fr", "en"),
    [
        (1, "months", "un mois après", "one month after"),
        (2, "months", "deux mois", "two months"),
        (12, "months", "pendant un an", "during a year"),
        (1, "years", "12 mois", "12 months"),
        (21, "days", "trois semaines", "three weeks"),
        (10, "jours-ouvrables", "10 jours ouvrables", "10 working days"),
        (2, "months", "deux mois, et un an ensuite", "two months, and one year then"),
        (15, "days", "toujours par écrit", "always in writing"),
    ],
)
def test_a_text_that_names_the_length_or_none_agrees(
    length: int, unit: str, fr: str, en: str
) -> None:
    assert told(fr, en, length, unit) == []


@pytest.mark.parametrize(
    ("length", "unit", "fr", "en"),
    [
        (2, "months", "un mois", "one month"),
        (10, "days", "10 mois", "10 months"),
        (15, "jours-ouvres", "vingt-et-un jours soit 3 semaines", "3 weeks"),
    ],
)
def test_a_text_that_names_another_length_is_told_in_both_languages(
    length: int, unit: str, fr: str, en: str
) -> None:
    assert len(told(fr, en, length, unit)) == 2
