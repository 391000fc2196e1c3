"""Lists and texts that do not fit."""

from __future__ import annotations

import pytest

from dialogs.pages import LIMIT, fitted, leaf, length, page


@pytest.mark.parametrize(
    ("index", "first", "turns"),
    [(0, 0, [1]), (1, 10, [0, 2]), (2, 20, [1]), (99, 20, [1]), (-5, 0, [1])],
)
def test_a_page_that_does_not_exist_is_brought_into_range(
    index: int, first: int, turns: list[int]
) -> None:
    shown = page(range(25), index, 10)
    assert shown.items[0] == first
    assert [turn.to for turn in shown.turns] == turns


def test_an_empty_list_is_one_page_without_turns() -> None:
    assert page([], 3, 10).turns == ()


def test_blocks_stay_whole_when_they_fit() -> None:
    blocks = [letter * 40 for letter in "abc"]
    assert leaf(blocks, 0, room=100).items == (blocks[0], blocks[1])
    assert leaf(blocks, 1, room=100).items == (blocks[2],)


def test_a_block_of_many_pages_is_cut_between_words_and_loses_nothing() -> None:
    block = f"<b>{'Fish &amp; chips ' * 100}</b>"
    count = leaf([block], 0, room=200).count
    pieces = [piece for index in range(count) for piece in leaf([block], index, room=200).items]
    assert all(length(piece) <= 200 for piece in pieces)
    assert " ".join(pieces) == ("Fish &amp; chips " * 100).strip()


def test_a_word_longer_than_a_page_is_cut_inside() -> None:
    shown = leaf(["x" * 450], 2, room=200)
    assert (shown.count, shown.items) == (3, ("x" * 50,))


def test_markup_does_not_count_and_emoji_count_twice() -> None:
    assert length("<b>a&lt;b</b>") == 3
    assert length("🙂") == 2


def test_what_is_too_long_for_a_message_is_cut_without_torn_markup() -> None:
    torn = fitted("<b>" + "&lt;🙂" * 3000 + "</b>")
    assert length(torn) <= LIMIT
    assert torn.endswith("…")
    assert "<b>" not in torn
    assert fitted("<b>short</b>") == "<b>short</b>"
