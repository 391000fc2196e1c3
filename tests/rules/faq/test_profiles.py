"""Claims about the FAQ check of every shipped profile, on messages of its own."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from complaints.faq import NOTHING_FITS, Faq
from complaints.profile import read_profile
from complaints.understanding.examples import LANGUAGES, Kind, examples
from complaints.understanding.hearing import learnt
from complaints.understanding.letters import groups
from tests.faq.figures import Figures, measure
from tests.faq.messages import About, measured, messages

OTHERS = ["platform"]
"""`pot` is held to more in `test_understanding.py`, the others in `test_three_profiles.py`."""


@cache
def faq_of(profile: str) -> Faq:
    return read_profile(profile).faq


@cache
def figures(profile: str, language: str) -> Figures:
    hearing = learnt(faq_of(profile).pages())
    tried = messages("development", language, profile)
    return measure(lambda text: hearing.hear(text, language), tried, NOTHING_FITS)


def test_every_shipped_profile_is_measured() -> None:
    assert set(measured()) == {"pot", "platform", "driving-school", "training", "sole-trader"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", OTHERS)
def test_the_goals_are_met(profile: str, language: str) -> None:
    reached = figures(profile, language)
    assert reached.three >= 0.90
    assert reached.first >= 0.75
    assert reached.parted >= 0.95
    assert not reached.by_door or reached.doors >= 0.80


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", OTHERS)
def test_every_entry_is_asked_for_and_so_is_what_none_answers(profile: str, language: str) -> None:
    tried = messages("development", language, profile)
    counts = Counter((one.about, one.expected) for one in tried)
    entries = [one.id for group in faq_of(profile).groups(language) for one in group.entries]
    assert min(counts[About.ENTRY, entry] for entry in entries) >= 10
    assert counts[About.NONE, "-"] >= 40
    assert {one.expected for one in tried if one.about is About.ENTRY} == set(entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", OTHERS)
def test_nothing_is_measured_on_what_was_learnt(profile: str, language: str) -> None:
    entries = [one for group in faq_of(profile).groups(language) for one in group.entries]
    known = {
        About.ENTRY: {_same(line) for one in entries for line in (one.title, *one.asked)},
        About.DOOR: {
            _same(one.text) for one in examples(language) if one.kind is not Kind.GREETING
        },
    }
    tried = [
        one for which in ("development", "held_out") for one in messages(which, language, profile)
    ]
    assert [one.text for one in tried if _same(one.text) in known.get(one.about, ())] == []


def _same(text: str) -> str:
    return " ".join(sorted(groups(text))) or text
