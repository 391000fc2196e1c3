"""What goes wrong: refusals are said, lost people are brought home, the rest gets a code.

Nothing a person wrote goes into a log or into the chat from here: only the name of the error and
where in our code it happened.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import PurePath
from traceback import extract_tb
from typing import Any, cast

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent, TelegramObject
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.exceptions import (
    DialogsError,
    OutdatedIntent,
    UnknownIntent,
    UnknownState,
)

from complaints.refusals import Refusal, Refused
from dialogs import doors
from dialogs.phrases import REFUSALS
from dialogs.window import remark
from locales import N_, Words
from storage.engine import NotSaved

log = structlog.get_logger(__name__)

WEATHER = (
    ClientDecodeError,
    NotSaved,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
NOT_OURS = ExceptionTypeFilter(*WEATHER)
"""Whoever fed the update waits and feeds it again, or learns that the chat is shut."""

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Incident(Exception):  # noqa: N818 - it is what the person was told, not a kind of error
    """An unexpected error was met; the person was told `code`. The cause is `__cause__`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def router() -> Router:
    """The errors router of the consumer bot."""
    errors = Router(name="errors")
    errors.errors.outer_middleware(_last_resort)
    errors.errors.register(_refused, ExceptionTypeFilter(Refused), ~NOT_OURS)
    errors.errors.register(_lost, ExceptionTypeFilter(DialogsError))
    errors.errors.register(_unexpected, ~NOT_OURS)
    return errors


async def _refused(event: ErrorEvent, dialog_manager: DialogManager, bot: Bot) -> None:
    """Say why not, and show where the person is."""
    refusal = cast("Refused", event.exception).refusal
    await _answer(event, bot)
    # What was typed is answered below it; a tapped window is changed in place.
    dialog_manager.show_mode = ShowMode.SEND if event.update.message else ShowMode.EDIT
    remark(dialog_manager, REFUSALS[refusal])
    if refusal is Refusal.UNKNOWN_CASE:
        await doors.my_cases(dialog_manager)
    elif refusal is not Refusal.DRAFT_GONE and dialog_manager.has_context():
        await dialog_manager.show()
    else:
        await doors.home(dialog_manager)


async def _lost(event: ErrorEvent, dialog_manager: DialogManager, bot: Bot) -> None:
    """An old keyboard, or a step that this release no longer has: show where the person is."""
    log.info("lost person brought home", error=type(event.exception).__name__)
    await _answer(event, bot)
    # Sent anew, not edited: the old message keeps its words and only loses its buttons.
    dialog_manager.show_mode = ShowMode.SEND
    remark(dialog_manager, N_("That step is over. Here is where you are now."))
    stale = isinstance(event.exception, (OutdatedIntent, UnknownIntent))
    if stale and dialog_manager.has_context():
        await dialog_manager.show()
    else:
        await doors.home(dialog_manager)


async def _unexpected(event: ErrorEvent, bot: Bot, words: Words | None = None) -> None:
    """Tell the person a code and the log what it stands for; raises Incident."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    update = event.update
    log.error("incident", incident=code, update=update.update_id, trace=_trace(event.exception))
    await _answer(event, bot)
    said = update.message or (update.callback_query.message if update.callback_query else None)
    if said is not None and words is not None:
        text = words(
            "Something went wrong on our side; we noted it as incident {code}. What you entered "
            "before is kept. /start brings you back, /human reaches a human.",
            code=code,
        )
        try:
            await bot.send_message(said.chat.id, text)
        except TelegramAPIError as fault:
            log.warning("incident not told", incident=code, error=type(fault).__name__)
    raise Incident(code) from event.exception


async def _last_resort(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Go on when showing where the person is fails as well."""
    error = cast("ErrorEvent", event)
    try:
        return await handler(error, data)
    except (Incident, *WEATHER):
        raise
    except Exception as fault:  # noqa: BLE001 - the one handler of the unexpected
        # The library looks for the open dialog before it calls us, and stumbles when the state on
        # top of the stack is one that this release does not know; its clean-up then hides that
        # behind a KeyError. Told as what it is, it starts from an empty stack.
        if not isinstance(fault, UnknownState) and not isinstance(fault.__context__, UnknownState):
            return await _unexpected(_again(error, fault), data["bot"], data.get("words"))
    return await handler(_again(error, UnknownState()), data)


def _again(event: ErrorEvent, fault: Exception) -> ErrorEvent:
    return ErrorEvent(update=event.update, exception=fault)


async def _answer(event: ErrorEvent, bot: Bot) -> None:
    """Stop the waiting sign of a pressed button; it may be too late for that."""
    tap = event.update.callback_query
    if tap is not None:
        with suppress(TelegramBadRequest):
            await bot.answer_callback_query(tap.id)


def _trace(fault: BaseException | None) -> list[str]:
    """Where it happened, from the outside in, causes included; types and places, no messages."""
    places: list[str] = []
    while fault is not None:
        places += [
            f"{'/'.join(PurePath(one.filename).parts[-2:])}:{one.lineno} {one.name}"
            for one in extract_tb(fault.__traceback__)[-8:]
        ]
        places.append(type(fault).__name__)
        fault = fault.__cause__ or fault.__context__
    return places
