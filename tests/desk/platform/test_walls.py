"""What contacts of brands never learn, and where they may not go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.refusals import REFUSALS
from bot.playground.world import Kind, Status
from complaints.refusals import Refusal
from complaints.register import Number
from tests.desk.platform.brands import BEA, CLEO, TRAINS, against, branded, opens
from tests.desk.stage import OLGA, Player, Stage

NO_SUCH_CASE = REFUSALS[Refusal.UNKNOWN_CASE]
STAFF_ALONE = "This is for the staff alone."


FORGED = ["open:{0}", "take:{0}:1", "verbs:{0}", "do:AddNote:{0}:1", "do:SendAnswer:{0}:1"]


@pytest.mark.parametrize("forged", FORGED)
async def test_a_foreign_case_is_told_like_none(stage: Stage, cleo: Player, forged: str) -> None:
    case = await against(stage)
    await cleo.writes("/help")
    shown, heard = cleo.received()[-1].id, len(cleo.received())
    before = await stage.casebook.history(case.id)
    foreign = await cleo.presses(forged.format(case.id), shown, in_group=False)
    none = await cleo.presses(forged.format(case.id + 1000), shown, in_group=False)
    assert foreign.text == none.text == NO_SUCH_CASE
    assert foreign.alert
    assert none.alert
    assert len(cleo.received()) == heard
    assert await stage.casebook.history(case.id) == before
    assert await stage.compositions.all_of(CLEO.id) == ()


async def test_the_number_of_a_foreign_case_is_told_like_one_that_does_not_exist(
    stage: Stage, cleo: Player
) -> None:
    case = await against(stage)
    for typed in (f"/case {case.number}", str(case.number)):
        await cleo.writes(typed)
        assert cleo.received()[-1].text == f"There is no case {case.number}."
    none = str(Number(2026, 999))
    await cleo.writes(f"/case {none}")
    assert cleo.received()[-1].text == f"There is no case {none}."


async def test_who_changes_the_brand_sees_nothing_of_the_old_one(stage: Stage, bea: Player) -> None:
    case = await against(stage)
    pen = await opens(stage, bea, case)
    await pen.taps("Note")
    asked = pen.question()
    staff = stage.office._staff  # noqa: SLF001 - the list as after a restart
    moved = replace(branded().officers[2], brand=TRAINS.id)
    staff._officers[BEA.id] = moved  # noqa: SLF001
    await pen.replies("Too late.", to=asked)
    assert bea.received()[-1].text == NO_SUCH_CASE
    answer = await bea.presses(f"verbs:{case.id}", asked.id, in_group=False)
    assert answer.text == NO_SUCH_CASE


async def test_in_the_group_of_the_staff_a_contact_is_sent_to_their_own_chat(
    stage: Stage, bea: Player
) -> None:
    case = await against(stage)
    card = await stage.shows_card(case)
    stage.telegram.membership.set_status(stage.group, BEA.id, Status.MEMBER, OLGA.id)
    heard = len(bea.received(in_group=True))
    await bea.writes("/queue", to_group=True)
    await bea.writes("hello everybody", to_group=True)
    after = bea.received(in_group=True)
    assert len(after) == heard + 1
    assert str(case.number) not in after[-1].text
    for data in (f"open:{case.id}", f"take:{case.id}:1", "queue:0"):
        press = await bea.presses(data, card)
        assert press.alert
        assert press.text == after[-1].text
    assert await stage.casebook.case(case.id) == case
    assert not bea.received()


@pytest.mark.parametrize("command", ["/stats", "/register", "/report", "/new", "/doubtful"])
async def test_what_is_the_staffs_is_refused(stage: Stage, bea: Player, command: str) -> None:
    case = await against(stage, TRAINS)
    await bea.writes(command)
    assert len(bea.received()) == 1
    assert str(case.number) not in bea.read()
    assert not [one for one in bea.received() if one.kind is not Kind.TEXT]
    assert bea.received()[-1].text == STAFF_ALONE


@pytest.mark.parametrize(
    "forged", ["stats:1:0", "register:2026", "register:2026:0", "report:1", "doubtful:0"]
)
async def test_forged_buttons_of_the_staff_show_nothing(
    stage: Stage, bea: Player, forged: str
) -> None:
    case = await against(stage, TRAINS)
    await bea.writes("/help")
    await bea.presses(forged, bea.received()[-1].id, in_group=False)
    assert str(case.number) not in bea.read()
    assert not [one for one in bea.received() if one.kind is not Kind.TEXT]


async def test_the_overdue_list_of_a_contact_blames_nobody(stage: Stage, bea: Player) -> None:
    await bea.writes("/overdue")
    assert "Complaints in which a date was missed" in bea.received()[-1].text
    assert "we missed" not in bea.read()
