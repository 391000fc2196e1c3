"""The last page, *Send*, and what is said once the complaint is registered.

A complaint is sent once: a second tap, a replay after a crash and an old button all find the case
that the first one made.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.actions import File
from complaints.answers import Answers
from complaints.case import Case
from complaints.deadlines import Deadline, Owner, civil_day
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.intake.course import Course, Here
from dialogs.intake.draft import place_of
from dialogs.intake.remarks import remarked
from dialogs.intake.seen import Seen
from dialogs.intake.statement import statement
from dialogs.phrases.traders import answers_there
from dialogs.states import Intake
from dialogs.text import unbroken
from dialogs.visitor import person_of
from locales import Words
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Sending:
    """Who will receive what, and sending it."""

    course: Course

    async def recipients(
        self, person: Person, words: Words, dialog_manager: DialogManager, **more: Any
    ) -> Seen:
        """Everybody who will hear of this complaint, and what each of them will see."""
        place, profile = place_of(dialog_manager), self.course.profile
        draft = await self.course.casebook.draft(place.draft, person.id)
        today = civil_day(more["moment"], profile.zone)
        told = profile.mediators_told_of(draft.answers, today)
        return {
            "draft_id": str(draft.id),
            "remarks": escape("\n".join(remarked(place.remarks, words, profile.files))),
            "name": profile.text(profile.organisation.name, words.language),
            **_email(profile.form.email(draft.answers)),
            "mediators": words.list(*(profile.text(one.name, words.language) for one in told)),
            **_trader(profile, draft.answers),
        }

    async def send(self, here: Here, draft_id: str) -> None:
        """Send the complaint."""
        draft, profile = here.draft, self.course.profile
        if draft_id != str(draft.id):
            return
        kept = profile.form.kept(draft.answers)
        if profile.form.missing(kept):
            await self.course.review(here.manager, here.place, draft.answers)
            return
        action = File(
            draft_id=draft.id,
            language=here.words.language,
            answers=kept,
            statement=statement(draft, here.words, profile),
            exhibits=draft.exhibits,
            email=profile.form.email(kept),
            first_written_on=profile.form.first_written_on(kept),
        )
        await self.course.casebook.file(here.person.id, action)
        await here.manager.switch_to(Intake.sent)

    async def back(self, here: Here) -> None:
        """Return to the review."""
        await self.course.review(here.manager, here.place, here.draft.answers)

    async def receipt(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """The number, the dates with their rules, and what comes next."""
        case, profile = await self._case(person, dialog_manager), self.course.profile
        ours = [self._due(one, words) for one in case.deadlines if _ours(one)]
        elsewhere, trader = answers_there(case, profile), _trader(profile, case.answers)
        return {
            "number": str(case.number),
            "moment": words.moment(case.filed_at, profile.zone),
            "ours": "\n\n".join(ours),
            "owed": bool(ours) and not elsewhere,
            "expected": bool(ours) and elsewhere,
            "taken": not trader["listed"],
            "yours": "\n\n".join(self._due(one, words) for one in case.deadlines if not _ours(one)),
            **_email(profile.form.email(case.answers)),
            **trader,
        }

    async def follow(self, _tap: CallbackQuery, _button: object, manager: DialogManager) -> None:
        """Open the case that was just made."""
        case = await self._case(person_of(manager), manager)
        await doors.one_case(manager, case.number)

    async def _case(self, person: Person, manager: DialogManager) -> Case:
        case = await self.course.sent(person, place_of(manager))
        if case is None:
            raise Refused(Refusal.DRAFT_GONE)
        return case

    def _due(self, deadline: Deadline, words: Words) -> str:
        rule = self.course.profile.rule(deadline.rule)
        text = self.course.profile.text(rule.text, words.language) if rule else ""
        return f"<b>{escape(words.weekday(deadline.shown))}</b>\n{escape(unbroken(text))}".strip()


def _ours(deadline: Deadline) -> bool:
    return deadline.owner is Owner.DESK


def _email(address: str | None) -> Seen:
    return {"email": address or "", "no_email": address is None}


def _trader(profile: Profile, answers: Answers) -> Seen:
    """Whom the complaint is about, and what they get; all empty where the form does not ask."""
    form, directory = profile.form, profile.directory
    answer = form.said(form.keys.brand, answers)
    brand = directory.answered(answer)
    own = brand is not None and brand.own
    listed = brand is not None and not own
    pseudonym = form.said(form.keys.pseudonym, answers)
    return {
        "brand": directory.said(answer),
        "own": own,
        "team": not own,
        "listed": listed,
        "we_answer": own or not answer,
        "they_answer": bool(answer) and not own,
        "away": bool(answer) and brand is None,
        "pseudonym": pseudonym if listed else "",
        "named": listed and not pseudonym,
        "registered": brand is not None and brand.registered_value,
        "unregistered": bool(answer) and not (brand and brand.registered_value),
    }
