"""Claims about what was learnt being kept: the same answers, and never half of a file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.learning import KEPT, ModelFolder
from complaints.understanding.hearing import Heard, Hearing, Page, Pages, kept_or_learnt
from complaints.understanding.meaning import Encoder, encoder
from complaints.understanding.shelf import name_of, packed, unpacked

PAGES: Pages = (
    (
        "pl",
        (
            Page("pay", ("Jak wpłacić pieniądze?", "chcę wpłacić")),
            Page("back", ("Zwrot", "chcę zwrot pieniędzy")),
        ),
    ),
)
"""A FAQ in a language without examples of its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where models are kept."""
    return tmp_path / "faq"


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Heard, Path]:
    """What a process heard that had to learn, and the file that it left."""
    folder = tmp_path_factory.mktemp("learnt") / "faq"
    return heard(folder), the_file(folder)


@pytest.fixture
def spoilt(learnt: tuple[Heard, Path], folder: Path) -> Path:
    """The same file where it may be damaged."""
    folder.mkdir()
    return Path(shutil.copy(learnt[1], folder))


def heard(folder: Path) -> Heard:
    """What a process hears that has this folder."""
    return kept_or_learnt(PAGES, None, ModelFolder(folder)).hear("chce zwrot", "pl")


def the_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize("speaking", [lambda: None, encoder], ids=["letters", "encoder"])
def test_what_is_taken_out_hears_the_same(speaking: Callable[[], Encoder | None]) -> None:
    speaks = speaking()
    learned = Hearing.of(PAGES, speaks)
    again = Hearing(*unpacked(packed(learned.ids, learned.listeners)), speaks)
    for said in ("jak wplacic", "zwrot", "bonjour", "x"):
        assert again.hear(said, "pl") == learned.hear(said, "pl")


def test_another_process_does_not_learn_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = heard(folder)
    monkeypatch.setattr(Hearing, "of", _refuse)
    assert heard(folder) == before


def test_another_line_or_another_encoder_is_another_name() -> None:
    others = (("pl", (*PAGES[0][1], Page("fees", ("Ile to kosztuje?",)))),)
    names = {
        name_of(PAGES, with_encoder=True),
        name_of(PAGES, with_encoder=False),
        name_of(others, with_encoder=True),
    }
    assert len(names) == 3
    assert name_of(PAGES, with_encoder=True) in names


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"no archive",
        lambda content: content[:2000] + b"\xff" * 64 + content[2064:],
    ],
    ids=["empty", "half", "other", "flipped"],
)
def test_a_damaged_file_is_learnt_anew_and_replaced(
    learnt: tuple[Heard, Path], spoilt: Path, damage: Callable[[bytes], bytes]
) -> None:
    before, whole = learnt[0], spoilt.read_bytes()
    spoilt.write_bytes(damage(whole))
    assert heard(spoilt.parent) == before
    assert len(the_file(spoilt.parent).read_bytes()) == len(whole)


def test_arrays_of_another_kind_are_learnt_anew(learnt: tuple[Heard, Path], spoilt: Path) -> None:
    with spoilt.open("wb") as file:
        np.savez(file, ids=np.array(["pay", "back"]))
    assert heard(spoilt.parent) == learnt[0]


def test_objects_in_a_file_are_never_read(folder: Path) -> None:
    folder.mkdir()
    with (folder / "evil.npz").open("wb") as file:
        np.savez(file, ids=np.array([{}], dtype=object))
    assert ModelFolder(folder).take("evil") is None


def test_a_place_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "faq").write_text("a file where the folder should be")
    shelf = ModelFolder(tmp_path / "faq")
    shelf.put("some", {"ids": np.array([1])})
    assert shelf.take("some") is None


def test_only_the_latest_models_stay_and_no_part_of_one(folder: Path) -> None:
    shelf, arrays = ModelFolder(folder), {"ids": np.array([1])}
    for n in range(KEPT + 3):
        shelf.put(f"model-{n}", arrays)
    assert len(list(folder.iterdir())) == KEPT
    assert {path.suffix for path in folder.iterdir()} == {".npz"}
    assert shelf.take(f"model-{KEPT + 2}") is not None


def _refuse(*_: object) -> Hearing:
    raise AssertionError("learnt again")
