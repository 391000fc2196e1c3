"""Claims about register numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.register import Number

numbers = st.builds(Number, st.integers(2000, 2999), st.integers(1, 999_999))


@given(numbers)
def test_what_is_printed_can_be_typed_back(number: Number) -> None:
    assert Number.parse(str(number)) == number


@given(numbers, st.integers(0, 8))
def test_two_swapped_digits_are_noticed(number: Number, place: int) -> None:
    digits = [*f"{number.year}{number.serial:06d}"]
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    typed = f"{swapped[:4]}-{swapped[4:]}-{number.check_letter}"
    assert Number.parse(typed) in (None, number)


@pytest.mark.parametrize("typed", ["2026-000017", "2026-17", " 2026 17 ", "2026/000017", "2026–17"])
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    assert Number.parse(typed) == Number(2026, 17)


def test_the_letter_may_be_small_but_not_wrong() -> None:
    number = Number(2026, 17)
    assert Number.parse(str(number).lower()) == number
    wrong = "A" if number.check_letter != "A" else "B"
    assert Number.parse(f"2026-000017-{wrong}") is None


@pytest.mark.parametrize("typed", ["", "hello", "2026", "2026-0", "2026-1234567", "٢٠٢٦-١٧"])
def test_anything_else_is_no_number(typed: str) -> None:
    assert Number.parse(typed) is None
