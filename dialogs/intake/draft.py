"""What the form remembers between two taps. Nothing else here touches a conversation's memory.

Answers and files are in the database; what is lost with a place is a question to be asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, cast
from uuid import UUID

from aiogram.fsm.context import FSMContext
from aiogram_dialog import DialogManager

from complaints import answers
from complaints.answers import Answer
from complaints.reading import Note, Problem
from complaints.refusals import Refusal, Refused
from dialogs.intake.remarks import Remark

KEY = "place"
LEFT = "left"

REMEMBERED = 60
"""Messages whose later edits still find the answer they gave."""

BEFORE = 0
"""Stands for the message of a text that was in the draft before this conversation."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message of the person and the question it answered; `text` for texts in many parts."""

    message: int
    question: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the form."""

    draft: UUID
    question: str = ""
    """Id of the question that was asked: an update that is replayed after a crash answers the same
    one again, although the draft has its answer by then."""
    editing: bool = False
    """Whether the question was asked again from the review."""
    noted: str = ""
    """Id of the question answered last, read back on the next screen."""
    note: Note | None = None
    """What was done to it before it was kept."""
    problem: Problem | Remark | None = None
    """What was wrong or unclear with what was typed."""
    typed: str = ""
    """What was typed, shown with the problem so that nothing has to be remembered."""
    readings: tuple[Answer, ...] = ()
    """What it may mean, or what is accepted once confirmed."""
    message: int = 0
    """The message that the readings come from; a button of another one is out of date."""
    remarks: tuple[Remark, ...] = ()
    batch: str = ""
    """The album that the remarks are about."""
    parts: tuple[Part, ...] = ()
    bare: bool = False
    """Whether a text is kept as it was written, card numbers and all."""
    page: int = 0
    month: date | None = None
    """The month of the calendar, when it is open."""
    looked: int = 0
    """Which questions the review had when its last page was shown, as a number; 0 for never."""
    pointed: tuple[str, ...] = ()
    """Ids of the questions in whose text words were pointed out that may hurt: once per text."""
    anew: bool = False
    """Whether the next message replaces the text instead of being added to it."""
    meant: int = 0
    """Which of such words the person wants to send all the same, as a number; 0 for none."""

    def asks(self, question_id: str) -> Self:
        """The place in front of another question, with nothing left of the last one's troubles."""
        return replace(self.settled(), question=question_id, bare=False, page=0, anew=False)

    def settled(self) -> Self:
        """The same place without problem, readings or calendar."""
        return replace(self, problem=None, typed="", readings=(), message=0, month=None)

    def hushed(self, album: str | None = None) -> Self:
        """The place as a new update finds it: of the last one only an album's remarks go on."""
        place = replace(self, noted="", note=None)
        if album and album == self.batch:
            return place
        return replace(place, remarks=(), batch=album or "")

    def remarking(self, remark: Remark) -> Self:
        """The place with one more remark."""
        return replace(self, remarks=(*self.remarks, remark))

    def heard(self, message: int, question_id: str, text: str = "") -> Self:
        """The place after a message, in the order of the messages; an edit replaces its part."""
        others = [one for one in self.parts if one.message != message]
        parts = sorted([*others, Part(message, question_id, text)], key=lambda one: one.message)
        texts = [one for one in parts if one.text]
        lines = [one for one in parts if not one.text][-REMEMBERED:]
        return replace(self, parts=tuple(sorted([*texts, *lines], key=lambda one: one.message)))

    def parts_of(self, question_id: str) -> tuple[Part, ...]:
        """The messages that make up a text, in order."""
        return tuple(one for one in self.parts if one.question == question_id and one.text)

    def rewritten(self, question_id: str, *parts: Part) -> Self:
        """The place with other parts for one text."""
        others = [one for one in self.parts if one.question != question_id or not one.text]
        return replace(self, parts=tuple(sorted([*others, *parts], key=lambda one: one.message)))

    def question_of(self, message: int) -> str | None:
        """The question that this message answered."""
        return next((one.question for one in self.parts if one.message == message), None)


def place_of(manager: DialogManager) -> Place:
    """Where this conversation stands; raises Refused when it does not know of any draft."""
    try:
        return from_json(cast("dict[str, Any]", manager.current_context().dialog_data[KEY]))
    except (KeyError, ValueError, TypeError) as error:
        raise Refused(Refusal.DRAFT_GONE) from error


def stand(manager: DialogManager, place: Place) -> None:
    """Remember the place; saved with the update that led to it, or not at all."""
    manager.current_context().dialog_data[KEY] = to_json(place)


async def mark(manager: DialogManager, draft: UUID, question_id: str) -> None:
    """Remember the question beyond this dialog, for whoever leaves in the middle of an answer.

    A story of several messages or some of the ticks look complete to the form; the person knows
    better. Doors empty the stack, so this is kept beside it, and saved with the same update.
    """
    state: FSMContext = manager.middleware_data["state"]
    await state.set_data({LEFT: [str(draft), question_id]})


async def left_at(manager: DialogManager, draft: UUID) -> str:
    """The id of the question at which this draft was left; empty when there is none."""
    state: FSMContext = manager.middleware_data["state"]
    match (await state.get_data()).get(LEFT):
        case [str(known), str(question_id)] if known == str(draft):
            return question_id
    return ""


def to_json(place: Place) -> dict[str, Any]:
    """Turn a place into what JSON can hold; `from_json` is its inverse."""
    return {
        "draft": str(place.draft),
        "question": place.question,
        "editing": place.editing,
        "noted": place.noted,
        "note": place.note,
        "problem": _code(place.problem),
        "typed": place.typed,
        "readings": [answers.to_json(one) for one in place.readings],
        "message": place.message,
        "remarks": list(place.remarks),
        "batch": place.batch,
        "parts": [[one.message, one.question, one.text] for one in place.parts],
        "bare": place.bare,
        "page": place.page,
        "month": place.month and place.month.isoformat(),
        "looked": place.looked,
        "pointed": list(place.pointed),
        "anew": place.anew,
        "meant": place.meant,
    }


def from_json(said: Mapping[str, Any]) -> Place:
    """Read a place back, but for what this release does not know. Raises KeyError, ValueError."""
    return Place(
        draft=UUID(said["draft"]),
        question=said.get("question", ""),
        editing=said.get("editing", False),
        noted=said.get("noted", ""),
        note=Note(said["note"]) if said.get("note") in set(Note) else None,
        problem=_problem(said.get("problem")),
        typed=said.get("typed", ""),
        readings=tuple(answers.from_json(one) for one in said.get("readings", ())),
        message=said.get("message", 0),
        remarks=tuple(Remark(one) for one in said.get("remarks", ()) if one in set(Remark)),
        batch=said.get("batch", ""),
        parts=tuple(Part(*one) for one in said.get("parts", ())),
        bare=said.get("bare", False),
        page=said.get("page", 0),
        month=date.fromisoformat(said["month"]) if said.get("month") else None,
        looked=said.get("looked", 0),
        pointed=tuple(said.get("pointed", ())),
        anew=said.get("anew", False),
        meant=said.get("meant", 0),
    )


def _code(problem: Problem | Remark | None) -> list[str] | None:
    if problem is None:
        return None
    return ["remark" if isinstance(problem, Remark) else "problem", problem.value]


def _problem(code: list[str] | None) -> Problem | Remark | None:
    """A code that this release does not know any more is no problem any more."""
    match code:
        case ["remark", str(value)] if value in set(Remark):
            return Remark(value)
        case ["problem", str(value)] if value in set(Problem):
            return Problem(value)
    return None
