"""What we write: whether the log keeps secrets, and whether every letter fits where it goes."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator

from bot.doctor.finding import Finding, broken, fine
from bot.letters.letter import MESSAGE_LIMIT, ButtonKind, Letter
from bot.letters.samples import samples
from bot.logs import redact
from complaints.notices import Channel
from complaints.profile import Profile
from complaints.refusals import Refused
from locales import words

_SECRETS = (
    "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "maria@example.org",
    "+33 6 12 34 56 78",
    "06 12 34 56 78",
    "FR76 3000 6000 0112 3456 7890 189",
)
"""One of each kind that a log must never show; none of them belongs to anybody."""
BUTTON_BYTES = 64
"""Bytes of what Telegram gives back when a button is pressed (TELEGRAM §1.7)."""


def log() -> Finding:
    """Whether what looks like a token, an address or a number is blotted out of a log line."""
    said = redact(None, "info", {"event": " ".join(_SECRETS), "more": [{"in": list(_SECRETS)}]})
    shown = [one for one in _SECRETS if one in str(said)]
    if shown:
        return broken(
            "log",
            f"The log would show {len(shown)} of {len(_SECRETS)} kinds of secrets.",
            "Keep the log to yourself, and install a release of Recours whose tests pass.",
        )
    return fine("log", "The log blots out tokens, addresses, telephone and account numbers.")


async def letters(profile: Profile) -> AsyncIterator[Finding]:
    """Whether every letter of this profile can be written and fits, in each of its languages."""
    count = 0
    for language in profile.languages:
        try:
            written = await samples(profile, words(language))
        except (LookupError, ValueError, Refused) as error:
            yield broken(
                "letters",
                f"A letter cannot be written in {language} ({type(error).__name__}: {error}).",
                f"recours profile check {profile.name}",
            )
            continue
        count += len(written)
        for (kind, channel), letter in written.items():
            if channel is not Channel.EMAIL and not _fits(letter):
                yield broken(
                    "letters",
                    f"The letter {kind} does not fit into a message in {language}.",
                    "Shorten what the profile says about the organisation and its rules.",
                )
    if count:
        yield fine("letters", f"{count} letters were written as a try; nothing was sent.")


def _fits(letter: Letter) -> bool:
    shown = html.unescape(re.sub(r"<[^>]+>", "", letter.html))
    pressed = (
        button.action for row in letter.buttons for button in row if button.kind is ButtonKind.PRESS
    )
    return len(shown) <= MESSAGE_LIMIT and all(
        len(action.encode()) <= BUTTON_BYTES for action in pressed
    )
