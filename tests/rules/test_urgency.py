"""Claims about which case is read first."""

from complaints.urgency import asks_to_be_read_first
from tests.rules.cases import a_case, answered


def test_an_ordinary_complaint_waits_for_its_turn() -> None:
    assert not asks_to_be_read_first(a_case())


def test_words_of_distress_and_of_a_threat_are_read_first() -> None:
    for words in ("Je n’ai plus envie de vivre.", "I know where you live."):
        answers = answered(description=words)
        assert asks_to_be_read_first(a_case(answers=answers)), words
