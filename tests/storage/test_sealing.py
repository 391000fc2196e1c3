"""Claims about sealing: what was sealed comes back whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealing import PIECE, BadSeal, Seal, unseal

KEY, PURPOSE = b"k" * 32, b"backup"


def parts(*chunks: bytes, key: bytes = KEY) -> list[bytes]:
    seal = Seal(key, PURPOSE)
    return [seal.head(), *(seal.add(one) for one in chunks), seal.end()]


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(parts(content, key=key))


def opened(content: bytes, key: bytes = KEY, purpose: bytes = PURPOSE) -> bytes:
    return b"".join(unseal(key, purpose, [content]))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])
def test_what_was_sealed_comes_back(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    assert opened(sealed(content)) == content


@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(1, 64))
def test_the_size_of_the_chunks_does_not_matter(chunks: list[bytes], step: int) -> None:
    whole = b"".join(parts(*chunks))
    pieces = [whole[at : at + step] for at in range(0, len(whole), step)]
    assert b"".join(unseal(KEY, PURPOSE, pieces)) == b"".join(chunks)


def test_nothing_of_the_content_can_be_read() -> None:
    assert b"my neighbour" not in sealed(b"my neighbour" * 500)


def test_the_same_content_is_never_sealed_alike() -> None:
    assert sealed(b"again") != sealed(b"again")


@given(st.data())
def test_a_changed_bit_is_noticed(data: st.DataObject) -> None:
    whole = bytearray(sealed(b"x" * 200))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BadSeal):
        opened(bytes(whole))


@given(st.data())
def test_what_was_cut_off_is_noticed(data: st.DataObject) -> None:
    whole = sealed(b"x" * 200)
    with pytest.raises(BadSeal):
        opened(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_pieces_cannot_be_left_out_swapped_or_repeated() -> None:
    head, _nothing, one, two, three = parts(b"a" * PIECE, b"b" * PIECE, b"c" * PIECE)
    for order in ((one, three), (one, two), (two, one, three), (one, two, two, three), (three,)):
        with pytest.raises(BadSeal):
            opened(b"".join((head, *order)))
    assert opened(head + one + two + three)[-1:] == b"c"


def test_another_key_or_another_purpose_opens_nothing() -> None:
    for key, purpose in ((b"o" * 32, PURPOSE), (KEY, b"else")):
        with pytest.raises(BadSeal):
            opened(sealed(b"x"), key, purpose)
