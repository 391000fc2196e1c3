"""The shipped platform and its words, for the claims about them."""

import re
from functools import cache

from complaints.answers import Answer
from complaints.faq import Entry
from complaints.profile import Profile, read_profile

BASE: dict[str, Answer] = {
    "role": "customer",
    "scope": ("private", "trader", "not-public", "not-employer"),
    "person_kind": "adult",
    "sector": "shop",
    "purchase": "direct",
    "subject": "refund",
}
"""What a customer of a shop answers."""


@cache
def platform() -> Profile:
    """The shipped profile; nothing changes it."""
    return read_profile("platform")


def entry(topic: str, language: str) -> Entry:
    """One question with its answer."""
    return platform().faq.entry(topic, language)


def unsaid(topic: str, fr: str, en: str) -> dict[str, list[str]]:
    """What an answer does not say, by language; several wanted words are parted by bars."""
    wanted = {"fr": fr.split(" | "), "en": en.split(" | ")}
    return {
        language: lacking
        for language, words in wanted.items()
        if (lacking := [one for one in words if one not in _flat(topic, language)])
    }


def _flat(topic: str, language: str) -> str:
    text = entry(topic, language).answer.replace("**", "")
    return re.sub(r"\s+", " ", text.replace("’", "'"))
