"""Who of the desk may do what, on whose cases: one table, read cell by cell."""

from __future__ import annotations

from itertools import product

import pytest

from complaints.actions import (
    AddNote,
    Export,
    File,
    HandOver,
    LiftHold,
    PlaceHold,
    ReportDoubt,
    SendAnswer,
    Take,
)
from complaints.case import Status
from complaints.course import ActorKind
from complaints.moves import MOVES
from complaints.organisation import OfficerRole
from complaints.refusals import Refusal
from complaints.roles import MAY, Reach, Reading, may, reach
from tests.rules.cases import ADA, OLGA, PAUL, PETER, STRANGER
from tests.rules.lives import SAMPLES, a_life, an_answer

AGENT, SUPERVISOR, ADMIN, BRAND = OfficerRole
STAFF = (AGENT, SUPERVISOR, ADMIN)


def test_every_action_of_officers_is_in_the_table_and_no_other() -> None:
    doable = {action for (_, action), move in MOVES.items() if ActorKind.OFFICER in move.who}
    assert {what for what in MAY if not isinstance(what, Reading)} == doable
    assert {what for what in MAY if isinstance(what, Reading)} == set(Reading)


def test_what_is_not_named_nobody_may() -> None:
    for role in OfficerRole:
        assert reach(role, str) is Reach.NONE
        assert not may(role, str, own=True)


@pytest.mark.parametrize("what", MAY, ids=str)
def test_a_higher_role_may_never_do_less(what: type | Reading) -> None:
    rank = [Reach.NONE, Reach.OWN, Reach.ALL]
    reaches = [rank.index(reach(role, what)) for role in (AGENT, SUPERVISOR, ADMIN)]
    assert reaches == sorted(reaches)
    # Doubts are reported to the desk, not by it.
    assert reaches[-1] == rank.index(Reach.NONE if what is ReportDoubt else Reach.ALL)


def test_own_cases_are_mine_and_those_that_nobody_has() -> None:
    assert may(AGENT, SendAnswer, own=True)
    assert not may(AGENT, SendAnswer, own=False)
    assert may(SUPERVISOR, SendAnswer, own=False)


def test_an_agent_leaves_a_colleagues_case_alone() -> None:
    life = a_life(Status.IN_REVIEW)
    assert life.case.handler == OLGA.id
    assert life.refuses(an_answer(life.case), PETER) is Refusal.NOT_YOUR_CASE
    assert life.refuses(HandOver(PETER.id), PETER) is Refusal.NOT_YOUR_CASE
    assert life.does(AddNote("Vu."), PETER).case.handler == OLGA.id
    assert life.does(HandOver(None)).does(an_answer(life.case), PETER).case.handler == PETER.id


def test_a_supervisor_answers_for_an_agent_and_leaves_them_the_case() -> None:
    life = a_life(Status.IN_REVIEW)
    assert life.does(an_answer(life.case), PAUL).case.handler == OLGA.id


@pytest.mark.parametrize("action", [Export(), PlaceHold("Procès"), LiftHold()])
def test_copies_and_holds_are_for_supervisors(action: Export | PlaceHold | LiftHold) -> None:
    life = a_life(Status.IN_REVIEW)
    assert life.refuses(action, OLGA) is Refusal.NOT_YOUR_ROLE
    for officer in (PAUL, ADA):
        a_life(Status.IN_REVIEW).does(PlaceHold("Procès"), PAUL).does(action, officer)


@pytest.mark.parametrize("status", Status)
def test_who_is_no_officer_of_the_desk_may_nothing(status: Status) -> None:
    for (source, action), move in MOVES.items():
        if source is status and ActorKind.OFFICER in move.who:
            assert a_life(status).refuses(SAMPLES[action], STRANGER) is Refusal.NOT_YOURS


def test_the_register_and_the_report_are_not_for_agents() -> None:
    allowed = {
        role: {what for what in Reading if may(role, what, own=False)} for role in OfficerRole
    }
    assert allowed[AGENT] == {Reading.QUEUE, Reading.STATISTICS}
    assert allowed[SUPERVISOR] == allowed[ADMIN] == set(Reading)


def test_everybody_of_the_desk_may_enter_take_read_and_note() -> None:
    for role, what in product(STAFF, (File, Take, AddNote)):
        assert reach(role, what) is Reach.ALL
