"""T18: the runs bite. Each planted bug is caught by a run that is green without it."""

import pytest

from tests.faults.gestures import hurried, marked_up, repeated, undisturbed
from tests.faults.sabotage import BUGS
from tests.faults.scenes import IN_MEMORY, SCENES, scene


def test_there_are_twenty_bugs() -> None:
    assert len(BUGS) >= 20


@pytest.mark.parametrize("name", IN_MEMORY)
async def test_a_scene_that_nobody_disturbs_breaks_nothing(name: str) -> None:
    assert not (await undisturbed(name)).broken


async def test_marks_hurry_and_repetitions_break_nothing() -> None:
    assert not (await marked_up()).broken
    assert not (await hurried()).broken
    assert not (await repeated()).broken


@pytest.mark.parametrize("name", BUGS)
async def test_a_planted_bug_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in SCENES:
        # Taken before the bug is there: it must be the run that meets it.
        await scene(one)
    bug = BUGS[name]
    bug.plant(monkeypatch)
    for seed in range(bug.seeds):
        if (await bug.runs(seed)).broken:
            return
    pytest.fail(f"nothing noticed that {name}")
