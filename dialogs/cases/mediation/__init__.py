"""Going to the mediator, and telling what became of it."""

from __future__ import annotations

from aiogram_dialog import Dialog

from dialogs.cases.binder import Binder
from dialogs.cases.mediation import tale_windows, way_windows
from dialogs.cases.mediation.going import Way
from dialogs.cases.mediation.tale import Tale
from dialogs.cases.mediation.telling import Tells


def mediation(binder: Binder) -> Dialog:
    """The dialog of the mediator."""
    way, tale = Way(binder), Tale(binder)
    tells = Tells(binder, tale)
    return Dialog(
        *way_windows.windows(way, tells),
        *tale_windows.windows(tale, tells),
        on_start=way.begin,
    )
