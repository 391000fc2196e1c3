"""Moments of a story from which scenes begin; each is played once, from the one before it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from tests.stage import OLGA, PAUL, TOM, Actor, Stage, cases_of
from tests.stories.complaining import approves, comes_to_the_form, files, fills
from tests.stories.plays import Play
from tests.stories.test_year import rejects

Moment = Callable[[Stage], Awaitable[None]]


async def play_of(stage: Stage) -> Play:
    """Tom’s case, with Paul who handles it."""
    tom = stage.actor(TOM)
    return Play(stage, tom, stage.actor(PAUL), (await cases_of(stage, tom))[-1])


async def nothing(stage: Stage) -> None:
    """The house is open and nobody has come."""


async def form(stage: Stage) -> None:
    """Tom sees the first question."""
    await comes_to_the_form(stage.actor(TOM), "English")


async def review(stage: Stage) -> None:
    """Tom sees the last page, with the button that sends."""
    tom = stage.actor(TOM)
    await fills(tom)
    await approves(tom)


async def filed(stage: Stage) -> None:
    """Tom’s complaint is there; the officers have opened their chats."""
    await files(stage.actor(TOM), "English", subject="fees", pending="no")
    for officer in (OLGA, PAUL):
        await stage.actor(officer).says("/start")


async def taken(stage: Stage) -> None:
    """Paul works on it."""
    await (await play_of(stage)).takes()


async def asked(stage: Stage) -> None:
    """Tom was asked for a letter of his bank."""
    play = await play_of(stage)
    await play.does("Ask for information", *ASKING, "Send")


async def answered(stage: Stage) -> None:
    """The complaint was rejected, with reasons."""
    await rejects(await play_of(stage))


async def disputed(stage: Stage) -> None:
    """Tom is not satisfied."""
    await disputes(stage.actor(TOM))
    await stage.actor(TOM).taps("I am not satisfied: send this")


async def ready(stage: Stage) -> None:
    """Tom has his file for the mediator."""
    await asks_for_the_file(stage.actor(TOM))
    await stage.actor(TOM).taps("Make my file for the mediator")


async def disputes(tom: Actor) -> None:
    """Up to the button that says so."""
    await tom.taps("The answer does not satisfy me")
    await tom.says("I never saw these fees.")


async def asks_for_the_file(tom: Actor) -> None:
    """Up to the button that makes it."""
    await tom.taps("Go to the mediator")
    await tom.taps("Médiateur Exemple Conso")
    await tom.taps("No")


ASKING = ("proof of payment", ">A letter of your bank", "Go on", "Only the list")
"""What Paul presses and writes (after >) until only *Send* is left."""
MOMENTS: Mapping[str, tuple[Moment, str]] = {
    "nothing": (nothing, ""),
    "form": (form, "nothing"),
    "review": (review, "form"),
    "filed": (filed, "nothing"),
    "taken": (taken, "filed"),
    "asked": (asked, "taken"),
    "answered": (answered, "taken"),
    "disputed": (disputed, "answered"),
    "ready": (ready, "disputed"),
}
"""Each moment with the one that comes before it."""
