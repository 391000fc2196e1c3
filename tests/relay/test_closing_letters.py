"""How a case ends, and what one is reminded of before it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from bot.letters.moments import PERSON, Moment
from bot.letters.reminder import NUDGES
from complaints.actions import (
    Action,
    Add,
    AskInformation,
    Rate,
    Reopen,
)
from complaints.case import Actor, ActorKind
from complaints.deadlines import Owner
from complaints.notices import NoticeKind
from tests.relay.telling import OLGA, house, moment_of, told, told_if, verbs

N = NoticeKind


def by_officer(moment: Moment, action: Action, days: int = 0) -> Moment:
    return moment.after(action, Actor(ActorKind.OFFICER, OLGA.id), days)


async def test_a_rating_is_answered_with_thanks() -> None:
    resolved = moment_of(N.CLOSURE, short_of=1)
    letter = await told(N.CLOSURE, resolved.after(Rate(4, "Fine."), PERSON))
    assert "Thank you for your opinion." in letter.plain
    assert verbs(letter) == ["reopen", "open"]


async def test_what_was_abandoned_can_still_go_to_the_mediator() -> None:
    letter = await told(N.CLOSURE, moment_of(N.REMINDER).until(N.CLOSURE))
    assert "nothing has come" in letter.plain
    assert "You may go to the mediator until March 2, 2027." in letter.plain
    assert verbs(letter) == ["reopen", "open"]


async def test_silence_after_an_answer_is_not_taken_for_agreement() -> None:
    rejected = moment_of(N.DISPUTE, short_of=1)
    letter = await told(N.CLOSURE, rejected.until(N.CLOSURE))
    assert "Silence is not agreement" in letter.plain
    assert verbs(letter) == ["dispute", "rate", "reopen", "open"]


async def test_an_officer_who_reopens_says_why() -> None:
    closed = moment_of(N.REOPENING, short_of=1)
    letter = await told(N.REOPENING, by_officer(closed, Reopen("We made a mistake."), days=3))
    assert "A person at the desk has reopened it" in letter.plain
    assert "We made a mistake." in letter.plain
    assert letter.enclosures == ()


@pytest.mark.parametrize("key", NUDGES)
def test_a_reminder_has_buttons_for_what_it_asks(key: str) -> None:
    assert NUDGES[key].verbs or key == "mediator_from"


async def test_a_reminder_falls_silent_once_it_was_done() -> None:
    asked = moment_of(N.REMINDER)
    given = asked.after(Add(UUID(int=21), "Here."), PERSON)
    assert await told_if(N.REMINDER, replace(given, events=asked.events)) is None
    again = by_officer(given, AskInformation(("the second page",)), days=2)
    late = replace(again, events=asked.events)
    assert await told_if(N.REMINDER, late) is None, "the new date has reminders of its own"


async def test_a_reminder_that_comes_after_its_date_is_not_sent() -> None:
    assert await told_if(N.REMINDER, on=date(2026, 3, 21)) is None


async def test_a_promise_that_was_recorded_meanwhile_is_not_asked_about() -> None:
    due, done = moment_of(N.REMEDY_DUE), moment_of(N.REMEDY_DONE)
    assert await told_if(N.REMEDY_DUE, replace(due, case=done.case)) is None


def test_every_clock_of_the_person_that_reminds_has_words_for_it() -> None:
    profile = house()
    reminds = {one.key for one in profile.deadlines if one.remind and one.owner is Owner.PERSON}
    named = set(profile.procedure.remind_named) - {"answer", "remedy"}
    assert reminds | named <= set(NUDGES)
