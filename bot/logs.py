"""Logs: one line an event, never a text, name, contact or token."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import LogStyle

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

CHATTY = ("aiogram", "aiogram_dialog", "httpx", "httpcore", "telegram", "aiosqlite", "mail.log")
"""Libraries that name tokens, payloads or texts below this level (TELEGRAM P4, A4)."""


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blot out whatever looks like a token or an e-mail address."""
    return {key: _redacted(value) for key, value in event.items()}


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return _EMAIL.sub("<e-mail>", _TOKEN.sub("<token>", value))
    return value


def configure(style: LogStyle) -> None:
    """Send the program's and the libraries' logs to standard error in one style."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer()
        if style is LogStyle.JSON
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
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
