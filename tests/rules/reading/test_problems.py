"""Every code of the parsers has its words."""

from __future__ import annotations

import pytest

from complaints.reading import Note, Problem
from dialogs.problems import NOTES, PROBLEMS


def test_every_problem_has_its_words() -> None:
    assert tuple(PROBLEMS) == tuple(Problem)


def test_every_note_has_its_words() -> None:
    assert tuple(NOTES) == tuple(Note)


@pytest.mark.parametrize("sentence", [*PROBLEMS.values(), *NOTES.values()])
def test_the_words_are_short_whole_sentences(sentence: str) -> None:
    assert sentence[0].isupper()
    assert sentence[-1] == "."
    assert len(sentence) <= 200
    assert "{" not in sentence


def test_no_two_problems_say_the_same() -> None:
    assert len(set(PROBLEMS.values())) == len(Problem)
