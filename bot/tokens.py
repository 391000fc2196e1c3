"""Tokens of bots: how they look, and which bot one is of. What they say is never told."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"^[0-9]{3,20}:[A-Za-z0-9_-]{20,}$")
_BETWEEN = re.compile(r"[,\s]+")


def bot_id(token: str) -> int:
    """The id of the bot that a token belongs to: the digits before the colon."""
    return int(token.partition(":")[0])


def several(given: str) -> tuple[str, ...]:
    """The tokens of a setting, between commas or blanks."""
    return tuple(one for one in _BETWEEN.split(given) if one)


def check(intake: Sequence[str], desk: str) -> None:
    """Raises ValueError with one sentence for the operator, by bots' numbers and no secret."""
    for place, token in enumerate(intake or ("",), 1):
        # Without a colon nothing of it is safe to be shown, so it is counted.
        which = "RECOURS_INTAKE_TOKEN is not a bot token"
        if len(intake) > 1:
            which = f"number {place} of the tokens in RECOURS_INTAKE_TOKEN is not a bot token"
        _check(token, which)
    _check(desk, "RECOURS_DESK_TOKEN is not a bot token")
    bots = [bot_id(one) for one in intake]
    if bot_id(desk) in bots:
        raise ValueError(
            "RECOURS_INTAKE_TOKEN and RECOURS_DESK_TOKEN are of the same bot: create a second "
            "bot, because one bot can be polled by one program only"
        )
    for one in bots:
        if bots.count(one) > 1:
            raise ValueError(
                f"RECOURS_INTAKE_TOKEN names bot {one} twice: leave one of its tokens, the newer"
            )


def _check(token: str, which: str) -> None:
    if not _TOKEN.match(token):
        raise ValueError(f"{which}: copy it whole from BotFather, digits, a colon and letters")
