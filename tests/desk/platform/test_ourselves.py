"""Complaints about the platform itself: for those whom the directory names, and nobody else."""

from __future__ import annotations

import pytest

from complaints.case import Case
from complaints.history import EventKind
from tests.desk.platform.brands import OURSELVES, against, opens
from tests.desk.stage import Player, Stage

RESERVED = "This complaint is about Réclamations Exemple itself: only Paul can see it, in private."


@pytest.mark.acceptance("S1-72")
async def test_the_one_who_is_named_works_on_it(stage: Stage, paul: Player) -> None:
    """ACCEPTANCE S1-72."""
    case = await against(stage, OURSELVES)
    await paul.writes("/queue")
    assert str(case.number) in paul.received()[-1].text
    pen = await opens(stage, paul, case)
    assert "My suitcase never came." in paul.read()
    await pen.taps("Take")
    assert (await pen.case.now()).handler == paul.id
    # Nobody else could take it over.
    assert "Olga" not in "".join(pen.labels())


FORGED = ["open:{0}", "take:{0}:1", "verbs:{0}", "do:AddNote:{0}:1"]


@pytest.mark.parametrize("forged", FORGED)
async def test_colleagues_are_told_why_not(stage: Stage, olga: Player, forged: str) -> None:
    case = await against(stage, OURSELVES)
    await olga.writes("/help")
    shown, heard = olga.received()[-1].id, len(olga.received())
    answer = await olga.presses(forged.format(case.id), shown, in_group=False)
    assert answer.alert
    assert answer.text == RESERVED
    assert len(olga.received()) == heard
    assert await stage.casebook.case(case.id) == case
    kinds = [one.kind for one in await stage.casebook.history(case.id)]
    assert EventKind.OPENED not in kinds


async def test_colleagues_find_it_nowhere(stage: Stage, olga: Player) -> None:
    case = await against(stage, OURSELVES)
    stage.clock.passes(days=40)
    await stage.casebook.pass_time(10)
    for command in ("/queue", "/overdue", "/mine", "/doubtful", "/search suitcase", "/brands"):
        await olga.writes(command)
        assert str(case.number) not in olga.received()[-1].text
        assert OURSELVES.name not in olga.received()[-1].text
    await olga.writes(f"/search {case.number}")
    assert "Nothing found" in olga.received()[-1].text
    await olga.writes(f"/case {case.number}")
    assert olga.received()[-1].text == RESERVED


async def test_the_group_sees_none_of_them_whoever_asks(stage: Stage, paul: Player) -> None:
    case = await against(stage, OURSELVES)
    other = await against(stage, person=77)
    for command in ("/queue", "/doubtful", f"/case {case.number}"):
        await paul.writes(command, to_group=True)
    read = paul.read(in_group=True)
    assert "My suitcase never came." not in read
    assert str(other.number) in read
    assert f"open:{case.id}" not in _actions(paul)
    assert f"open:{other.id}" in _actions(paul)


async def test_figures_of_brands_leave_it_out_for_who_may_not_know(
    stage: Stage, olga: Player, paul: Player
) -> None:
    await against(stage, OURSELVES)
    await against(stage, person=77)
    for player in (olga, paul):
        await player.writes("/stats")
        await player.writes("/brands")
    assert f"{OURSELVES.name}: 1; disputed 0" not in olga.read()
    assert f"{OURSELVES.name}: 1; disputed 0" in paul.read()
    assert "Ailes Exemple: 1; disputed 0" in olga.read()


def _actions(player: Player) -> list[str]:
    return [
        one["callback_data"]
        for message in player.received(in_group=True)
        for row in message.buttons
        for one in row
    ]


async def test_a_number_typed_alone_says_no_more(stage: Stage, olga: Player) -> None:
    case: Case = await against(stage, OURSELVES)
    await olga.writes(str(case.number))
    assert olga.received()[-1].text == RESERVED
