"""All steps of the form, put together once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from complaints.profile import Profile
from dialogs.intake.brands import Brands
from dialogs.intake.choosing import Choosing
from dialogs.intake.course import Course
from dialogs.intake.days import Days
from dialogs.intake.files import Files
from dialogs.intake.heeding import Heeding
from dialogs.intake.listening import Listening, Written
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
    brands: Brands
    heeding: Heeding
    days: Days
    files: Files
    listening: Listening
    review: Review
    sending: Sending

    @classmethod
    def of(cls, casebook: Casebook, profile: Profile) -> Self:
        """The steps of an organisation's form."""
        course = Course(casebook, profile)
        heeding = Heeding(course)
        sight, writing = Sight(course), Writing(course, heeding)
        telling, files = Telling(course, sight, heeding), Files(course, sight)
        brands = Brands(course, writing, sight)
        return cls(
            course=course,
            sight=sight,
            choosing=Choosing(course),
            writing=writing,
            telling=telling,
            brands=brands,
            heeding=heeding,
            days=Days(course, writing, sight),
            files=files,
            listening=Listening(course, Written(writing, telling, brands), files),
            review=Review(course, heeding),
            sending=Sending(course),
        )
