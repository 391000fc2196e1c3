"""Home: where everybody starts, what to do with an unfinished complaint, and help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from complaints.deadlines import civil_day
from complaints.profile import Profile
from dialogs import doors
from dialogs.buttons import continue_button, door_button, home_button, human_button
from dialogs.commands import commands_of, spelled
from dialogs.memory import Memory, recall
from dialogs.pages import shortened
from dialogs.states import Home
from dialogs.strangers import listening
from dialogs.text import Bold, Shown, Spoken, T
from dialogs.visitor import person_of
from dialogs.window import Window, remark
from locales import N_, Words
from locales import words as words_in
from storage.casebook import Casebook, Draft
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Arrival(Memory):
    """How somebody came home: for the first time, and with which words typed before."""

    new_here: bool = False
    words: str = ""


class Entrance:
    """Reads what home shows and opens the doors from there."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def seen(
        self,
        person: Person,
        words: Words,
        moment: datetime,
        dialog_manager: DialogManager,
        **_: Any,
    ) -> dict[str, Any]:
        """Who we are, and the unfinished complaint if there is one."""
        draft = await self._casebook.draft_of(person.id)
        arrival = recall(dialog_manager, Arrival)
        return {
            "organisation": self._profile.organisation,
            "name": self._profile.text(self._profile.organisation.name, words.language),
            "new_here": arrival.new_here,
            "at_home": not arrival.new_here,
            "typed": shortened(arrival.words),
            "languages": " · ".join(words_in(one).own_name for one in self._profile.languages),
            "no_draft": draft is None,
            **(self._about(draft, words, moment) if draft else {}),
        }

    def _about(self, draft: Draft, words: Words, now: datetime) -> dict[str, Any]:
        zone, terms = self._profile.zone, self._profile.drafts
        nudge = draft.touched_at + timedelta(days=terms.nudge_after_days)
        last = draft.touched_at + timedelta(days=terms.delete_after_days)
        return {
            "draft": True,
            "begun": words.day(civil_day(draft.opened_at, zone)),
            "reminder": words.day(civil_day(nudge, zone)) if now < nudge else "",
            "until": words.day(civil_day(last, zone)),
        }

    async def help(self, words: Words, **_: Any) -> dict[str, Any]:
        """The commands in the person's language."""
        known = commands_of(self._profile)
        lines = [f"/{spelled(one, words.language)} – {words(one.does)}" for one in known]
        return {"commands": "\n".join(lines)}

    async def look_up(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Look for answers to what was typed before the language was chosen."""
        await doors.answers_to(manager, recall(manager, Arrival).words)

    async def discard(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Delete the unfinished complaint."""
        person = person_of(manager)
        draft = await self._casebook.draft_of(person.id)
        if draft is not None:
            await self._casebook.discard(draft.id, person.id)
            remark(manager, N_("Your unfinished complaint was deleted."))
        await doors.home(manager)


def home(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog of home."""
    steps = Entrance(casebook, profile)
    return Dialog(
        _menu(steps),
        _draft(steps),
        Window(
            T(
                "Delete the unfinished complaint with all its answers and files? "
                "This cannot be undone."
            ),
            Button(T("Yes, delete it"), id="discard", on_click=steps.discard),
            SwitchTo(T("No, keep it"), id="keep", state=Home.draft),
            listening(),
            state=Home.discard,
        ),
        Window(
            T("I am an automatic assistant. You can press buttons, write, or use these commands:"),
            Shown("commands"),
            T("To see one complaint at once, type its number."),
            human_button(),
            home_button(),
            listening(),
            state=Home.help,
            getter=steps.help,
        ),
    )


def _menu(steps: Entrance) -> Window:
    return Window(
        Bold(T("Welcome to the complaint desk of {name}.", when="new_here")),
        Spoken(lambda seen: seen["organisation"].about, when="new_here"),
        T(
            "I am an automatic assistant. I look for an answer with you, take your complaint, "
            "give you a dated proof and tell you where it stands. It is free of charge. "
            "A person reads and answers every complaint. To reach a human at any time: /human",
            when="new_here",
        ),
        Spoken(lambda seen: seen["organisation"].privacy_short, when="new_here"),
        T("More about your data: /privacy", when="new_here"),
        T("You wrote: “{typed}”", when="typed"),
        Bold(T("Complaint desk of {name}", when="at_home")),
        T(
            "You have an unfinished complaint, kept until {until}. To delete it: /cancel",
            when="draft",
        ),
        T("What can I do for you? Choose below, or write in your own words what is wrong."),
        Button(T("Look for answers to it"), id="typed", on_click=steps.look_up, when="typed"),
        continue_button(),
        door_button(T("File a complaint"), "new", doors.faq, when="no_draft"),
        door_button(T("Find an answer"), "topics", doors.topics),
        door_button(T("My complaints"), "cases", doors.my_cases),
        Row(human_button(), door_button(T("My data"), "privacy", doors.privacy)),
        Row(
            door_button(Shown("languages"), "language", doors.languages),
            door_button(T("Help"), "help", doors.help_page),
        ),
        listening(),
        state=Home.menu,
        getter=steps.seen,
    )


def _draft(steps: Entrance) -> Window:
    return Window(
        T(
            "You have an unfinished complaint, begun on {begun}. Nothing of it was sent yet. "
            "It is kept until {until}, then deleted.",
            when="draft",
        ),
        T("If you leave it as it is, one reminder comes on {reminder}.", when="reminder"),
        T("You have no unfinished complaint.", when="no_draft"),
        continue_button(),
        SwitchTo(T("Delete it"), id="discard", state=Home.discard, when="draft"),
        door_button(T("File a complaint"), "new", doors.faq, when="no_draft"),
        home_button(),
        listening(),
        state=Home.draft,
        getter=steps.seen,
    )
