"""The table of moves, cell by cell: who may, where it leads, and that nothing else is possible."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from complaints.actions import (
    Accept,
    File,
    HandOver,
    RecordRemedy,
    ReferToMediator,
    SendFile,
    Take,
    TimePassed,
)
from complaints.case import CLOSED, OPEN, Status
from complaints.course import ActorKind
from complaints.deadlines import Owner
from complaints.effects import EFFECTS
from complaints.moves import EXPIRIES, MOVES, permitted
from complaints.notices import NoticeKind
from complaints.organisation import OfficerRole
from complaints.refusals import Refusal
from complaints.retention import STANDSTILL
from complaints.roles import Reach, reach
from tests.rules.cases import MARIA, PAUL, platform
from tests.rules.lives import DAY, SAMPLES, a_life, doer, fitting

CELLS = {
    (status, action): move for (status, action), move in MOVES.items() if isinstance(status, Status)
}
ELSEWHERE = [
    (status, action) for status, action in product(Status, SAMPLES) if (status, action) not in CELLS
]


def named(value: object) -> str:
    return value.value if isinstance(value, Status) else getattr(value, "__name__", "")


def test_every_kind_of_action_has_a_move_an_effect_and_a_sample() -> None:
    kinds = {action for _, action in MOVES} - {File}
    assert kinds == set(EFFECTS) == set(SAMPLES)


@pytest.mark.parametrize(("status", "action"), CELLS, ids=named)
def test_what_the_table_permits_can_be_done_and_leads_where_it_says(
    status: Status, action: type
) -> None:
    move = CELLS[status, action]
    for who in move.who:
        life = a_life(status)
        fit = fitting(life, action)
        before = life.case
        life.now += timedelta(minutes=1)
        life.does(fit, doer(action, who))
        assert life.case.status in move.to
        if not life.last.events:
            assert action is TimePassed
            assert life.case == before
            continue
        (event,) = life.last.events
        assert (event.actor, event.at) == (doer(action, who), life.now)
        moved = life.case.status is not before.status
        assert life.case.since == (life.now if moved else before.since)
        assert life.case.version in {before.version, before.version + 1}


@pytest.mark.parametrize(("status", "action"), CELLS, ids=named)
def test_who_is_not_named_in_the_table_may_not(status: Status, action: type) -> None:
    life = a_life(status)
    fit = fitting(life, action)
    for who in set(ActorKind) - CELLS[status, action].who:
        assert life.refuses(fit, doer(action, who)) is Refusal.NOT_YOURS


@pytest.mark.parametrize(("status", "action"), ELSEWHERE, ids=named)
def test_what_is_not_in_the_table_is_refused_to_everybody(status: Status, action: type) -> None:
    life = a_life(status)
    for actor in (MARIA, PAUL):
        no = life.refuses(SAMPLES[action], actor)
        # Before the status, the table of roles speaks: it names no action of the person.
        unheard = reach(OfficerRole.SUPERVISOR, action) is Reach.NONE
        assert no is (Refusal.NOT_YOUR_ROLE if actor == PAUL and unheard else Refusal.NOT_NOW)


def test_several_targets_are_all_reached() -> None:
    """Where `decide` chooses among statuses, each choice is proven to exist."""
    assert a_life(Status.ANSWERED).person(Accept()).case.status is Status.EXECUTING
    done = a_life(Status.ANSWERED).does(RecordRemedy(DAY)).person(Accept())
    assert done.case.status is Status.RESOLVED


def test_every_status_can_be_reached() -> None:
    for status in Status:
        assert a_life(status).case.status is status


def test_every_status_but_the_last_can_be_left() -> None:
    left = {status for (status, _), move in CELLS.items() if set(move.to) != {status}}
    left |= {status for status, _ in EXPIRIES}
    assert left == set(Status) - {Status.PURGED}


@pytest.mark.acceptance("S4-12")
def test_only_the_person_can_go_to_the_mediator() -> None:
    """DOMAIN §9.2, 5; C. conso. L612-1."""
    for action in (ReferToMediator, SendFile):
        movers = {who for (_, kind), move in CELLS.items() if kind is action for who in move.who}
        assert movers == {ActorKind.PERSON}
        for status in Status:
            assert action not in permitted(status, ActorKind.OFFICER)


def test_the_mediator_is_sent_a_file_at_the_persons_request_only() -> None:
    """DOMAIN §9.2, 4."""
    for (status, action), move in CELLS.items():
        for who in move.who:
            life = a_life(status)
            life.does(fitting(life, action), doer(action, who))
            kinds = {kind for kind, _ in life.told}
            assert (NoticeKind.MEDIATION_FILE in kinds) == (action is SendFile)


def test_permitted_is_the_table_read_by_row() -> None:
    for status, who in product(Status, ActorKind):
        assert permitted(status, who) == {
            action for (one, action), move in CELLS.items() if one is status and who in move.who
        }


def test_a_closed_case_can_be_reopened_and_an_open_one_cannot() -> None:
    from_where = {status for (status, action) in CELLS if action.__name__ == "Reopen"}
    assert from_where == CLOSED
    assert not from_where & OPEN


def test_taking_up_a_case_that_was_given_before_anybody_had_it() -> None:
    for status in (Status.RECEIVED, Status.ACKNOWLEDGED):
        life = a_life(status).does(HandOver(PAUL.id))
        assert life.refuses(Take()) is Refusal.ALREADY_TAKEN
        assert life.does(Take(), PAUL).case.status is Status.IN_REVIEW
        assert life.case.handler == PAUL.id


def test_every_clock_that_moves_a_case_has_a_rule_in_the_profile() -> None:
    keys = {rule.key: rule.owner for rule in platform().deadlines}
    # What a standstill is follows from what was done, and `[retention]` says how long it is.
    for key in {key for _, key in EXPIRIES} - {STANDSTILL}:
        assert keys[key] is Owner.PERSON
