"""What is said of the mediator: whether and how, each step, and what comes after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.letters.moments import Moment
from complaints.actions import (
    Action,
    EndMediation,
    MediatorExtended,
    MediatorProposed,
    MediatorRefused,
)
from complaints.case import Actor, ActorKind
from complaints.deadlines import civil_day
from complaints.mediation import MediationEnd
from complaints.notices import NoticeKind
from tests.relay.telling import OLGA, moment_of, told

N = NoticeKind


def by_officer(moment: Moment, action: Action, days: int = 0) -> Moment:
    return moment.after(action, Actor(ActorKind.OFFICER, OLGA.id), days)


def day_of(moment: Moment) -> date:
    return civil_day(moment.at, moment.profile.zone)


async def test_who_may_not_go_to_the_mediator_is_told_why() -> None:
    moment = moment_of(N.DISPUTE)
    answers = {**moment.case.answers, "person_kind": "business"}
    letter = await told(N.DISPUTE, replace(moment, case=replace(moment.case, answers=answers)))
    assert "A consumer mediator would decline today." in letter.plain
    assert "not in the field" in letter.plain
    assert "right to go to court" in letter.plain


async def test_after_the_year_the_mediator_is_no_longer_promised() -> None:
    letter = await told(N.DISPUTE, on=date(2027, 3, 3))
    assert "More than one year has passed" in letter.plain
    assert "may go to a consumer mediator now" not in letter.plain


def step(action: Action, days: int = 1, *, after: Moment | None = None) -> Moment:
    return by_officer(after or moment_of(N.MEDIATION_STEP), action, days)


def proposed() -> Moment:
    day = day_of(moment_of(N.MEDIATION_STEP)) + timedelta(days=30)
    return step(MediatorProposed(day, day + timedelta(days=14)), days=30)


async def test_each_step_of_a_mediation_says_what_comes_next() -> None:
    opened = day_of(moment_of(N.MEDIATION_STEP))
    longer = step(MediatorExtended(opened + timedelta(days=120)))
    assert "now ends by July 19, 2026" in (await told(N.MEDIATION_STEP, longer)).plain
    offer = proposed()
    said = (await told(N.MEDIATION_STEP, offer)).plain
    assert "free to accept or to refuse" in said
    assert "Please answer the mediator by May 4, 2026." in said
    agreed = step(EndMediation(day_of(offer), MediationEnd.AGREED), days=0, after=offer)
    assert "binds both sides" in (await told(N.MEDIATION_STEP, agreed)).plain
    ended = step(EndMediation(day_of(offer), MediationEnd.NO_PROPOSAL), days=0, after=offer)
    assert "ended without an agreement" in (await told(N.MEDIATION_STEP, ended)).plain


async def test_a_referral_says_how_long_the_mediator_may_decline() -> None:
    filed = moment_of(N.MEDIATION_STEP, short_of=1)
    letter = await told(N.MEDIATION_STEP, filed)
    assert "you are told by April 2, 2026" in letter.plain
    declined = by_officer(filed, MediatorRefused(day_of(filed), "No copy of the complaint."))
    said = (await told(N.MEDIATION_STEP, declined)).plain
    assert "No copy of the complaint." in said
    assert "go again within the year" in said


async def test_a_file_that_is_sent_for_somebody_is_a_step_of_its_own() -> None:
    letter = await told(N.MEDIATION_STEP, moment_of(N.MEDIATION_FILE))
    assert "At your request we are sending your file" in letter.plain
