"""Logs: one line an event, never a text, name, contact or token (RELIABILITY §6.3, S18)."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import PurePath
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import LogStyle

_BLOTS = (
    (re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}"), "<token>"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    # An account first: its groups of digits would pass for a telephone number.
    (re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{4}){2,7}"
                r"(?:[ \u00a0\u202f]?[A-Z0-9]{1,3})?(?!\w)"), "<account>"),
    (re.compile(r"(?<!\w)(?:\+|00)[1-9](?:[ \u00a0\u202f.()/-]{0,2}\d){6,14}(?!\w)"), "<phone>"),
    (re.compile(r"(?<![\w.-])0[1-9](?:[ \u00a0\u202f.-]?\d{2}){4}(?![\w-])"), "<phone>"),
)  # fmt: skip
"""What looks like a secret or a contact; numbers of registers and moments do not."""
LONGEST = 1_000
"""Signs of a value. Longer ones are a stranger's, and to look through them takes their square."""
_LONGEST_SECRET = 200

CHATTY = ("aiogram", "aiogram_dialog", "httpx", "httpcore", "telegram", "aiosqlite", "mail.log")
"""Libraries that name tokens, payloads or texts below this level (TELEGRAM P4, A4)."""

OURS = frozenset({"bot", "complaints", "dialogs", "locales", "storage"})
_FRAMES = 12
"""How many places of a trace are told, the innermost ones."""


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blot out whatever looks like a token, a contact or a bank account."""
    return {key: _redacted(value) for key, value in event.items()}


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        # A secret that lies across the end is blotted out whole.
        told = value[: LONGEST + _LONGEST_SECRET]
        for looks_like, blot in _BLOTS:
            told = looks_like.sub(blot, told)
        return told if len(value) <= LONGEST else f"{told[:LONGEST]}… ({len(value)} signs)"
    if isinstance(value, Mapping):
        return {key: _redacted(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(one) for one in value]
    return value


def placed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Tell of an exception its class and where it was, never what it says.

    The message of an exception may quote what somebody wrote, and so may the source line.
    """
    given = event.pop("exc_info", None)
    event.pop("stack_info", None)
    fault = sys.exc_info()[1] if given is True else given
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["class"] = type(fault).__name__
        event["trace"] = _places(fault.__traceback__)
    return event


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{'/'.join(PurePath(one.filename).parts[-2:])}:{one.lineno} {one.name}"
        for one in traceback.extract_tb(trace)[-_FRAMES:]
    ]


class QuietGuests(logging.Filter):
    """Lets our own modules say everything, and libraries only what is wrong.

    Below a warning, a library may tell anything: statements with their values, whole requests.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this record may be written."""
        is_ours = record.name.partition(".")[0] in OURS
        return is_ours or record.levelno >= logging.WARNING


def configure(style: LogStyle) -> None:
    """Send the program's and the libraries' logs to standard error in one style."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        placed,
        redact,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=True)
        if style is LogStyle.JSON
        else structlog.dev.ConsoleRenderer(timestamp_key="ts")
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(QuietGuests())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    for name in CHATTY:
        # Their messages carry payloads and addresses with tokens; only their class of fault counts.
        logging.getLogger(name).setLevel(logging.CRITICAL)
