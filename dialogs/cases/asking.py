"""Small windows that ask once before something is done: really?, how many stars, correct or leave?

Each shows what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.enums import ButtonStyle
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.style import Style

from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.cases.binder import Binder
from dialogs.cases.doing import Doing, write
from dialogs.cases.paging import back_button
from dialogs.cases.purposes import Purpose
from dialogs.cases.state import said
from dialogs.cases.wishes import LABELS, Wish, correctable, rated_until
from dialogs.intake.buttons import choices
from dialogs.intake.choosing import split
from dialogs.intake.seen import Choice
from dialogs.memory import Memory, recall
from dialogs.states import Cases
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Seen, T
from dialogs.visitor import moment_of, person_of
from dialogs.window import Window, remark
from locales import N_, Words
from storage.people import Person

STARS = {
    5: N_("5 of 5 – very satisfied"),
    4: N_("4 of 5 – satisfied"),
    3: N_("3 of 5 – neither satisfied nor dissatisfied"),
    2: N_("2 of 5 – dissatisfied"),
    1: N_("1 of 5 – very dissatisfied"),
}


@dataclass(frozen=True, slots=True)
class Asked(Memory):
    """What a letter's button wants."""

    wish: str = ""


class Asking:
    """The steps of asking once more."""

    def __init__(self, binder: Binder, doing: Doing) -> None:
        self.binder = binder
        self.doing = doing

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """What is asked about the open complaint; raises Refused."""
        case, profile = await self.binder.case(dialog_manager), self.binder.profile
        now, wished = moment_of(dialog_manager), recall(dialog_manager, Asked).wish
        wish = Wish(wished) if wished in set(Wish) else Wish.ACCEPT
        own = case.person_id == person.id
        busy = await self.binder.casebook.draft_of(person.id) is not None
        soon = correctable(case, now, profile)
        return {
            "number": str(case.number),
            "said": "\n\n".join(said(case, civil_day(now, profile.zone), profile, words)),
            "sure": [Choice(f"{wish}:{case.version}", words(LABELS[wish]))],
            "stars": [Choice(f"{n}:{case.version}", words(one)) for n, one in STARS.items()],
            "leave": [Choice(f"{Wish.WITHDRAW}:{case.version}", words(N_("Take it back")))],
            **rating(case, profile, words),
            "minutes": words.number(profile.procedure.correct_within_minutes),
            "correct": soon and own and not busy,
            "busy": soon and own and busy,
        }

    async def rate(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Take the stars and ask for words; raises Refused."""
        stars, version = split(item)
        case = await self.doing.possible(Wish.RATE, version, manager)
        if stars not in map(str, STARS):
            raise Refused(Refusal.NOT_NOW)
        await write(Purpose.RATE, case, manager, stars=int(stars))

    async def withdraw(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Ask for a reason, which need not be given; raises Refused."""
        case = await self.doing.possible(Wish.WITHDRAW, split(item)[1], manager)
        await write(Purpose.WITHDRAW, case, manager)

    async def correct(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Take the complaint back and open it again with all its answers; raises Refused."""
        case = await self.binder.case(manager)
        await self.binder.casebook.correct(case.id, person_of(manager).id)
        remark(
            manager,
            N_(
                "Complaint {number} was taken back. Here are your answers again: change what is "
                "wrong, then send. The new complaint gets a number of its own."
            ),
            number=case.number,
        )
        await doors.form(manager)


def rating(case: Case, profile: Profile, words: Words) -> Seen:
    """What is said beside the stars: which opinion is asked for, and until when."""
    until = rated_until(case, profile)
    first = profile.form.said(profile.form.keys.first_rating, case.answers)
    return {
        "ended": until is None,
        "answered": until is not None,
        "until": words.day(until) if until else "",
        "first": words.number(int(first)) if until and first.isdecimal() else "",
    }


def windows(asking: Asking) -> tuple[Window, ...]:
    """The windows that ask once more."""
    return _sure(asking), _stars(asking), _withdraw(asking)


def _sure(asking: Asking) -> Window:
    return Window(
        Bold(T("Complaint {number}")),
        Html("said", when="said"),
        T("Is this what you want to say?"),
        choices("sure", "sure", asking.doing.pressed),
        back_button(),
        listening(),
        state=Cases.sure,
        getter=asking.seen,
    )


def _stars(asking: Asking) -> Window:
    return Window(
        Bold(T("How satisfied are you with the way complaint {number} was handled?", when="ended")),
        Bold(T("How satisfied are you with the answer to complaint {number}?", when="answered")),
        T("When you filed it, it was {first} of 5.", when="first"),
        T(
            "You can rate the answer until {until}. If you say nothing, that never counts as "
            "satisfaction.",
            when="until",
        ),
        T("Your opinion changes nothing in your rights. You can add words before it is sent."),
        choices("stars", "stars", asking.rate),
        back_button(),
        listening(),
        state=Cases.stars,
        getter=asking.seen,
    )


def _withdraw(asking: Asking) -> Window:
    return Window(
        Bold(T("Take complaint {number} back?")),
        T(
            "During {minutes} minutes after sending you can correct it: it is taken back, and all "
            "your answers are open again in the form.",
            when="correct",
        ),
        T(
            "To correct it, first send or delete the other complaint that you are writing.",
            when="busy",
        ),
        T(
            "If you take it back, nobody handles it any more. You can reopen it or file it again. "
            "The text that you sent stays in the register. The mediator’s year goes on running "
            "from your first written complaint."
        ),
        Button(T("Correct it"), id="correct", on_click=asking.correct, when="correct",
               style=Style(ButtonStyle.SUCCESS)),
        choices("leave", "leave", asking.withdraw),
        back_button(),
        listening(),
        state=Cases.withdraw,
        getter=asking.seen,
    )  # fmt: skip
