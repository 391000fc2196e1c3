"""Claims about what may happen to a case, and what it leads to."""

from datetime import date, datetime, timedelta

import pytest

from complaints import lifecycle
from complaints.actions import Action, LosePerson, Open, Take, TimePassed
from complaints.case import CLOCK, TURNS, Actor, ActorKind, Case, Status, Turn
from complaints.history import EventKind
from complaints.lifecycle import Decision
from complaints.moves import MOVES
from complaints.notices import ROADS, Audience, NoticeKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from tests.rules.cases import (
    MARIA,
    MONDAY,
    OLGA,
    PAUL,
    STRANGER,
    a_case,
    a_filing,
    answered,
    filed,
    pot,
)


def decide(case: Case, action: Action, actor: Actor, at: datetime = MONDAY) -> Decision:
    return lifecycle.decide(case, action, actor, at, pot(), seq=3)


def told(decision: Decision) -> list[tuple[NoticeKind, Audience]]:
    return [(notice.kind, notice.audience) for notice in decision.notices]


def test_a_sent_complaint_is_received_and_it_is_the_desks_turn() -> None:
    case = filed().case
    assert case.status is Status.RECEIVED
    assert case.turn is Turn.DESK
    assert case.version == 1


def test_filing_is_acknowledged_in_the_same_breath() -> None:
    kinds = [event.kind for event in filed().events]
    assert kinds == [EventKind.FILED, EventKind.ACKNOWLEDGED_AUTOMATICALLY]
    assert [event.seq for event in filed().events] == [1, 2]


def test_filing_tells_the_person_the_desk_and_the_mediator_who_asked() -> None:
    assert told(filed()) == [
        (NoticeKind.RECEIPT, Audience.PERSON),
        (NoticeKind.CARD, Audience.DESK),
        (NoticeKind.MEDIATOR_NOTICE, Audience.MEDIATOR),
    ]


def test_filing_starts_the_clocks_of_the_profile() -> None:
    due = {one.key: one.due for one in filed().case.deadlines}
    assert due["ack"] == date(2026, 12, 4)
    assert due["mediator_until"] == date(2027, 11, 23)


@pytest.mark.acceptance("S3-16")
def test_the_mediators_year_runs_from_the_first_written_complaint() -> None:
    earlier = a_filing(first_written_on=date(2026, 3, 2))
    case = filed(earlier).case
    until = case.deadline("mediator_until")
    assert until is not None
    assert until.due == date(2027, 3, 2)
    assert case.first_written_on == date(2026, 3, 2)


def test_a_later_date_does_not_postpone_the_mediators_year() -> None:
    case = filed(a_filing(first_written_on=date(2026, 12, 24))).case
    assert case.first_written_on == date(2026, 11, 23)


@pytest.mark.acceptance("S3-26")
def test_an_incomplete_form_is_refused() -> None:
    answers = answered()
    del answers[pot().form.missing({})[0].id]
    with pytest.raises(Refused) as no:
        filed(a_filing(answers))
    assert no.value.refusal is Refusal.INCOMPLETE


def test_taking_a_case_names_its_handler_and_acknowledges_it() -> None:
    case = decide(a_case(), Take(), OLGA).case
    assert (case.status, case.handler, case.version) == (Status.IN_REVIEW, OLGA.id, 2)
    acknowledgement = case.deadline("ack")
    assert acknowledgement is not None
    assert acknowledgement.met_at == MONDAY


def test_taking_tells_the_person_and_redraws_the_card() -> None:
    assert told(decide(a_case(), Take(), OLGA)) == [
        (NoticeKind.TAKEN, Audience.PERSON),
        (NoticeKind.CARD, Audience.DESK),
    ]


def test_a_case_is_taken_once() -> None:
    taken = decide(a_case(), Take(), OLGA).case
    with pytest.raises(Refused) as no:
        decide(taken, Take(), PAUL)
    assert no.value.refusal is Refusal.ALREADY_TAKEN


def test_a_person_cannot_take_or_open_a_case() -> None:
    for action in (Take(), Open()):
        with pytest.raises(Refused) as no:
            decide(a_case(), action, MARIA)
        assert no.value.refusal is Refusal.NOT_YOURS


def test_reading_a_file_is_recorded_and_changes_nothing_else() -> None:
    case = a_case()
    decision = decide(case, Open(), OLGA)
    assert decision.case == case
    assert [event.kind for event in decision.events] == [EventKind.OPENED]
    assert decision.notices == ()


def test_time_that_passes_before_a_due_date_changes_nothing() -> None:
    case = a_case()
    decision = decide(case, TimePassed(), CLOCK, MONDAY + timedelta(days=3))
    assert decision == Decision(case, (), ())


def test_a_missed_date_is_told_to_the_desk_once() -> None:
    late = datetime(2026, 12, 5, 2, 0, tzinfo=MONDAY.tzinfo)
    decision = decide(a_case(), TimePassed(), CLOCK, late)
    assert [event.details["deadline"] for event in decision.events] == ["ack"]
    assert told(decision) == [
        (NoticeKind.OVERDUE, Audience.DESK),
        (NoticeKind.CARD, Audience.DESK),
    ]
    assert decide(decision.case, TimePassed(), CLOCK, late).events == ()


def test_an_unreachable_person_stops_no_clock_and_shows_on_the_card() -> None:
    case = a_case()
    decision = decide(case, LosePerson(), CLOCK)
    assert decision.case.deadlines == case.deadlines
    assert told(decision) == [(NoticeKind.CARD, Audience.DESK)]


def test_every_status_has_a_turn() -> None:
    assert set(TURNS) == set(Status)


def test_every_notice_has_a_road() -> None:
    assert set(ROADS) == set(NoticeKind)


def test_only_a_person_files_and_only_an_officer_enters() -> None:
    filing = [move.who for (status, _), move in MOVES.items() if status is None]
    assert filing == [{ActorKind.PERSON, ActorKind.OFFICER}]
    with pytest.raises(Refused) as no:
        lifecycle.file(a_filing(), Number(2026, 1), 1, STRANGER, MONDAY, pot())
    assert no.value.refusal is Refusal.NOT_YOURS
