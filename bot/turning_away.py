"""What somebody is told, once, who is not read for a while or at all (decision 0023)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram import Bot

from complaints.profile import Profile
from locales import N_, Words, languages, words
from storage.gate import Pace, Why
from storage.people import People

_SAID = {
    Why.FLOOD: N_(
        "That was too much at once: I stopped reading, and the last messages were not read. What "
        "you entered before is kept. Please wait half a minute. Then /start shows where you are; "
        "send what is missing in smaller pieces, at most {most} messages or files at once."
    ),
    Why.BLOCKED: N_(
        "The team of {organisation} has closed this chat for your account: what is sent here is "
        "not read. About complaints that you sent you still get every letter. You can write to "
        "{email}."
    ),
}
_MARGIN = 10
"""So many fewer than the gate lets through are named: the tap on /start counts too."""


class TurningAway:
    """Tells people in their language, without opening a window: there may be one already."""

    def __init__(self, people: People, profile: Profile, pace: Pace) -> None:
        self._people = people
        self._profile = profile
        self._pace = pace

    async def tell(self, bot: Bot, notice: Mapping[str, Any]) -> None:
        """Say what a notice stands for, by the bot that it came by; raises aiogram's exceptions."""
        somebody, profile = notice["from"], self._profile
        person = await self._people.find(somebody["id"])
        spoken = (person and person.language) or guessed(somebody.get("language_code"), profile)
        await bot.send_message(somebody["id"], self._said(Why(notice["why"]), words(spoken)))

    def _said(self, why: Why, words: Words) -> str:
        organisation = self._profile.organisation
        return words(
            _SAID[why],
            most=words.number(self._pace.at_once - _MARGIN),
            organisation=self._profile.text(organisation.name, words.language),
            email=organisation.email,
        )


def guessed(code: str | None, profile: Profile) -> str:
    """The language of somebody who chose none: that of their app, else the organisation's."""
    wanted = (code or "").partition("-")[0].lower()
    known = wanted in profile.languages and wanted in languages()
    return wanted if known else profile.language
