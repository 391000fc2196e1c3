"""S7: nobody finds a complaint by guessing, and whoever tries waits longer each time."""

from __future__ import annotations

import hmac
import random
from collections import Counter
from datetime import timedelta
from itertools import pairwise, product

import pytest

from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage.claim import claim_code, read
from storage.joining import FORGOTTEN, LONGEST_WAIT, TRIES, WAIT
from tests.storage.office import KEY, MARIA, Office

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOM = MARIA + 1


def codes(count: int) -> list[str]:
    """The codes of the first complaints of a year, without their hyphens."""
    return [claim_code(KEY, Number(2026, n)).replace("-", "") for n in range(1, count + 1)]


def test_ten_thousand_random_codes_open_nothing() -> None:
    chance, right = random.Random(2026), claim_code(KEY, Number(2026, 1))
    tries = ("".join(chance.choices(LETTERS, k=12)) for _ in range(10_000))
    assert not any(hmac.compare_digest(right, read(one)) for one in tries)


def test_every_letter_is_as_likely_as_any_other_at_every_place() -> None:
    """Chi-square with 31 degrees of freedom: above 70 in one of 10,000 fair generators."""
    found = codes(4000)
    for place in range(12):
        counted = Counter(code[place] for code in found)
        fair = len(found) / len(LETTERS)
        assert sum((counted[one] - fair) ** 2 / fair for one in LETTERS) < 70, place


def test_neighbours_tell_nothing_of_each_other() -> None:
    found = codes(4000)
    pairs = Counter(
        sum(a == b for a, b in zip(one, other, strict=True)) for one, other in pairwise(found)
    )
    # Twelve places, each alike once in 32: four alike are one in a thousand pairs or so.
    assert max(pairs) <= 4
    assert len(set(found)) == len(found)


def test_a_number_with_another_check_letter_is_no_number() -> None:
    right = str(Number(2026, 17))
    read_as_numbers = [letter for letter in LETTERS if Number.parse(f"2026-000017-{letter}")]
    assert read_as_numbers == [right[-1]]


async def wrong(office: Office, person: int, number: Number, code: str = "AAAA") -> Refusal:
    with pytest.raises(Refused) as no:
        await office.casebook.join(person, number, code)
    return no.value.refusal


async def test_five_wrong_codes_and_then_hundreds_that_are_not_even_looked_at(
    office: Office,
) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    right = office.casebook.claim_code(case.number)
    told = Counter([await wrong(office, tom.id, case.number, f"{n:012}") for n in range(300)])
    assert told == {Refusal.CLAIM_WRONG: TRIES, Refusal.TOO_MANY_ATTEMPTS: 300 - TRIES}
    assert await wrong(office, tom.id, case.number, right) is Refusal.TOO_MANY_ATTEMPTS
    assert await office.casebook.cases_of(tom.id) == ()


async def test_the_wait_doubles_up_to_a_day(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    for _ in range(TRIES - 1):
        await wrong(office, tom.id, case.number)
    wait = WAIT
    for _ in range(12):
        assert await wrong(office, tom.id, case.number) is Refusal.CLAIM_WRONG
        office.clock.now += wait - timedelta(seconds=1)
        assert await wrong(office, tom.id, case.number) is Refusal.TOO_MANY_ATTEMPTS
        office.clock.now += timedelta(seconds=1)
        wait = min(LONGEST_WAIT, wait * 2)
    code = office.casebook.claim_code(case.number)
    assert (await office.casebook.join(tom.id, case.number, code)).id == case.id


async def test_mistakes_are_forgotten_after_a_week(office: Office) -> None:
    case = await office.files(MARIA)
    tom = await office.people.meet(TOM)
    for _ in range(TRIES):
        await wrong(office, tom.id, case.number)
    office.clock.now += FORGOTTEN
    for _ in range(TRIES):
        assert await wrong(office, tom.id, case.number) is Refusal.CLAIM_WRONG


async def test_guessing_numbers_costs_as_much_as_guessing_codes(office: Office) -> None:
    tom = await office.people.meet(TOM)
    nowhere = [Number(2026, n) for n, _ in product(range(1, 4), range(2))]
    told = [await wrong(office, tom.id, one) for one in nowhere]
    assert told == [Refusal.CLAIM_WRONG] * TRIES + [Refusal.TOO_MANY_ATTEMPTS]
