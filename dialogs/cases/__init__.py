"""Complaints that were sent: where they stand, what can be done, words, papers, the mediator."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

from dialogs.cases import asking, handing, reading, shutting_out
from dialogs.cases.binder import Binder
from dialogs.cases.doing import Doing
from dialogs.cases.following import Following
from dialogs.cases.joining import joining
from dialogs.cases.letterbox import letterbox
from dialogs.cases.mediation import mediation
from dialogs.cases.saying import saying

__all__ = ["Binder", "build", "letterbox"]


def cases(binder: Binder) -> Dialog:
    """The dialog of complaints that were sent."""
    doing, following = Doing(binder), Following(binder)
    return Dialog(
        *reading.windows(following, doing),
        *handing.windows(handing.Handing(binder), doing),
        *asking.windows(asking.Asking(binder, doing)),
        *shutting_out.windows(shutting_out.ShuttingOut(binder)),
        getter=following.unfinished,
    )


def build(binder: Binder) -> tuple[Router, ...]:
    """The dialogs about complaints that were sent."""
    return cases(binder), saying(binder), mediation(binder), joining(binder)
