"""T18: the runs bite. Each planted bug is caught by a run that is green without it."""

import pytest

from tests.faults.sabotage import BUGS
from tests.faults.scenes import SCENES, scene


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
