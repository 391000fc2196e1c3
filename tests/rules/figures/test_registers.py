"""Claims about the registers: every item that was asked for has its column, and says no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaints.answers import Blank, Money
from complaints.case import Status
from complaints.course import Actor, ActorKind, Arrival, CorrectiveAction, Course
from complaints.entries import Chosen, Correction, Deed, Entry, Given, Kept, Value
from complaints.history import EventKind
from complaints.mediation import Mediation
from complaints.organisation import Road
from complaints.outcome import FinalAnswer, Outcome, Remedy
from complaints.register import Number
from complaints.registers import BOOK, FILE, Column
from tests.rules.cases import MONDAY, OLGA, pot
from tests.rules.figures.facts import answer, day

PERSON = Actor(ActorKind.PERSON, 1)
NUMBER = Number(2026, 17)


def an_entry(**changes: Any) -> Entry:
    known: dict[str, Any] = {
        "number": NUMBER,
        "received_on": day(9),
        "first_written_on": day(9),
        "status": Status.IN_REVIEW,
        "subject": "refund",
        "answers": {},
        "statement": {},
        "course": Course(),
        "files": 0,
        "history": (),
        "profile": pot(),
    }
    return Entry(**{**known, **changes})


def said(columns: tuple[Column, ...], column: str, **changes: Any) -> Value:
    (found,) = [one for one in columns if one.id == column]
    return found.value(an_entry(**changes))


@pytest.mark.acceptance("S2-08", "S2-09", "S2-10", "S2-11", "S2-12", "S2-13", "S2-14", "S2-15")
def test_the_book_has_the_seven_items() -> None:
    """ACCEPTANCE S2-08 to S2-15."""
    assert [one.asked_by for one in BOOK] == [f"S2-{n:02d}" for n in range(9, 16)]


@pytest.mark.acceptance(
    "S3-25", "S3-27", "S3-28", "S3-29", "S3-30", "S3-31", "S3-32", "S3-33", "S3-34", "S3-35",
    "S3-36", "S3-37", "S3-38", "S3-39", "S3-40", "S3-41", "S3-42",
)  # fmt: skip
def test_the_file_has_the_sixteen_items() -> None:
    """ACCEPTANCE S3-25, S3-27 to S3-42; number and date of item 1 stand in two cells."""
    assert [one.asked_by for one in FILE] == ["S3-27", *(f"S3-{n}" for n in range(27, 43))]
    assert len({one.id for one in FILE}) == len(FILE)


@pytest.mark.acceptance("S2-09", "S2-10", "S3-27")
def test_number_and_day_of_reception() -> None:
    """ACCEPTANCE S2-09, S2-10, S3-27."""
    assert said(BOOK, "number") == ("2026-000017-" + NUMBER.check_letter,)
    assert said(FILE, "received") == (day(9),)


@pytest.mark.acceptance("S2-11", "S3-30")
@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"first_name": "Maria", "last_name": "Martín"}, ("Maria Martín",)),
        ({"last_name": "Martín", "first_name": Blank.NONE}, ("Martín",)),
        ({}, ()),
    ],
)
def test_the_name_as_far_as_it_is_known(answers: dict[str, Any], name: Value) -> None:
    """ACCEPTANCE S2-11, S3-30."""
    assert said(BOOK, "name", answers=answers) == name


@pytest.mark.acceptance("S2-12", "S3-34", "S3-35")
def test_the_description_is_the_text_as_sent() -> None:
    """ACCEPTANCE S2-12, S3-35."""
    sent = {"description": "=Where is my money?\nI wait.", "pot": "Anna’s gift"}
    assert said(BOOK, "description", statement=sent) == (sent["description"],)
    assert said(FILE, "operation", statement=sent) == ("Anna’s gift",)
    assert said(FILE, "operation") == ()


@pytest.mark.acceptance("S3-28")
def test_the_first_complaint_only_when_it_was_earlier() -> None:
    """ACCEPTANCE S3-28."""
    assert said(FILE, "first-complaint") == ()
    assert said(FILE, "first-complaint", first_written_on=day(2)) == (day(2),)


@pytest.mark.acceptance("S3-29")
def test_the_way_names_what_was_tried_before_and_its_reference() -> None:
    """ACCEPTANCE S3-29."""
    assert said(FILE, "way", course=Course(arrival=Arrival.LETTER)) == (Arrival.LETTER,)
    found = said(
        FILE,
        "way",
        answers={"steps": ("email", "phone")},
        statement={"first_written_ref": "RE 17"},
        course=Course(replaces="2026-000001-B"),
    )
    steps = Chosen("steps", ("email", "phone"))
    assert found == (Arrival.CHAT, steps, "RE 17", "2026-000001-B")


@pytest.mark.acceptance("S3-31", "S3-32")
def test_subject_and_service_are_those_of_the_form() -> None:
    """ACCEPTANCE S3-31, S3-32."""
    assert said(FILE, "subject") == (Chosen("subject", ("refund",)),)
    assert said(FILE, "subject", subject="") == ()
    assert said(FILE, "service", answers={"service": "payout"}) == (Chosen("service", ("payout",)),)
    assert said(FILE, "service", answers={"service": Blank.UNKNOWN}) == ()


@pytest.mark.acceptance("S3-33")
def test_others_are_who_is_represented_and_the_mediators() -> None:
    """ACCEPTANCE S3-33."""
    twice = (Mediation("conso", day(20), Road.FORM), Mediation("conso", day(28), Road.FORM))
    course, statement = Course(mediations=twice), {"represented": "Anna Petit"}
    found = said(FILE, "others", course=course, statement=statement)
    assert found == ("Anna Petit", "Médiateur Exemple Conso")


@pytest.mark.acceptance("S2-13", "S3-38")
def test_actions_come_with_their_days_and_corrective_ones_after_them() -> None:
    """ACCEPTANCE S2-13, S3-38."""
    taken = Deed(day(10), EventKind.TAKEN, OLGA)
    plan = CorrectiveAction(5, "Look daily", "Accounts", day(30), None)
    found = said(BOOK, "deeds", history=(taken,), course=Course(corrective=(plan,)))
    assert found == (taken, Correction("Look daily", day(30), None))


def an_answer(n: int, outcome: Outcome, fault: str, remedy: Remedy | None = None) -> FinalAnswer:
    known = answer(outcome)
    return FinalAnswer(
        n, MONDAY, 500, n, outcome, known.points, "", remedy, (), None, shortcomings=fault
    )


@pytest.mark.acceptance("S2-15", "S2-24", "S3-36", "S3-37", "S3-40", "S3-41")
def test_the_latest_answer_counts_and_every_shortcoming() -> None:
    """ACCEPTANCE S3-36, S3-37, S3-40, S3-41, S2-15."""
    answers = (
        an_answer(1, Outcome.REJECTED, "Nobody looked."),
        an_answer(2, Outcome.PARTLY_UPHELD, "Nobody called."),
    )
    course = Course(answers=answers)
    sent = [Deed(day(n), EventKind.ANSWERED, OLGA) for n in (12, 25)]
    back = Deed(day(20), EventKind.DISPUTED, PERSON)
    assert said(FILE, "shortcomings", course=course) == ("Nobody looked.", "Nobody called.")
    assert said(FILE, "outcome", course=course) == (Outcome.PARTLY_UPHELD,)
    assert said(FILE, "answer-number", course=course) == (f"{NUMBER}/R2",)
    assert said(BOOK, "answered", history=(sent[0], back, sent[1])) == (day(25),)
    assert said(BOOK, "answered") == ()


@pytest.mark.acceptance("S2-14", "S3-39")
def test_the_resolution_says_how_it_stands_and_what_was_promised() -> None:
    """ACCEPTANCE S2-14, S3-39."""
    remedy = Remedy("Refund", Money(2500, "EUR"), day(30), done_on=day(28))
    course = Course(answers=(an_answer(1, Outcome.UPHELD, "", remedy),))
    found = said(BOOK, "resolution", course=course, status=Status.RESOLVED)
    assert found == (Status.RESOLVED, Given("Refund", Money(2500, "EUR"), day(30), day(28)))
    assert said(BOOK, "resolution") == (Status.IN_REVIEW,)


@pytest.mark.acceptance("S3-42")
def test_documents_are_in_the_file_of_the_case() -> None:
    """ACCEPTANCE S3-42."""
    assert said(FILE, "documents", files=3) == (Kept(str(NUMBER), 3),)


def test_a_purged_case_keeps_its_number_and_dates() -> None:
    gone = an_entry(status=Status.PURGED, subject="refund", first_written_on=date(2026, 1, 2))
    cells = {one.id: one.value(gone) for one in FILE}
    assert cells["number"]
    assert cells["first-complaint"] == (date(2026, 1, 2),)
    assert cells["name"] == cells["description"] == ()
    assert cells["resolution"] == (Status.PURGED,)
