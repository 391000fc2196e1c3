"""What is to be looked at: words, doubts, suspensions, and who must act."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from complaints.actions import Add, AddNote, ReportDoubt, Suspend, Take, Withdraw
from complaints.case import Actor, ActorKind, Line
from complaints.moderation import Category, Moderation
from complaints.profile import Profile
from tests.desk.platform.brands import BEA, SAID, against, branded, officer, opens
from tests.desk.stage import OLGA, Player, Stage

RUDE = (*SAID, Line("more", "More", "You are crooks and thieves."))


@pytest.fixture
def desk_profile() -> Profile:
    words = {"en": {Category.INSULT.value: ("crook", "crooks")}}
    return replace(branded(), moderation=Moderation(words))


async def listed(player: Player) -> str:
    await player.writes("/doubtful")
    return player.received()[-1].text


@pytest.mark.acceptance("S1-68")
async def test_words_are_listed_without_being_quoted_until_somebody_has_looked(
    stage: Stage, olga: Player
) -> None:
    """ACCEPTANCE S1-68."""
    case = await against(stage, said=RUDE)
    fine = await against(stage, person=77)
    said = await listed(olga)
    assert f"{case.number}: words to be read for moderation. We read them." in said
    assert "crook" not in said
    assert str(fine.number) not in said
    await opens(stage, olga, case)
    assert "The text contains words to be read for moderation." in olga.read()
    await stage.casebook.act(case.id, AddNote("Angry, and no more."), officer(OLGA.id))
    assert "There is no case here." in await listed(olga)
    maria = Actor(ActorKind.PERSON, case.person_id)
    await stage.casebook.act(case.id, Add(UUID(int=9), "Crooks!"), maria)
    assert str(case.number) in await listed(olga)


async def test_a_doubt_waits_until_staff_decide(stage: Stage, olga: Player) -> None:
    case = await against(stage)
    await stage.casebook.act(case.id, ReportDoubt("No such flight."), officer(BEA.id))
    assert f"{case.number}: the brand finds it doubtful. We decide." in await listed(olga)
    # A note of the brand is no look of the staff.
    await stage.casebook.act(case.id, AddNote("Told them."), officer(BEA.id))
    assert str(case.number) in await listed(olga)
    await stage.casebook.act(case.id, Take(), officer(OLGA.id))
    await stage.casebook.act(case.id, Suspend("Prove it."), officer(OLGA.id))
    assert f"{case.number}: suspended. The person proves it. Olga." in await listed(olga)
    maria = Actor(ActorKind.PERSON, case.person_id)
    await stage.casebook.act(case.id, Add(UUID(int=9), "My ticket is AB12."), maria)
    said = f"{case.number}: suspended, and the person has written. We decide. Olga."
    assert said in await listed(olga)
    await stage.casebook.act(case.id, Withdraw(), maria)
    assert "There is no case here." in await listed(olga)


async def test_what_waits_for_the_person_comes_last_and_pages_turn(
    stage: Stage, olga: Player
) -> None:
    first = await against(stage)
    await stage.casebook.act(first.id, Suspend("Prove it."), officer(OLGA.id))
    others = [await against(stage, person=100 + n, said=RUDE) for n in range(8)]
    page = await listed(olga)
    assert all(str(one.number) in page for one in others)
    assert str(first.number) not in page
    last = olga.received()[-1].id
    await olga.presses("doubtful:8", last, in_group=False)
    assert str(first.number) in olga.received()[-1].text


async def test_the_group_may_read_it_too(stage: Stage, olga: Player) -> None:
    case = await against(stage, said=RUDE)
    await olga.writes("/doubtful", to_group=True)
    read = olga.read(in_group=True)
    assert str(case.number) in read
    assert "crook" not in read
    assert "Lindqvist" not in read


async def test_contacts_are_refused(stage: Stage, bea: Player) -> None:
    case = await against(stage, said=RUDE)
    assert await listed(bea) == "This is for the staff alone."
    await bea.presses("doubtful:0", bea.received()[-1].id, in_group=False)
    assert str(case.number) not in bea.read()
