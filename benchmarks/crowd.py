"""People who file complaints as fast as they are answered, and what they had to wait for."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from benchmarks.lives import plausible
from benchmarks.town import WINDOWS, Call, Town
from complaints.answers import Answer
from complaints.form import Kind
from complaints.profile import Profile
from locales import words
from tests.stories.complaining import TYPED

FIRST = 5_100_000_001
PATIENCE = 300.0
"""Seconds after which somebody who is not answered taps again, in the newest window there is."""
_TRIES = 3
_LAST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something to write, or the label of a button to press."""

    text: str
    tap: bool = False


def way(profile: Profile) -> tuple[Gesture, ...]:
    """From `/start` to *Send* in French, every question answered, the review looked through."""
    return tuple(_way(profile))


def _way(profile: Profile) -> Iterator[Gesture]:
    speak = words("fr")
    yield Gesture("/start")
    yield Gesture("Français", tap=True)
    yield Gesture(speak("File a complaint"), tap=True)
    yield Gesture("xylophone quux")
    yield Gesture(speak("File a complaint now"), tap=True)
    given: dict[str, Answer] = {}
    while question := profile.form.next(given):
        given[question.id] = plausible(question)
        match question.kind:
            case Kind.CHOICE:
                yield Gesture(profile.text(question.options[0].label, "fr"), tap=True)
            case Kind.CHOICES:
                yield Gesture(profile.text(question.options[0].label, "fr"), tap=True)
                yield Gesture(speak("Done"), tap=True)
            case Kind.TEXT:
                yield Gesture(TYPED[Kind.TEXT])
                yield Gesture(speak("I’m done"), tap=True)
            case Kind.FILES:
                yield Gesture(speak("I have no files"), tap=True)
            case _:
                yield Gesture(TYPED[question.kind])
    for _ in range(_LAST_PAGES - 1):
        yield Gesture(speak("Next page"), tap=True)
    yield Gesture(speak("Everything is right: go on"), tap=True)
    yield Gesture(speak("Send my complaint"), tap=True)


@dataclass(slots=True)
class Waited:
    """What one person waited for, in seconds."""

    gestures: list[float] = field(default_factory=list)
    """From Telegram having it until Telegram having the window that answers it."""
    begun: list[float] = field(default_factory=list)
    """When each gesture was made; wall clock."""
    replies: dict[int, float] = field(default_factory=dict)
    """When the answer to each update was there, by its id; wall clock."""
    repeated: int = 0
    """How often they tapped again."""
    receipt: float = 0.0
    """From *Send* to the PDF in the chat."""
    whole: float = 0.0
    """From `/start` to the PDF."""


class Unanswered(Exception):  # noqa: N818 - it is how somebody is left
    """Nobody answered, however often they tapped."""


class Somebody:
    """One person in front of the consumers' bot, whom it never saw before."""

    def __init__(self, town: Town, way: tuple[Gesture, ...], met: int) -> None:
        self._town, self._id, self._way = town, FIRST + met + len(town.heard), way
        self._buttons: dict[str, str] = {}
        self._window = 0
        self._newest: tuple[int, dict[str, str]] = (0, {})
        """The last window of all, whether or not they go on from it."""
        self._wanted = ""
        """What a button must say for them to go on; empty when they write next."""
        self._answered = asyncio.Event()
        self._proven = asyncio.Event()
        self._at = 0.0
        town.heard[self._id] = self._read

    async def complain(self) -> Waited:
        """The whole way, each gesture as soon as the one before is answered.

        Raises Unanswered.
        """
        waited = Waited()
        begun = gone = time.time()
        for gesture, after in zip_longest(self._way, self._way[1:]):
            self._answered.clear()
            # Several windows may follow on one gesture; the one to go on from counts.
            self._wanted = after.text if after is not None and after.tap else ""
            gone = time.time()
            waited.begun.append(gone)
            update = self._does(gesture)
            for again in range(_TRIES):
                if await _came(self._answered):
                    break
                if not gesture.tap or again == _TRIES - 1:
                    raise Unanswered(f"{gesture.text!r}, in a window that says {self._buttons}")
                waited.repeated += 1
                self._window, self._buttons = self._newest
                update = self._does(gesture)
            waited.gestures.append(self._at - gone)
            waited.replies[update] = self._at
        if not await _came(self._proven):
            raise Unanswered("no receipt came")
        waited.receipt, waited.whole = self._at - gone, self._at - begun
        return waited

    def _does(self, gesture: Gesture) -> int:
        if not gesture.tap:
            return self._town.says(self._id, gesture.text)
        label = next((one for one in self._buttons if gesture.text in one), None)
        if label is None:
            raise AssertionError(f"no button {gesture.text!r} among {list(self._buttons)}")
        return self._town.presses(self._id, self._window, self._buttons[label])

    def _read(self, call: Call) -> None:
        if call.method == "sendDocument":
            self._at = call.at
            self._proven.set()
        elif call.method in WINDOWS:
            rows = json.loads(call.fields.get("reply_markup", "{}")).get("inline_keyboard", [])
            keys = [one for row in rows for one in row if "callback_data" in one]
            buttons = {one["text"]: one["callback_data"] for one in keys}
            self._newest = call.message, buttons
            wanted = not self._wanted or any(self._wanted in one for one in buttons)
            if wanted and not self._answered.is_set():
                self._at, self._window, self._buttons = call.at, call.message, buttons
                self._answered.set()


async def _came(event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await event.wait()
    except TimeoutError:
        return False


async def complaints(
    town: Town, people: int, way: tuple[Gesture, ...], met: int = 0
) -> list[Waited]:
    """So many people complain at once, one complaint each; `met` the house knows from other towns.

    Whoever is known is not asked for a language, and would wait for that button for ever.
    """
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(Somebody(town, way, met).complain()) for _ in range(people)]
    return [one.result() for one in tasks]
