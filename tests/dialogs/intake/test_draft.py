"""What the form remembers is JSON, and is read back as far as it still makes sense."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest

from complaints.answers import Blank, Money, When
from complaints.reading import Note, Problem
from dialogs.intake.draft import REMEMBERED, Part, Place, from_json, to_json
from dialogs.intake.remarks import Remark

DRAFT = UUID("018f0000-0000-7000-8000-000000000001")
FULL = Place(
    draft=DRAFT,
    question="amount",
    editing=True,
    noted="pot",
    note=Note.CUT,
    problem=Problem.ZERO,
    typed="0",
    readings=(Money(0, "EUR"), When(date(2026, 1, 1), date(2026, 1, 2)), Blank.NONE, "x", ("a",)),
    message=7,
    remarks=(Remark.FILE_KEPT, Remark.FILE_KEPT),
    batch="12",
    parts=(Part(1, "pot"), Part(2, "description", "text")),
    bare=True,
    page=2,
    month=date(2026, 3, 1),
    looked=7,
    pointed=("description",),
    anew=True,
    meant=8,
)


def test_a_place_survives_json() -> None:
    assert from_json(json.loads(json.dumps(to_json(FULL)))) == FULL
    assert from_json(json.loads(json.dumps(to_json(Place(DRAFT))))) == Place(DRAFT)


def test_the_example_sets_everything() -> None:
    bare = Place(DRAFT)
    same = {one.name for one in fields(Place) if getattr(FULL, one.name) == getattr(bare, one.name)}
    assert same == {"draft"}


@pytest.mark.parametrize("problem", [None, Problem.EMPTY, Remark.CHOOSE])
def test_a_problem_of_either_kind_survives(problem: Problem | Remark | None) -> None:
    place = Place(DRAFT, problem=problem)
    assert from_json(to_json(place)) == place


def test_what_another_release_wrote_is_passed_over() -> None:
    strange = to_json(Place(DRAFT)) | {
        "problem": ["problem", "gone"],
        "remarks": ["gone"],
        "note": "gone",
        "unheard-of": 1,
    }
    assert from_json(strange) == Place(DRAFT)
    assert from_json({"draft": str(DRAFT)}) == Place(DRAFT)


def test_parts_keep_the_order_of_the_messages_whatever_order_they_come_in() -> None:
    place = Place(DRAFT).heard(5, "d", "two").heard(3, "d", "one").heard(5, "d", "TWO")
    assert [one.text for one in place.parts_of("d")] == ["one", "TWO"]
    assert place.question_of(3) == "d"
    assert place.question_of(4) is None


def test_only_the_last_messages_are_remembered_but_every_part_of_a_text() -> None:
    place = Place(DRAFT).heard(1, "d", "text")
    for message in range(2, REMEMBERED + 12):
        place = place.heard(message, "line")
    assert len(place.parts) == REMEMBERED + 1
    assert place.question_of(1) == "d"
    assert place.question_of(2) is None
