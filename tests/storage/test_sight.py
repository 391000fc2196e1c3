"""What lists leave out for who may not know of it, on both databases."""

from __future__ import annotations

import pytest

from complaints.actions import AddNote, Open, ReportDoubt
from complaints.doubts import Doubtful
from storage.lists import Page, Sight
from tests.rules.cases import AIR, BRUNO, OURSELVES, SHOES
from tests.storage.office import MARIA, Office

EVERY = (AIR, SHOES, OURSELVES)


@pytest.fixture
async def filed(office: Office) -> dict[str, int]:
    """A case about each brand, and one about none; ids by the id of the brand."""
    cases = [await office.files(MARIA + n, brand=one.answer) for n, one in enumerate(EVERY)]
    cases.append(await office.files(MARIA + 9, brand="Chez Momo"))
    return {one.brand: one.id for one in cases}


def ids(page: Page) -> set[int]:
    assert page.total == len(page.cases)
    return {one.id for one in page.cases}


SIGHTS = [
    (Sight(), {AIR.id, SHOES.id, OURSELVES.id, ""}),
    (Sight(but=(OURSELVES.id,)), {AIR.id, SHOES.id, ""}),
    (Sight(brand=AIR.id), {AIR.id}),
    (Sight(brand=AIR.id, but=(AIR.id,)), set()),
    # Whoever is the contact of no brand sees nothing, least of all what is about no brand.
    (Sight(brand=""), set()),
]


@pytest.mark.parametrize(("sight", "brands"), SIGHTS)
async def test_lists_and_searches_keep_to_what_may_be_known(
    office: Office, filed: dict[str, int], sight: Sight, brands: set[str]
) -> None:
    seen = {filed[one] for one in brands}
    casebook = office.casebook
    assert ids(await casebook.queue(10, 0, sight)) == seen
    number = (await casebook.case(filed[AIR.id])).number
    found = await casebook.search(str(number), 10, sight=sight)
    assert {one.id for one in found} == seen & {filed[AIR.id]}
    office.clock.passes(days=60)
    await casebook.pass_time()
    assert ids(await casebook.overdue(10, 0, sight)) == seen


async def test_touched_is_what_somebody_did_more_to_than_read(
    office: Office, filed: dict[str, int]
) -> None:
    casebook, air = office.casebook, filed[AIR.id]
    await casebook.act(air, Open(), BRUNO)
    assert ids(await casebook.touched(BRUNO.id, 10)) == set()
    await casebook.act(air, AddNote("Ours."), BRUNO)
    assert ids(await casebook.touched(BRUNO.id, 10)) == {air}
    assert ids(await casebook.touched(BRUNO.id, 10, 0, Sight(brand=SHOES.id))) == set()
    assert ids(await casebook.touched(BRUNO.id + 1, 10)) == set()


async def test_what_is_to_be_looked_at_is_listed_with_its_reason(
    office: Office, filed: dict[str, int]
) -> None:
    casebook, air = office.casebook, filed[AIR.id]
    assert ids(await casebook.doubtful(10)) == set()
    await casebook.act(air, ReportDoubt("No such flight."), BRUNO)
    (one,) = (await casebook.doubtful(10)).cases
    assert (one.id, one.doubtful) == (air, Doubtful.REPORTED)
    assert ids(await casebook.doubtful(10, 0, Sight(but=(AIR.id,)))) == set()
