"""Faults on order: what a test wants to go wrong with the next calls (TELEGRAM.md §1.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class FaultKind(StrEnum):
    """What goes wrong, and whether the call has its effect."""

    FAIL_BEFORE = "fail-before"
    """500 restart; nothing happened."""
    FAIL_AFTER = "fail-after"
    """500 after the effect."""
    RESET = "reset"
    """The connection is cut; nothing happened."""
    LOST = "lost"
    """The connection is cut after the effect: the answer is lost."""
    HANG = "hang"
    """No answer ever comes; nothing happened."""
    HANG_AFTER = "hang-after"
    """No answer ever comes; the call had its effect."""
    HTML = "html"
    """502 with a page instead of JSON; nothing happened."""
    TRUNCATED = "truncated"
    """Half of the answer, after the effect."""
    FLOOD = "flood"
    """429; nothing happened."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One order: which calls it concerns, and how many of them."""

    kind: FaultKind
    method: str = ""
    """Empty: any method but getUpdates."""
    times: int = 1
    bot: int = 0
    """0: any bot."""
    chat: int = 0
    """0: any chat."""
    retry_after: int = 1
    """Seconds, for FLOOD."""

    def concerns(self, method: str, bot: int, params: Mapping[str, Any]) -> bool:
        """Whether this call is meant."""
        if self.method and self.method.lower() != method.lower():
            return False
        if not self.method and method == "getUpdates":
            return False
        if self.bot and self.bot != bot:
            return False
        return not self.chat or str(params.get("chat_id")) == str(self.chat)


class Faults:
    """Orders in the sequence in which they were given."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Make the next calls that are meant go wrong."""
        self._orders.append(fault)

    def clear(self) -> None:
        """Let everything go well again."""
        self._orders.clear()

    def take(self, method: str, bot: int, params: Mapping[str, Any]) -> Fault | None:
        """The first order that concerns this call, used up by one."""
        for i, fault in enumerate(self._orders):
            if fault.concerns(method, bot, params):
                left = replace(fault, times=fault.times - 1)
                self._orders[i : i + 1] = [left] if left.times > 0 else []
                return fault
        return None
