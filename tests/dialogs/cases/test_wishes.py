"""What a person can do with a complaint at each stage of its life."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from complaints.actions import Action, MediatorOpened, PrepareMediation, Withdraw
from complaints.admissibility import admissibility
from complaints.case import OVER, Status
from complaints.course import ActorKind
from complaints.moves import permitted
from complaints.organisation import Road
from dialogs.buttons_of_letters import Verb
from dialogs.cases.mediation.entries import FORMS, OFFERED, Entry, Kind, action_of
from dialogs.cases.purposes import ASKS, Purpose
from dialogs.cases.purposes import action_of as words_do
from dialogs.cases.wishes import LABELS, NEEDED, Wish, correctable, does, shown, wishes
from tests.rules.cases import a_filing
from tests.rules.lives import Life, a_life

S = Status


def what(wish: Wish, life: Life) -> Action:
    """What the windows behind a button do in the end."""
    tapped = does(wish)
    if tapped is not None:
        return tapped
    if wish is Wish.MEDIATOR:
        return PrepareMediation("conso", pending=False)
    if wish is Wish.MEDIATED:
        return entered(OFFERED[life.case.status][0], life)
    return words_do(Purpose(wish.value), "Some words", UUID(int=7), 4)


def entered(entry: Entry, life: Life) -> Action:
    """An entry of a mediation, as somebody tells it today."""
    ahead = life.today + timedelta(days=200)
    day = {Kind.PAST: life.today.isoformat(), Kind.AHEAD: ahead.isoformat(), Kind.WORDS: ""}
    said = {one.name: day[one.kind] for one in FORMS[entry].fields}
    return action_of(entry, said, "conso", Road.FORM)


@pytest.mark.parametrize("status", Status)
def test_no_button_is_drawn_that_would_be_refused(status: Status) -> None:
    for wish in wishes(a_life(status).case, a_life(status).now, a_life(status).profile):
        life = a_life(status)
        before = life.history[:]
        life.person(what(wish, life))
        assert len(life.history) > len(before), wish


@pytest.mark.parametrize("status", OFFERED)
def test_nothing_of_a_mediation_is_offered_that_would_be_refused(status: Status) -> None:
    for entry in OFFERED[status]:
        life = a_life(status)
        life.person(entered(entry, life))
        assert life.case.status is not status or entry is Entry.EXTENDED


def test_whatever_a_person_may_tell_of_a_mediation_is_offered_somewhere() -> None:
    assert {one for entries in OFFERED.values() for one in entries} == set(Entry) == set(FORMS)
    told = {type(entered(one, a_life(S.MEDIATION_OPEN))) for one in Entry}
    for status in OFFERED:
        may = permitted(status, ActorKind.PERSON)
        offered = {type(entered(one, a_life(status))) for one in OFFERED[status]}
        assert offered == told & may


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (S.RECEIVED, (Wish.ADD, Wish.WITHDRAW)),
        (S.INCOMPLETE, (Wish.ANSWER, Wish.WITHDRAW)),
        (S.ANSWERED, (Wish.ACCEPT, Wish.DISPUTE, Wish.ADD, Wish.WITHDRAW)),
        (S.EXECUTING, (Wish.KEPT, Wish.DISPUTE, Wish.ADD)),
        (S.RESOLVED, (Wish.RATE, Wish.DISPUTE, Wish.ADD)),
        (S.DISPUTED, (Wish.MEDIATOR, Wish.ADD, Wish.WITHDRAW)),
        (S.MEDIATION_FILED, (Wish.MEDIATED, Wish.ADD)),
        (S.MEDIATION_PROPOSAL, (Wish.MEDIATED, Wish.ADD)),
        (S.MEDIATION_AGREED, (Wish.ADD,)),
        (S.WITHDRAWN, (Wish.REOPEN,)),
        (S.CLOSED, (Wish.REOPEN,)),
        (S.CLOSED_NO_FEEDBACK, (Wish.RATE, Wish.DISPUTE, Wish.REOPEN)),
        (S.ARCHIVED, ()),
    ],
)
def test_what_matters_most_stands_first(status: Status, asked: tuple[Wish, ...]) -> None:
    life = a_life(status)
    assert shown(life.case, life.now, life.profile) == asked


def test_a_promise_is_called_broken_only_once_its_day_has_come() -> None:
    life = a_life(S.EXECUTING)
    assert Wish.BROKEN not in shown(life.case, life.now, life.profile)
    life.on(life.due("remedy"))
    assert Wish.BROKEN in shown(life.case, life.now, life.profile)


def test_the_mediator_is_offered_before_any_answer_once_the_time_is_over() -> None:
    long_ago = Life(a_filing(first_written_on=date(2026, 8, 1)))
    assert Wish.MEDIATOR in shown(long_ago.case, long_ago.now, long_ago.profile)
    assert Wish.MEDIATOR not in shown(Life().case, Life().now, Life().profile)


def test_nobody_is_sent_to_a_mediator_whose_field_it_is_not() -> None:
    life = Life(a_filing(first_written_on=date(2026, 8, 1)))
    for one in life.profile.mediators:
        meter = admissibility(life.case, one, life.today, life.profile, pending=False)
        assert meter.is_open is (one.id == "conso" or one.scope.holds(life.case.answers))


def test_a_year_later_nothing_can_be_reopened() -> None:
    life = a_life(S.WITHDRAWN)
    assert Wish.REOPEN in wishes(life.case, life.now, life.profile)
    late = life.now + timedelta(days=370)
    assert Wish.REOPEN not in wishes(life.case, late, life.profile)


def test_a_complaint_can_be_corrected_during_the_first_minutes_only() -> None:
    life = Life()
    minutes = life.profile.procedure.correct_within_minutes
    assert correctable(life.case, life.now + timedelta(minutes=minutes), life.profile)
    after = life.now + timedelta(minutes=minutes, seconds=1)
    assert not correctable(life.case, after, life.profile)
    assert not correctable(life.person(Withdraw()).case, life.now, life.profile)


def test_an_opinion_is_asked_once() -> None:
    life = a_life(S.CLOSED)
    assert life.case.course.ratings
    assert Wish.RATE not in wishes(life.case, life.now, life.profile)


def test_every_wish_has_a_label_and_every_letter_a_wish() -> None:
    assert set(LABELS) == set(Wish) == set(NEEDED)
    pages = {Verb.OPEN.value, Verb.FOLLOWERS.value}
    assert {one.value for one in Verb} - pages <= {one.value for one in Wish}
    assert set(ASKS) == set(Purpose)


def test_every_wish_is_possible_at_some_stage() -> None:
    found = set[Wish]()
    for status in Status:
        life = a_life(status)
        for days in (0, 30):
            found |= set(wishes(life.case, life.now + timedelta(days=days), life.profile))
    # The telephone, and what only a platform for many brands has: tests/dialogs/platform.
    assert found | {Wish.REPLY, Wish.MANDATE} == set(Wish) - {Wish.CONFIRM}


def test_nothing_can_be_done_to_what_is_deleted() -> None:
    for status in OVER - {S.ARCHIVED, S.PURGED}:
        life = a_life(status)
        assert wishes(life.case, life.now, life.profile), status
    life = a_life(S.PURGED)
    assert not wishes(life.case, life.now, life.profile)


def test_an_entry_without_its_day_is_refused_before_it_is_made() -> None:
    with pytest.raises(KeyError):
        action_of(Entry.OPENED, {}, "conso", Road.FORM)
    with pytest.raises(ValueError, match="isoformat"):
        action_of(Entry.OPENED, {"on": "soon"}, "conso", Road.FORM)
    assert action_of(Entry.OPENED, {"on": "2026-11-24"}, "conso", Road.FORM) == MediatorOpened(
        date(2026, 11, 24)
    )
