"""All steps of the form, put together once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from complaints.profile import Profile
from dialogs.intake.choosing import Choosing
from dialogs.intake.course import Course
from dialogs.intake.days import Days
from dialogs.intake.files import Files
from dialogs.intake.listening import Listening
from dialogs.intake.review import Review
from dialogs.intake.seen import Sight
from dialogs.intake.sending import Sending
from dialogs.intake.telling import Telling
from dialogs.intake.writing import Writing
from storage.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Steps:
    """What the windows of the form can do and show."""

    course: Course
    sight: Sight
    choosing: Choosing
    writing: Writing
    telling: Telling
    days: Days
    files: Files
    listening: Listening
    review: Review
    sending: Sending

    @classmethod
    def of(cls, casebook: Casebook, profile: Profile) -> Self:
        """The steps of an organisation's form."""
        course = Course(casebook, profile)
        sight, writing = Sight(course), Writing(course)
        telling, files = Telling(course, sight), Files(course, sight)
        return cls(
            course=course,
            sight=sight,
            choosing=Choosing(course),
            writing=writing,
            telling=telling,
            days=Days(course, writing, sight),
            files=files,
            listening=Listening(course, writing, telling, files),
            review=Review(course, sight),
            sending=Sending(course),
        )
