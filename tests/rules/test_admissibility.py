"""The meter: five grounds of the law and the waiting time, each with its dates (L612-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints.actions import PrepareMediation
from complaints.admissibility import Admissibility, Ground, admissibility, last_day, meters, redress
from complaints.case import BEFORE_MEDIATOR, UNANSWERED, Case, Status
from complaints.course import Arrival, Course
from complaints.mediation import Mediation
from complaints.organisation import Road
from complaints.refusals import Refused
from tests.rules.cases import a_filing, pot
from tests.rules.lives import DAY, STATEMENT, Life, a_life, said

S = Status


def meter(
    case: Case, today: date = DAY, mediator: str = "conso", *, pending: bool | None = None
) -> Admissibility:
    found = pot().mediator(mediator)
    assert found is not None
    return admissibility(case, found, today, pot(), pending=pending)


def grounds(case: Case, today: date = DAY, mediator: str = "conso") -> set[Ground]:
    return set(meter(case, today, mediator).grounds)


# --- waiting --------------------------------------------------------------------------------------


def test_after_an_answer_nobody_waits() -> None:
    for status in (S.ANSWERED, S.EXECUTING, S.DISPUTED, S.CLOSED_NO_FEEDBACK):
        found = meter(a_life(status).case, a_life(status).today)
        assert found.is_open
        assert found.opens_on is None


def test_without_an_answer_two_months_must_be_over() -> None:
    case = a_life(S.IN_REVIEW).case
    assert meter(case).waits_only
    assert meter(case).opens_on == date(2027, 1, 24)
    assert grounds(case, date(2027, 1, 23)) == {Ground.NOT_ANSWERED_YET}
    assert meter(case, date(2027, 1, 24)).is_open


def test_the_waiting_time_runs_from_the_first_written_complaint() -> None:
    case = Life(a_filing(statement=STATEMENT, first_written_on=date(2026, 9, 30))).case
    assert meter(case).opens_on == date(2026, 12, 1)
    long_ago = Life(a_filing(statement=STATEMENT, first_written_on=date(2026, 5, 4))).case
    assert meter(long_ago).is_open


# --- the five grounds -----------------------------------------------------------------------------


@pytest.mark.acceptance("S4-13")
def test_a_complaint_that_was_only_spoken_must_be_written_first() -> None:
    life = a_life(S.DISPUTED)
    spoken = replace(life.case, course=replace(life.case.course, arrival=Arrival.CALL))
    assert spoken.course.is_written  # The dispute was.
    alone = replace(spoken, course=replace(spoken.course, supplements=()))
    assert grounds(alone) == {Ground.NOT_WRITTEN}
    for arrival in Arrival:
        written = arrival not in {Arrival.CALL, Arrival.COUNTER}
        assert Course(arrival).is_written is written


def test_a_court_or_another_mediator_stands_in_the_way() -> None:
    case = Life(said(pending="court")).answer_now()
    assert Ground.PENDING in grounds(case)
    assert meter(case, pending=False).is_open
    assert grounds(a_life(S.DISPUTED).case) == set()
    assert set(meter(a_life(S.DISPUTED).case, pending=True).grounds) == {Ground.PENDING}


@pytest.mark.parametrize("status", [S.MEDIATION_FILED, S.MEDIATION_OPEN, S.MEDIATION_PROPOSAL])
def test_what_a_mediator_has_no_other_takes(status: Status) -> None:
    assert Ground.PENDING in grounds(a_life(status).case, mediator="paiement")


def test_what_a_mediator_examined_is_not_examined_again() -> None:
    assert grounds(a_life(S.MEDIATION_ENDED).case) == {Ground.PENDING}
    # A request that was declined was not examined.
    assert grounds(a_life(S.MEDIATION_REFUSED).case) == set()
    opened = Mediation("conso", DAY, Road.FORM, opened_on=DAY)
    case = a_life(S.DISPUTED).case
    again = replace(case, course=replace(case.course, mediations=(opened,)))
    assert grounds(again) == {Ground.PENDING}


def test_after_the_year_it_is_too_late_and_the_last_day_still_counts() -> None:
    case = a_life(S.DISPUTED).case
    assert meter(case).until == last_day(case, pot()) == date(2027, 11, 23)
    assert meter(case, date(2027, 11, 23)).is_open
    assert grounds(case, date(2027, 11, 24)) == {Ground.TOO_LATE}


def test_the_year_runs_from_the_first_written_complaint_and_is_never_rolled() -> None:
    written = a_filing(statement=STATEMENT, first_written_on=date(2026, 1, 31))
    case = Life(written).case
    # A Sunday.
    assert meter(case).until == date(2027, 1, 31)
    assert Ground.TOO_LATE in grounds(case, date(2027, 2, 1))


def test_a_mediator_of_another_field_declines() -> None:
    case = Life(said(subject="fees")).answer_now()
    assert grounds(case) == set()
    assert grounds(case, mediator="paiement") == {Ground.OUT_OF_FIELD}


@pytest.mark.parametrize("kind", ["association", "business"])
def test_only_consumers_are_heard(kind: str) -> None:
    case = Life(said(person_kind=kind)).answer_now()
    assert Ground.OUT_OF_FIELD in grounds(case)


def test_a_mediator_counts_while_the_agreement_lasts() -> None:
    case = a_life(S.DISPUTED).case
    assert Ground.OUT_OF_FIELD in grounds(case, date(2024, 12, 31))


def test_what_was_settled_needs_no_mediator() -> None:
    for status in (S.RESOLVED, S.WITHDRAWN, S.CLOSED, S.MEDIATION_AGREED):
        assert Ground.SETTLED in grounds(a_life(status).case)
    for status in (S.REQUALIFIED, S.CLOSED_NO_FEEDBACK, S.CLOSED_ABANDONED):
        life = a_life(status)
        assert Ground.SETTLED not in grounds(life.case, life.today)


def test_all_that_stands_in_the_way_is_told_at_once() -> None:
    case = Life(said(person_kind="business", pending="court")).case
    late = date(2028, 1, 1)
    assert grounds(case) == {Ground.NOT_ANSWERED_YET, Ground.PENDING, Ground.OUT_OF_FIELD}
    assert grounds(case, late) == {Ground.PENDING, Ground.TOO_LATE, Ground.OUT_OF_FIELD}


# --- several mediators ----------------------------------------------------------------------------


def test_the_most_promising_mediator_comes_first() -> None:
    case = Life(said(subject="fees")).answer_now()
    found = meters(case, DAY, pot())
    assert [one.mediator for one in found] == ["conso", "paiement"]
    assert found[0].is_open
    assert not found[1].is_open


def test_an_answer_names_whoever_is_competent_or_else_all() -> None:
    """C. conso. L616-1: the mediator, not the organisation, decides who is competent."""
    fees, business = Life(said(subject="fees")).case, Life(said(person_kind="business")).case
    assert [one.id for one in redress(fees, DAY, pot())] == ["conso"]
    assert [one.id for one in redress(business, DAY, pot())] == ["conso", "paiement"]


def test_dates_that_were_not_promised_to_somebody_are_those_of_the_law() -> None:
    """No consumer, so no date on paper; the meter still says what a mediator would count."""
    case = Life(said(person_kind="association")).case
    assert case.deadline("mediator_until") is None
    assert meter(case).until == date(2027, 11, 23)
    assert meter(case).opens_on == date(2027, 1, 24)
    nothing = tuple(one for one in pot().deadlines if not one.key.startswith("mediator"))
    conso = pot().mediators[0]
    bare = admissibility(case, conso, DAY, replace(pot(), deadlines=nothing))
    assert (bare.until, bare.opens_on) == (date(2027, 11, 23), date(2027, 1, 24))


# --- the meter and the rules agree ----------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(UNANSWERED | BEFORE_MEDIATOR))
@pytest.mark.parametrize("days", [0, 30, 62, 364, 366])
def test_whenever_the_meter_is_open_the_file_is_handed_over(status: Status, days: int) -> None:
    life = a_life(status)
    life.passes(days=days)
    if life.case.status not in UNANSWERED | BEFORE_MEDIATOR:
        return
    open_today = meter(life.case, life.today).is_open
    try:
        life.person(PrepareMediation("conso"))
    except Refused:
        assert not open_today
    else:
        assert open_today
