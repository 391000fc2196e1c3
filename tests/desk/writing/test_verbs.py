"""Which verbs are offered: computed from the tables of moves and roles, never a list here."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bot.desk.writing.menu import menu
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, StepKind
from bot.desk.writing.strokes import Stroke, read_stroke, stroke
from bot.desk.writing.verbs import NAMES, VERBS, offered, why_not
from complaints.actions import (
    FinishCorrective,
    LiftHold,
    MediatorOpened,
    Open,
    PlaceHold,
    RecordRemedy,
    SendAnswer,
    SendHolding,
    Suspend,
    Take,
    Write,
)
from complaints.case import Status
from complaints.course import ActorKind
from complaints.moves import MOVES, permitted
from complaints.organisation import OfficerRole
from complaints.refusals import Refusal
from complaints.roles import may
from locales import words
from tests.desk.platform.brands import AIR, branded
from tests.desk.stage import OLGA, PAUL
from tests.desk.writing.matters import an_answer, an_officer, matter, with_everything

ELSEWHERE = {Open}
"""The button that leads to all of them."""


def test_everything_that_an_officer_may_do_is_a_verb() -> None:
    doable = {
        action
        for (status, action), move in MOVES.items()
        if status is not None and ActorKind.OFFICER in move.who
    }
    assert doable == set(VERBS) | ELSEWHERE


@pytest.mark.parametrize("status", Status)
def test_the_buttons_are_what_moves_and_roles_permit(status: Status) -> None:
    """Without a brand it is an organisation that only answers for itself."""
    seen = with_everything(status, an_officer(), OLGA.id)
    of_a_brand = with_everything(status, an_officer(), OLGA.id, branded())
    wrong = {
        (role.value, handler, brand): differing
        for role, handler, (brand, found) in product(
            OfficerRole, (OLGA.id, PAUL.id, None), (("", seen), (AIR.id, of_a_brand))
        )
        if (differing := _differing(found, role, handler, brand))
    }
    assert not wrong


def _differing(seen: Matter, role: OfficerRole, handler: int | None, brand: str) -> set[str]:
    """The verbs that are offered and may not be used, and those that may and are not offered."""
    officer = replace(an_officer(role), brand=brand if role is OfficerRole.BRAND else "")
    case = replace(seen.case, brand=brand, handler=handler)
    seen = replace(seen, officer=officer, file=replace(seen.file, case=case))
    own = handler in {None, OLGA.id}
    allowed = {
        kind
        for kind in permitted(case.status, ActorKind.OFFICER)
        if kind in VERBS and may(role, kind, own=own, of_brand=bool(brand))
    }
    # What is in the case decides about these two: nobody has it, and nothing is on hold.
    allowed -= {LiftHold} | ({Take} if handler is not None else set())
    # And these are a platform's.
    allowed -= set() if brand else {Suspend, Write}
    return {kind.__name__ for kind in set(offered(seen)) ^ allowed}


@pytest.mark.parametrize(
    ("kind", "status", "course"),
    [
        (RecordRemedy, Status.EXECUTING, {"answers": (an_answer(remedy=None),)}),
        (RecordRemedy, Status.EXECUTING, {}),
        (FinishCorrective, Status.IN_REVIEW, {}),
        (MediatorOpened, Status.MEDIATION_FILED, {}),
        (LiftHold, Status.IN_REVIEW, {}),
        (PlaceHold, Status.IN_REVIEW, {"legal_hold": "court"}),
        (Take, Status.IN_REVIEW, {}),
    ],
)
def test_a_verb_without_anything_to_do_is_not_offered(
    kind: type, status: Status, course: dict[str, Any]
) -> None:
    seen = matter(status, **course)
    assert kind in permitted(status, ActorKind.OFFICER)
    assert kind not in offered(seen)
    assert why_not(kind, seen) is Refusal.NOT_NOW


def test_what_was_agreed_before_the_mediator_may_be_recorded_as_done() -> None:
    assert RecordRemedy in offered(matter(Status.MEDIATION_AGREED))


def test_why_an_officer_may_not_is_said_exactly() -> None:
    agent = an_officer(OfficerRole.AGENT)
    colleagues = matter(officer=agent)
    case = replace(colleagues.case, handler=PAUL.id)
    colleagues = replace(colleagues, file=replace(colleagues.file, case=case))
    assert why_not(SendAnswer, colleagues) is Refusal.NOT_YOUR_CASE
    assert why_not(PlaceHold, matter(officer=agent)) is Refusal.NOT_YOUR_ROLE
    assert why_not(SendAnswer, matter(Status.CLOSED)) is Refusal.NOT_NOW
    assert why_not(SendHolding, matter()) is None


def test_every_message_about_a_case_begins_with_its_number_and_its_person() -> None:
    seen = matter()
    said = menu(seen).plain.splitlines()[0]
    assert said == f"Case {seen.case.number} · \u2068Maria Maria\u2069"


def test_a_case_without_a_name_says_so() -> None:
    seen = matter()
    case = replace(seen.case, answers={})
    assert "name unknown" in replace(seen, file=replace(seen.file, case=case)).head


@pytest.mark.parametrize("kind", VERBS, ids=lambda one: one.__name__)
def test_the_steps_of_a_verb_can_be_asked_and_fit_on_buttons(kind: type) -> None:
    seen = with_everything(Status.IN_REVIEW, an_officer(), OLGA.id, branded())
    steps = VERBS[kind].steps(seen, Pad())
    assert len({one.field for one in steps}) == len(steps)
    for one in steps:
        assert one.name.strip()
        assert one.ask.strip()
        assert (one.kind in {StepKind.PICK, StepKind.TICKS}) == bool(one.options)
        for option in one.options:
            data = stroke(Stroke.SET, 10**15, one.field, option.id)
            assert read_stroke(data) is not None
            assert len(data.encode()) <= 64


@pytest.mark.parametrize("language", ["en", "fr"])
def test_labels_are_words_and_short(language: str) -> None:
    labels = [words(language)(one.label) for one in VERBS.values()]
    assert all(re.search(r"\w{3}", one) for one in labels)
    assert max(map(len, labels)) <= 30
    assert len(set(labels)) == len(labels)


def test_names_of_verbs_fit_on_buttons() -> None:
    for name in NAMES:
        data = stroke(Stroke.DO, name, 10**15, 10**6)
        assert read_stroke(data) is not None
        assert len(data.encode()) <= 64
