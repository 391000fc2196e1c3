"""Officers see how long a case is kept and what was asked for; every sitting is a reading."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.writing.pressing import SITTING
from complaints.actions import AskErasure, Withdraw
from complaints.case import Actor, ActorKind
from complaints.history import EventKind
from tests.desk.writing.pen import Pen


async def readings(pen: Pen) -> int:
    history = await pen.stage.casebook.history(pen.case_id)
    mine = [one for one in history if one.actor.id == pen.officer.id]
    return sum(one.kind is EventKind.OPENED for one in mine)


async def test_the_file_says_until_when_it_is_kept_and_by_which_rule(pen: Pen) -> None:
    case = await pen.case.now()
    person = Actor(ActorKind.PERSON, case.person_id)
    await pen.stage.casebook.act(case.id, AskErasure(), person)
    await pen.opens()
    assert "The person asked for erasure on" in pen.officer.read()
    assert "then erased." not in pen.officer.read()
    await pen.stage.casebook.act(case.id, Withdraw(), person)
    await pen.opens()
    read = pen.officer.read()
    assert "Kept until " in read
    assert "then erased." in read
    assert "limitation period" in read


async def test_every_opening_is_an_event(pen: Pen) -> None:
    before = await readings(pen)
    await pen.opens()
    await pen.opens()
    assert await readings(pen) == before + 2


async def test_the_buttons_of_one_sitting_are_one_reading_and_later_ones_another(pen: Pen) -> None:
    await pen.opens()
    before = await readings(pen)
    await pen.taps("Note")
    await pen.opens()
    assert await readings(pen) == before + 1
    pen.stage.clock.now += SITTING + timedelta(minutes=1)
    await pen.taps("Note")
    assert await readings(pen) == before + 2
