"""Picking a day with buttons instead of typing it; both are read by the same parser."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from complaints.deadlines import civil_day
from complaints.form import Kind
from complaints.reading import CALENDAR_FROM, read_pressed_day
from dialogs.intake.choosing import split
from dialogs.intake.course import Course, Here
from dialogs.intake.draft import stand
from dialogs.intake.seen import Choice, Seen, Sight
from dialogs.intake.writing import Writing
from locales import Words
from storage.people import Person


class Days:
    """Today, yesterday, or a day of a month that can be turned."""

    def __init__(self, course: Course, writing: Writing, sight: Sight) -> None:
        self.course = course
        self.writing = writing
        self.sight = sight

    async def open(self, here: Here, question_id: str) -> None:
        """Open the calendar at this month, or close it."""
        if here.asks(question_id):
            month = None if here.place.month else self._today(here).replace(day=1)
            stand(here.manager, replace(here.place, month=month))

    async def turn(self, here: Here, item: str) -> None:
        """Show another month."""
        question_id, month = split(item)
        wanted = _day(f"{month}-01")
        if here.asks(question_id) and wanted and CALENDAR_FROM <= wanted <= self._today(here):
            stand(here.manager, replace(here.place, month=wanted))

    async def pick(self, here: Here, item: str) -> None:
        """Take a day; it is read like a typed one, so that no made-up day gets through."""
        question_id, day = split(item)
        question = here.asks(question_id)
        if question and question.kind is Kind.DATE:
            reading = read_pressed_day(day, self.course.circumstances(here, here.moment))
            await self.writing.follow(here, question, reading, day[:20], 0)

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **more: Any
    ) -> Seen:
        """The question with its calendar."""
        seen = await self.sight.question(person, words, dialog_manager)
        today = civil_day(more["moment"], self.course.profile.zone)
        month: date | None = seen["place"].month
        return {
            **seen,
            "near": [
                Choice(_item(seen, today), words("Today")),
                Choice(_item(seen, today - timedelta(days=1)), words("Yesterday")),
            ],
            "month": words.month(month) if month else "",
            "closed": month is None,
            "days": [
                Choice(_item(seen, day), words.day_of_week(day))
                for day in (_days(month) if month else ())
                if day <= today
            ],
            "months": [
                Choice(f"{seen['question_id']}:{other:%Y-%m}", words.month(other))
                for other in (_around(month) if month else ())
                if CALENDAR_FROM <= other <= today
            ],
        }

    def _today(self, here: Here) -> date:
        return civil_day(here.moment, self.course.profile.zone)


def _around(month: date) -> tuple[date, ...]:
    """A year and a month back, a month and a year on."""
    count = month.year * 12 + month.month - 1
    return tuple(date((count + by) // 12, (count + by) % 12 + 1, 1) for by in (-12, -1, 1, 12))


def _days(month: date) -> tuple[date, ...]:
    length = monthrange(month.year, month.month)[1]
    return tuple(month.replace(day=one) for one in range(1, length + 1))


def _item(seen: Seen, day: date) -> str:
    return f"{seen['question_id']}:{day.isoformat()}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
