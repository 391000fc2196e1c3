"""The pictures of the lifecycle are its tables, and the README shows them."""

from itertools import pairwise

import pytest

from complaints.case import Status
from complaints.diagram import PICTURES, Picture, in_markdown, mermaid
from complaints.moves import EXPIRIES, MOVES, WHILE_PROMISED
from tests.shape.source import ROOT


def test_every_status_belongs_to_one_picture() -> None:
    sources = [one for picture in PICTURES for one in picture.sources]
    assert sorted(sources) == sorted(Status)


def test_every_status_is_drawn() -> None:
    drawn = set(in_markdown().replace(":", " ").split())
    assert {one.value.upper().replace("-", "_") for one in Status} <= drawn


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.title)
def test_every_step_of_the_tables_is_an_arrow(picture: Picture) -> None:
    """From the status itself, or from one of the names that stand for several."""
    lines = mermaid(picture).splitlines()
    steps = [(status, action.__name__, to) for (status, action), m in MOVES.items() for to in m.to]
    clock = (*EXPIRIES.items(), *WHILE_PROMISED.items())
    steps += [(status, f"{key} over", to) for (status, key), to in clock]
    for status, label, to in steps:
        if status is to or status not in picture.sources:
            continue
        names = [
            status.value,
            *(name for name, members in picture.together.items() if status in members),
        ]
        sources = [one.upper().replace("-", "_").replace(" ", "_") for one in names]
        target = to.value.upper().replace("-", "_")
        arrows = [f"    {source} --> {target}:" for source in sources]
        assert any(line.startswith(tuple(arrows)) and f"{label} (" in line for line in lines), (
            status,
            label,
            to,
        )


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.title)
def test_a_picture_is_small_enough_to_be_read(picture: Picture) -> None:
    arrows = [line for line in mermaid(picture).splitlines() if "-->" in line]
    assert len(arrows) <= 25
    assert len(set(arrows)) == len(arrows)


def test_names_that_stand_for_several_go_from_large_to_small() -> None:
    for picture in PICTURES:
        for larger, smaller in pairwise(picture.together.values()):
            assert larger > smaller


def test_the_readme_shows_the_pictures_of_these_tables() -> None:
    readme = (ROOT / "README.md").read_text()
    assert in_markdown() in readme, "run: recours lifecycle, and paste"
