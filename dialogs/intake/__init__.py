"""The complaint form: windows over the organisation's questions, from the first to *Send*."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

from complaints.form import Kind
from complaints.profile import Profile
from dialogs.intake.edits import edits_router
from dialogs.intake.ending import recipients, review, sent
from dialogs.intake.late import late_router
from dialogs.intake.steps import Steps
from dialogs.intake.windows import window
from storage.casebook import Casebook


def intake(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog of the form."""
    steps = Steps.of(casebook, profile)
    return Dialog(
        *(window(kind, steps) for kind in Kind),
        review(steps),
        recipients(steps),
        sent(steps),
        on_start=steps.course.begin,
    )


def build(casebook: Casebook, profile: Profile) -> tuple[Router, ...]:
    """The form and what belongs to it; to be included before everything else that listens."""
    return edits_router(), intake(casebook, profile), late_router(casebook)
