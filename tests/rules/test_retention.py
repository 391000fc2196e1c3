"""Nothing is kept for ever: what is over goes on its day, earlier when asked, later when held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints import clocks
from complaints.actions import (
    AddNote,
    AskErasure,
    LiftHold,
    MediatorExtended,
    PlaceHold,
    Reopen,
    Take,
    Withdraw,
)
from complaints.case import CLOSED, OPEN, Status
from complaints.deadlines import Named, Start
from complaints.history import EventKind
from complaints.moves import SETTLED
from complaints.notices import Audience, NoticeKind
from complaints.organisation import RetentionTerms
from complaints.refusals import Refusal
from complaints.retention import ERASE, Obstacle, if_asked, keeping
from tests.rules.cases import OLGA, PAUL, platform, pot
from tests.rules.lives import Life, a_life, said

S = Status


def closed(subject: str = "fees") -> Life:
    """A complaint of Monday, 23 November 2026, that was taken back at once."""
    return Life(said(subject=subject), profile=pot()).person(Withdraw("Réglé"))


# --- how long it is kept --------------------------------------------------------------------------


def test_what_is_open_is_kept_until_it_is_closed() -> None:
    for status in OPEN:
        found = keeping(a_life(status).case)
        assert found is not None
        assert (found.obstacle, found.until) == (Obstacle.OPEN, None)


def test_what_is_over_is_kept_until_a_day_with_its_rule() -> None:
    found = keeping(closed().case)
    assert found is not None
    assert found.deadline is not None
    assert (found.obstacle, found.until) == (Obstacle.RULE, date(2031, 11, 23))
    assert found.deadline.rule == "purge-5-years"


def test_the_day_that_is_shown_is_the_day_on_which_the_clock_erases_it() -> None:
    life = closed()
    found = keeping(life.case)
    assert found is not None
    assert found.until is not None
    life.on(found.until)
    assert life.is_in(S.ARCHIVED)
    life.on(found.until + timedelta(days=1), hour=1)
    assert life.is_in(S.PURGED)
    assert keeping(life.case) is None


def test_while_the_mediator_is_open_it_is_the_mediators_year_that_keeps_it() -> None:
    short = tuple(replace(one, length=1) if one.key == "purge" else one for one in pot().deadlines)
    short = tuple(
        replace(one, unit=pot().deadlines[0].unit) if one.key == "purge" else one for one in short
    )
    life = Life(said(), profile=replace(pot(), deadlines=short)).person(Withdraw())
    found = keeping(life.case)
    assert found is not None
    assert found.deadline is not None
    assert (found.until, found.deadline.rule) == (date(2027, 11, 23), "mediator-1-year")


def test_what_is_held_has_no_day_and_the_rule_stays_known() -> None:
    found = keeping(closed().does(PlaceHold("Procès"), PAUL).case)
    assert found is not None
    assert found.deadline is not None
    assert (found.obstacle, found.until) == (Obstacle.HELD, None)
    assert found.deadline.rule == "purge-5-years"


# --- asked for ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "rule", "until"),
    [
        ("fees", "purge-5-years", date(2031, 11, 23)),
        ("data", "erase-1-year", date(2027, 11, 23)),
    ],
)
def test_what_is_asked_for_waits_for_the_duty_of_the_profile(
    subject: str, rule: str, until: date
) -> None:
    life = closed(subject).person(AskErasure())
    assert (life.dated(ERASE).rule, life.due(ERASE)) == (rule, until)
    assert life.history[-1].kind is EventKind.ERASURE_REQUESTED
    assert life.case.course.erasure_asked == life.today
    life.on(until)
    assert life.case.status in {S.WITHDRAWN, S.ARCHIVED}
    life.on(until + timedelta(days=1), hour=1)
    assert life.is_in(S.PURGED)


def test_asked_twice_it_is_asked_once() -> None:
    life = closed().person(AskErasure())
    before = life.case
    assert life.person(AskErasure()).last.events == ()
    assert life.case == before


def test_what_is_open_is_erased_once_it_is_over() -> None:
    life = Life(said(subject="data"), profile=pot()).person(AskErasure())
    assert life.case.deadline(ERASE) is None
    assert life.case.course.erasure_asked
    life.passes(days=2)
    life.person(Withdraw())
    assert life.due(ERASE) == date(2027, 11, 25)


def test_no_rule_means_that_nothing_keeps_it() -> None:
    bare = tuple(one for one in pot().deadlines if one.key not in {"purge", ERASE, "archive"})
    life = Life(said(), profile=replace(pot(), deadlines=bare)).person(Withdraw())
    life.person(AskErasure())
    assert (life.dated(ERASE).rule, life.due(ERASE)) == (Named.ERASURE, life.today)
    life.lives(1)
    assert life.is_in(S.PURGED)


def test_an_own_rule_never_keeps_it_longer_than_usual() -> None:
    longer = tuple(
        replace(one, length=9, when=pot().deadlines[0].when) if one.key == ERASE else one
        for one in pot().deadlines
    )
    life = Life(said(), profile=replace(pot(), deadlines=longer)).person(Withdraw())
    assert life.person(AskErasure()).dated(ERASE).rule == "purge-5-years"


def test_a_preview_says_what_would_happen_and_changes_nothing() -> None:
    life = closed("data")
    found = if_asked(life.case, life.today, pot())
    assert found is not None
    assert (found.obstacle, found.until) == (Obstacle.RULE, date(2027, 11, 23))
    later = if_asked(life.case, date(2027, 11, 24), pot())
    assert later is not None
    assert later.obstacle is None
    assert life.case.deadline(ERASE) is None


def test_whoever_reopens_it_wants_it_kept() -> None:
    life = closed("data").person(AskErasure()).person(Reopen("Encore"))
    assert life.case.course.erasure_asked is None
    assert life.case.deadline(ERASE) is None


def test_a_colleague_who_reopens_it_takes_no_wish_away() -> None:
    life = closed("data").person(AskErasure()).does(Reopen("Erreur"), PAUL)
    assert life.case.course.erasure_asked
    assert clocks.last_day(life.case, life.dated(ERASE)) == date(2027, 11, 23)
    assert ERASE not in {one.key for one in life.case.clocks}
    life.lives(200)
    assert not life.is_in(S.PURGED)


def test_only_the_person_may_ask() -> None:
    assert closed().refuses(AskErasure(), PAUL) is Refusal.NOT_YOURS


def test_a_hold_delays_what_was_asked_until_it_is_lifted() -> None:
    life = closed("data").person(AskErasure()).does(PlaceHold("Procès"), PAUL)
    life.lives(8 * 366)
    assert life.is_in(S.ARCHIVED)
    life.does(LiftHold(), PAUL)
    life.looks()
    assert life.is_in(S.PURGED)


def test_the_desk_hears_of_it_by_its_card_alone() -> None:
    told = closed().person(AskErasure()).told
    assert told == [(NoticeKind.CARD, Audience.DESK)]


def test_a_button_that_was_drawn_before_stays_good() -> None:
    life = closed()
    before = life.case.version
    assert life.person(AskErasure()).case.version == before


# --- standstill -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(OPEN))
def test_what_nobody_goes_on_with_is_over_one_day(status: Status) -> None:
    life = a_life(status)
    life.lives(5 * 366)
    assert life.case.status not in OPEN


@pytest.mark.parametrize("status", sorted(OPEN - SETTLED))
def test_a_standstill_is_closed_after_the_time_of_the_profile(status: Status) -> None:
    life = Life(said(person_kind="association"), profile=platform())
    life.case = replace(a_life(status).case, deadlines=())
    life.passes(days=720)
    assert life.is_in(status)
    life.now += timedelta(days=30)
    event = life.looks_once()
    assert event is not None
    assert event.details["deadline"] == "standstill"
    assert life.is_in(S.CLOSED_EXPIRED)
    assert (NoticeKind.CLOSURE, Audience.PERSON) in life.told
    assert life.case.deadline("standstill") is None


@pytest.mark.parametrize("status", sorted(SETTLED))
def test_what_was_settled_is_closed_as_settled(status: Status) -> None:
    life = Life(said(), profile=platform())
    life.case = replace(a_life(status).case, deadlines=())
    life.passes(days=800)
    assert life.is_in(S.CLOSED)


def test_anything_that_somebody_does_begins_it_anew() -> None:
    life = Life(said(), profile=platform()).does(Take())
    life.lives(600)
    life.does(AddNote("Toujours en attente."), OLGA)
    life.lives(600)
    assert life.is_in(S.DISPUTED)
    life.lives(200)
    assert life.is_in(S.CLOSED_EXPIRED)


def test_never_while_a_date_still_runs() -> None:
    life = a_life(S.MEDIATION_OPEN).does(MediatorExtended(date(2030, 1, 1)))
    life.on(date(2030, 1, 1))
    assert life.is_in(S.MEDIATION_OPEN)
    life.on(date(2030, 1, 3))
    assert life.is_in(S.CLOSED_EXPIRED)


def test_the_time_is_the_profiles() -> None:
    patient = replace(platform(), retention=RetentionTerms(60))
    life = Life(said(), profile=patient)
    life.lives(59 * 30)
    assert life.is_in(S.DISPUTED)
    life.lives(6 * 30)
    assert life.is_in(S.CLOSED_EXPIRED)


def test_after_a_standstill_it_may_be_reopened_and_its_data_goes_on_its_day() -> None:
    life = Life(said(), profile=platform())
    life.lives(26 * 31)
    assert life.case.status in CLOSED
    assert life.dated("reopen").due > life.today
    assert life.profile.rule(life.dated("purge").rule)
    assert Start.CLOSED in {one.start for one in life.profile.deadlines}
    life.lives(6 * 366)
    assert life.is_in(S.PURGED)
