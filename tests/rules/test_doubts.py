"""Which cases somebody should look at, and who of all has looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from complaints.case import Case, Line, Status
from complaints.course import Addition, Doubt, Note, Release, Supplement, Suspension
from complaints.doubts import Doubtful, doubtful
from complaints.moderation import Category, Moderation
from complaints.profile import Profile
from tests.rules.cases import BRUNO, MONDAY, OLGA, STRANGER, a_case, platform

AT: datetime = MONDAY
RUDE = (Line("description", "What happened", "You are crooks."),)
NOTED = Note(5, AT, OLGA.id, "Nothing to it.")


def strict() -> Profile:
    """A platform that points out one word."""
    words = {one: {Category.INSULT.value: ("crook", "crooks")} for one in ("fr", "en")}
    return replace(platform(), moderation=Moderation(words))


def a_doubtful(status: Status = Status.IN_REVIEW, said: tuple[Line, ...] = (), **course) -> Case:  # type: ignore[no-untyped-def]  # any part of a course
    case = a_case(status=status, statement=said)
    return replace(case, course=replace(case.course, **course))


def added(seq: int, text: str) -> Supplement:
    return Supplement(seq, AT, Addition.SUPPLEMENT, text, ())


DOUBT = Doubt(3, AT, BRUNO.id, "No such flight.")


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (a_doubtful(), None),
        (a_doubtful(said=RUDE), Doubtful.WORDS),
        (a_doubtful(said=RUDE, notes=(NOTED,)), None),
        (a_doubtful(said=RUDE, notes=(NOTED,), supplements=(added(6, "Crooks!"),)), Doubtful.WORDS),
        (a_doubtful(said=RUDE, notes=(NOTED,), supplements=(added(6, "Please."),)), None),
        (a_doubtful(supplements=(added(4, "Crooks!"),), notes=(NOTED,)), None),
        (a_doubtful(Status.ANSWERED, RUDE), Doubtful.WORDS),
        (a_doubtful(Status.CLOSED, RUDE), None),
        (a_doubtful(doubts=(DOUBT,)), Doubtful.REPORTED),
        (a_doubtful(doubts=(DOUBT,), notes=(NOTED,)), None),
        (a_doubtful(doubts=(replace(DOUBT, seq=7),), notes=(NOTED,)), Doubtful.REPORTED),
        # Nothing can be suspended any more, so nobody need decide.
        (a_doubtful(Status.ANSWERED, doubts=(DOUBT,)), None),
        (a_doubtful(doubts=(DOUBT,), releases=(Release(4, AT, OLGA.id, ""),)), None),
    ],
)
def test_somebody_should_look_until_the_staff_have_looked(case: Case, why: Doubtful | None) -> None:
    assert doubtful(case, strict()) is why


@pytest.mark.parametrize(("by", "looked"), [(OLGA, True), (STRANGER, True), (BRUNO, False)])
def test_a_note_of_a_brand_is_no_look_of_the_staff(by, looked: bool) -> None:  # type: ignore[no-untyped-def]  # an actor
    case = a_doubtful(said=RUDE, notes=(replace(NOTED, by=by.id),))
    assert (doubtful(case, strict()) is None) is looked


def test_a_suspended_case_is_the_persons_until_the_person_writes() -> None:
    begun = Suspension(4, AT, OLGA.id, "Prove it.", None)
    case = a_doubtful(Status.SUSPENDED, RUDE, suspensions=(begun,))
    assert doubtful(case, strict()) is Doubtful.SUSPENDED
    proven = replace(case, course=replace(case.course, supplements=(added(6, "Here."),)))
    assert doubtful(proven, strict()) is Doubtful.PROVEN


def test_without_words_to_point_out_nothing_is_looked_for() -> None:
    assert doubtful(a_doubtful(said=RUDE), replace(strict(), moderation=Moderation())) is None
