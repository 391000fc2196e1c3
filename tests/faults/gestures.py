"""Runs in which nothing breaks but the product itself: what a planted bug spoils by itself."""

from __future__ import annotations

from complaints.notices import Audience, Notice, NoticeKind
from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import SCENES, over, scene
from tests.stage import TOM, cases_of
from tests.stories.complaining import draft_of

MARKED = "5 < 6 & </b> <a href='tg://user?id=1'>CEO</a> &lt;tg-spoiler&gt;"


async def undisturbed(name: str) -> Result:
    """A scene as it is."""
    async with ground(await scene(name)) as run:
        assert isinstance(run.stage, Ground)
        await SCENES[name].acts(run.stage)
        run.recovery = await run.stage.recovers()
        await run.stage.comes_to_rest()
        return Result(f"undisturbed {name}", (*await over(run, name), *await broken(run)))


async def marked_up() -> Result:
    """Tom writes what looks like the markup of messages."""
    async with ground(await scene("describe")) as run:
        tom = run.stage.actor(TOM)
        await tom.says(MARKED)
        given = (await draft_of(tom)).answers.get("description")
        wrong = [] if given == MARKED else [f"what was written became {given!r}"]
        return Result("marked up", (*wrong, *await broken(run)))


async def hurried() -> Result:
    """Tom answers two questions before he has seen the second."""
    async with ground(await scene("name")) as run:
        tom = run.stage.actor(TOM)
        for name in ("Lindqvist", "Maria"):
            run.stage.hands.say(TOM.id, tom.chat, name)
        await run.stage.settle()
        given = (await draft_of(tom)).answers
        named = given.get("last_name"), given.get("first_name")
        wrong = [] if named == ("Lindqvist", "Maria") else [f"the names became {named}"]
        return Result("hurried", (*wrong, *await broken(run)))


async def repeated() -> Result:
    """What an event makes the house tell is asked for again, as after a kill in between."""
    async with ground(await scene("take")) as run:
        assert isinstance(run.stage, Ground)
        (case,) = await cases_of(run.stage, run.stage.actor(TOM))
        for _ in range(2):
            receipt = Notice(NoticeKind.RECEIPT, Audience.PERSON)
            await run.stage.house.casebook.tell(case.id, 1, receipt)
        await run.stage.settle()
        await run.stage.comes_to_rest()
        return Result("repeated", tuple(await broken(run)))
