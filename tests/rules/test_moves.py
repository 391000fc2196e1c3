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
from complaints.refusals import Refusal, Refused
from complaints.retention import STANDSTILL
from complaints.roles import Reach, reach
from tests.rules.cases import MARIA, PAUL, platform
from tests.rules.lives import DAY, SAMPLES, a_life, doer, fitting

CELLS = {
    (status, action): move for (status, action), move in MOVES.items() if isinstance(status, Status)
}


def test_every_kind_of_action_has_a_move_an_effect_and_a_sample() -> None:
    kinds = {action for _, action in MOVES} - {File}
    assert kinds == set(EFFECTS) == set(SAMPLES)


@pytest.mark.parametrize("status", Status)
def test_what_the_table_permits_can_be_done_and_leads_where_it_says(status: Status) -> None:
    wrong = [
        (action.__name__, who.value, claims)
        for (one, action), move in CELLS.items()
        for who in move.who
        if one is status and (claims := _broken(status, action, who))
    ]
    assert not wrong


def _broken(status: Status, action: type, who: ActorKind) -> list[str]:
    """What is not as it should be after somebody did this in this status."""
    life, doing = a_life(status), doer(action, who)
    fit = fitting(life, action)
    before = life.case
    life.now += timedelta(minutes=1)
    try:
        life.does(fit, doing)
    except Refused as no:
        return [f"refused: {no.refusal}"]
    if not life.last.events:
        claims = {"only the clock does nothing": action is TimePassed and life.case == before}
    else:
        (event,) = life.last.events
        moved = life.case.status is not before.status
        claims = {
            "who did it and when": (event.actor, event.at) == (doing, life.now),
            "since": life.case.since == (life.now if moved else before.since),
            "version": life.case.version in {before.version, before.version + 1},
        }
    claims["leads to"] = life.case.status in CELLS[status, action].to
    return [claim for claim, true in claims.items() if not true]


@pytest.mark.parametrize("status", Status)
def test_who_is_not_named_in_the_table_may_not(status: Status) -> None:
    cells = {action: move for (one, action), move in CELLS.items() if one is status}
    for action, move in cells.items():
        life = a_life(status)
        fit = fitting(life, action)
        said = {who: life.refuses(fit, doer(action, who)) for who in set(ActorKind) - move.who}
        assert set(said.values()) <= {Refusal.NOT_YOURS}, (action, said)


@pytest.mark.parametrize("status", Status)
def test_what_is_not_in_the_table_is_refused_to_everybody(status: Status) -> None:
    life, others = a_life(status), []
    for action, actor in product(SAMPLES, (MARIA, PAUL)):
        if (status, action) in CELLS:
            continue
        no = life.refuses(SAMPLES[action], actor)
        # Before the status, the table of roles speaks: it names no action of the person.
        unheard = reach(OfficerRole.SUPERVISOR, action) is Reach.NONE
        if no is not (Refusal.NOT_YOUR_ROLE if actor == PAUL and unheard else Refusal.NOT_NOW):
            others.append((action.__name__, actor, no))
    assert not others


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
