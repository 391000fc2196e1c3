"""The scenes: what waits in Telegram's queue when a run begins, and what it must lead to."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.playground.files import Upload
from tests.faults.ground import Picture, photographed, puts_in_the_queue
from tests.papers import PDF
from tests.stage import OLGA, TOM, Stage
from tests.stories.complaining import approves, comes_to_the_form, files, fills
from tests.stories.test_filing import a_photo

Scene = Callable[[Stage], Awaitable[dict[int, int]]]


async def sending(stage: Stage) -> dict[int, int]:
    """Tom presses *Send my complaint*."""
    tom = stage.actor(TOM)
    await comes_to_the_form(tom, "English")
    await fills(tom)
    await approves(tom)
    puts_in_the_queue(tom, "Send my complaint")
    return {TOM.id: 1}


async def attaching(stage: Stage) -> dict[int, int]:
    """Tom sends a picture and a PDF at the question for files."""
    tom = stage.actor(TOM)
    await comes_to_the_form(tom, "English")
    await fills(tom, until="attachments")
    stage.hands.send_photos(TOM.id, tom.chat, [a_photo()], "")
    stage.hands.send_documents(TOM.id, tom.chat, [Upload("receipt.pdf", PDF)], "")
    return {}


async def answering(stage: Stage) -> dict[int, int]:
    """Tom answers a question by typing."""
    tom = stage.actor(TOM)
    await comes_to_the_form(tom, "English")
    await fills(tom, until="pot")
    stage.hands.say(TOM.id, tom.chat, "Lea’s present")
    return {}


async def describing(stage: Stage) -> dict[int, int]:
    """Tom is asked what happened; nothing waits."""
    tom = stage.actor(TOM)
    await comes_to_the_form(tom, "English")
    await fills(tom, until="description")
    return {}


async def taking(stage: Stage) -> dict[int, int]:
    """Olga takes Tom's case from the card in the group."""
    tom, group = stage.actor(TOM), stage.actor(OLGA).at(stage.cast.desk_chat)
    case = await files(tom, "English")
    stage.hands.press(
        OLGA.id, group.chat, group.saw(str(case.number)).id, f"take:{case.id}:{case.version}"
    )
    return {TOM.id: 1}


SCENES: Mapping[str, Scene] = {
    "send": sending,
    "attach": attaching,
    "answer": answering,
    "take": taking,
    "describe": describing,
}
_taken: dict[str, Picture] = {}


async def scene(name: str) -> Picture:
    """The picture of a scene, taken once in each process."""
    if name not in _taken:
        folder = Path(tempfile.mkdtemp(prefix=f"recours-scene-{name}-"))
        _taken[name] = await photographed(SCENES[name], folder)
    return _taken[name]
