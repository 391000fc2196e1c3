"""Claims about what the FAQs of the three small profiles understand, on messages kept apart."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from complaints.directory import plain
from complaints.faq import NOTHING_FITS, Faq
from complaints.profile import read_profile
from complaints.understanding.hearing import learnt
from tests.faq.figures import auc
from tests.faq.messages import LANGUAGES, About, messages

NAMES = ("driving-school", "training", "sole-trader")

three = pytest.mark.parametrize("name", NAMES)
in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def faq(name: str) -> Faq:
    """The FAQ of a shipped profile."""
    return read_profile(name).faq


@three
@in_both
def test_the_right_answer_is_found_and_silence_kept_where_there_is_none(
    name: str, language: str
) -> None:
    hearing = learnt(faq(name).pages())
    heard = [
        (one, hearing.hear(one.text, language)) for one in messages("development", language, name)
    ]
    asked = [(one.expected, found) for one, found in heard if one.about is About.ENTRY]
    places = [[entry.id for entry in found.entries].index(right) for right, found in asked]
    none = [found.none for one, found in heard if one.about is About.NONE]
    some = [found.none for _, found in asked]
    assert sum(place < 3 for place in places) / len(places) >= 0.95
    assert sum(place == 0 for place in places) / len(places) >= 0.85
    assert auc(none, some) >= 0.95
    assert sum(one >= NOTHING_FITS for one in some) / len(some) <= 0.15
    assert sum(one < NOTHING_FITS for one in none) / len(none) <= 0.12


@three
@in_both
def test_every_entry_is_tried_ten_times_with_words_that_were_not_learnt(
    name: str, language: str
) -> None:
    entries = [one for group in faq(name).groups(language) for one in group.entries]
    known = {plain(said) for one in entries for said in (one.title, *one.asked)}
    tried = messages("development", language, name)
    assert [one.text for one in tried if plain(one.text) in known] == []
    times = Counter(one.expected for one in tried if one.about is About.ENTRY)
    assert set(times) == {one.id for one in entries}
    assert min(times.values()) >= 10
    assert len([one for one in tried if one.about is About.NONE]) >= 40


@three
@in_both
def test_a_title_finds_its_own_entry_first(name: str, language: str) -> None:
    entries = [one for group in faq(name).groups(language) for one in group.entries]
    found = {one.id: faq(name).search(one.title, language) for one in entries}
    assert {asked: hits[0].entry.id if hits else "" for asked, hits in found.items()} == {
        one.id: one.id for one in entries
    }
