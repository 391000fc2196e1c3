"""Learns what people ask while the program starts, so that no first question waits for it."""

from __future__ import annotations

import threading

import structlog

from complaints.profile import Profile

log = structlog.get_logger(__name__)


def learn_meanwhile(profile: Profile) -> None:
    """Learn beside everything else, seconds of work; nobody waits for it, at the end neither."""
    threading.Thread(target=_learn, args=(profile,), name="faq", daemon=True).start()


def _learn(profile: Profile) -> None:
    lacking = profile.faq.get_ready()
    if lacking:
        log.warning("faq check without the sentence encoder", remedy=lacking)
