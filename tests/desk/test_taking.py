"""An officer takes a case from its card; one of two wins, and the other learns who was faster."""

from __future__ import annotations

import asyncio

import pytest

from complaints.actions import LosePerson
from complaints.case import CLOCK, Status
from complaints.history import EventKind
from tests.desk.stage import OLGA, Player, Stage


def take(case_id: int, version: int = 1) -> str:
    return f"take:{case_id}:{version}"


@pytest.mark.acceptance("S2-03")
async def test_who_presses_take_has_the_case(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    answer = await olga.presses(take(case.id), card)
    after = await stage.casebook.case(case.id)
    assert (after.handler, after.status) == (OLGA.id, Status.IN_REVIEW)
    assert answer.text == f"You have case {case.number}. The person is told."
    assert not answer.alert


async def test_the_desk_leaves_the_card_to_the_relay(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    before = len(olga.received(in_group=True))
    await olga.presses(take(case.id), card)
    assert not stage.called("editMessageText")
    assert len(olga.received(in_group=True)) == before


async def test_the_second_officer_learns_who_was_faster(
    stage: Stage, olga: Player, paul: Player
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    await olga.presses(take(case.id), card)
    answer = await paul.presses(take(case.id), card)
    assert "Olga" in answer.text
    assert answer.alert
    assert (await stage.casebook.case(case.id)).handler == OLGA.id


async def test_of_two_presses_at_once_one_wins_and_both_are_answered(stage: Stage) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    presses = [
        stage.telegram.hands.press(officer.id, stage.group, card, take(case.id))
        for officer in stage.cast.officers
    ]
    updates = stage.telegram.updates.pending(stage.bot)
    await asyncio.gather(*(stage.office.feed(one.body) for one in updates))
    answers = [stage.telegram.world.presses[one.id] for one in presses]
    assert sorted(one.alert for one in answers) == [False, True]
    kinds = [one.kind for one in await stage.casebook.history(case.id)]
    assert kinds.count(EventKind.TAKEN) == 1


async def test_a_press_that_is_handled_again_after_a_crash_changes_nothing(
    stage: Stage, olga: Player
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    stage.telegram.hands.press(olga.id, stage.group, card, take(case.id))
    (update,) = stage.telegram.updates.pending(stage.bot)
    await stage.office.feed(update.body)
    once = await stage.casebook.case(case.id)
    await stage.office.feed(update.body)
    assert await stage.casebook.case(case.id) == once
    assert stage.called("answerCallbackQuery")[-1]["text"].startswith("You have case")


async def test_a_card_that_is_out_of_date_asks_to_look_again(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    await stage.casebook.act(case.id, LosePerson(), CLOCK)
    answer = await olga.presses(take(case.id), card)
    assert answer.text.startswith("The case has changed")
    assert answer.alert
    assert (await stage.casebook.case(case.id)).handler is None


FORGED = [
    "take:999:1", "open:999", "take:1", "take:1:1:1", "take:-1:1", "take:١:1", "take:1:1\n",
    " take:1:1", "TAKE:1:1", "open:", "open:1e3", "queue:999999999999999999", "mine:1", "close:1",
    "", "x" * 64, "take:9223372036854775808:1", "open:999999999999999999",
    "take:1:999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_answered_and_change_nothing(
    stage: Stage, olga: Player, data: str
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    await olga.presses(data, card)
    assert await stage.casebook.case(case.id) == case
    assert len(stage.called("answerCallbackQuery")) == 1


async def test_an_officer_is_answered_in_their_own_language(stage: Stage, paul: Player) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    answer = await paul.presses("open:999", card)
    said = stage.cabinet.reader("fr").words("There is no such case.")
    assert answer.text == said
