"""What is counted while a house runs, for Prometheus: how much and how fast, never who or what.

Every house has a registry of its own, so that several in one process count apart. A label is one of
a closed set of words of ours: no id of a person, no number of a register, no address (RELIABILITY
§6.2, where the names come from).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Summary,
    disable_created_metrics,
)

from complaints.notices import Channel
from complaints.refusals import Refusal
from storage.engine import NotSaved

# A second series for each counter, with the moment it was made, would help nobody.
disable_created_metrics()  # type: ignore[no-untyped-call]  # that library types only some

KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "chat_member"})
"""What Telegram sends us; everything else is counted as "other"."""
_CODES = frozenset({400, 401, 403, 404, 409, 429})
_QUICK = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one house; `bots` gives each bot the name that its figures carry.

    `seconds` counts seconds and never jumps.
    """

    def __init__(
        self,
        bots: Mapping[int, str] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds = seconds
        self.registry = CollectorRegistry()
        self.polled_at: dict[str, float] = {}
        """When each bot's updates were last fetched, on the clock `seconds`."""
        self.foreign: dict[str, bool] = {}
        """Whether each bot's webhook was another house's when it was looked at last."""
        self.sent_at: dict[Channel, float] = {}
        """When something last arrived by each channel, on the same clock."""
        self._bots = dict(bots or {})
        ours: dict[str, Any] = {"registry": self.registry}
        self._received = Counter(
            "inbox_received", "Updates that Telegram gave, again ones too.", ("bot", "kind"), **ours
        )
        self._known = Counter("inbox_duplicates", "Updates that were in the inbox already.", **ours)
        self._turned = Counter(
            "inbox_turned_away", "Updates that the gate did not let in.", ("bot", "why"), **ours
        )
        self._dead = Counter("inbox_dead", "Updates that were given up.", ("class",), **ours)
        self._handler = Histogram(
            "handler_seconds", "From claim to end of an update.", ("step",), buckets=_QUICK, **ours
        )
        self._answer = Histogram(
            "callback_answer_seconds",
            "From the reception of a press to its end; it is answered by then.",
            buckets=_QUICK,
            **ours,
        )
        self._errors = Counter(
            "dialog_errors", "Incidents that a person was told a code of.", ("class",), **ours
        )
        self._sent = Counter(
            "outbox_sent", "Letters handed to a channel.", ("channel", "result"), **ours
        )
        self._ambiguous = Counter(
            "outbox_ambiguous", "Letters that go again though they may have arrived.", **ours
        )
        self._floods = Counter("telegram_429", "How often Telegram told us to wait.", **ours)
        self._waits = Summary(
            "telegram_retry_after_seconds", "How long Telegram told us to wait.", **ours
        )
        self._refusals = Counter(
            "telegram_poll_refused", "Polls answered with an error.", ("bot", "code"), **ours
        )
        self._locked_out = Counter(
            "webhook_refused", "Calls of the webhook that were turned away.", ("code",), **ours
        )
        self._busy = Counter(
            "db_busy", "Transactions that the database did not take just now.", ("class",), **ours
        )
        self._rejected = Counter(
            "attachments_rejected", "Files that were not kept.", ("reason",), **ours
        )
        self._acts = Counter("clock_acts", "Cases and drafts on which time acted.", **ours)
        self._stuck = Counter("clock_faults", "Cases for which time cannot pass.", **ours)
        for channel in Channel:
            self._sent.labels(channel.value, "sent")

    def name(self, bot_id: int) -> str:
        """What the figures of this bot are called."""
        return self._bots.get(bot_id, "other")

    def polled(self, bot_id: int) -> None:
        """Telegram answered a poll."""
        self.polled_at[self.name(bot_id)] = self.seconds()

    def hooked(self, name: str, *, is_foreign: bool) -> None:
        """Telegram told whose webhook the bot with this name has."""
        self.polled_at[name] = self.seconds()
        self.foreign[name] = is_foreign

    def locked_out(self, code: int) -> None:
        """A call of the webhook was answered with this code: no update of Telegram's."""
        self._locked_out.labels(str(code)).inc()

    def received(self, bot_id: int, updates: Sequence[Mapping[str, Any]], new: int) -> None:
        """These updates came, and so many of them were new."""
        for one in updates:
            self._received.labels(self.name(bot_id), _kind(one)).inc()
        self._known.inc(max(0, len(updates) - new))

    def turned_away(self, bot_id: int, why: str) -> None:
        """The gate did not let an update in."""
        self._turned.labels(self.name(bot_id), why).inc()

    def refused(self, bot_id: int, code: int) -> None:
        """Telegram answered a poll with an error."""
        shown = str(code) if code in _CODES else f"{code // 100}xx" if 500 <= code < 600 else "?"
        self._refusals.labels(self.name(bot_id), shown).inc()

    def flooded(self, seconds: float | None) -> None:
        """Telegram told us to wait so many seconds; None when it did not say how long."""
        self._floods.inc()
        if seconds is not None:
            self._waits.observe(seconds)

    @contextmanager
    def handling(self, bot_id: int, kind: str) -> Iterator[None]:
        """Measure what happens inside as the handling of one update."""
        began = self.seconds()
        try:
            yield
        finally:
            # Of several consumers' bots together: each alone would be a dozen series more.
            side = self.name(bot_id).partition("-")[0]
            step = f"{side}:{kind if kind in KINDS else 'other'}"
            self._handler.labels(step).observe(self.seconds() - began)

    def answered(self, seconds: float) -> None:
        """A press was handled so long after it was received."""
        self._answer.observe(max(0.0, seconds))

    def buried(self, cause: str) -> None:
        """An update was given up; `cause` is the class of what it broke, or a word of ours."""
        self._dead.labels(cause).inc()

    def broke(self, cause: str) -> None:
        """A handler broke, and somebody was told the code of an incident."""
        self._errors.labels(cause).inc()

    def told(self, channel: Channel, result: str) -> None:
        """A letter was handed over: "sent", or the outcome that it had."""
        self._sent.labels(channel.value, result).inc()
        if result == "sent":
            self.sent_at[channel] = self.seconds()

    def doubted(self) -> None:
        """A letter goes again though it may have arrived."""
        self._ambiguous.inc()

    def not_saved(self, fault: NotSaved) -> None:
        """The database did not take a transaction."""
        self._busy.labels(str(fault)).inc()

    def rejected(self, refusal: Refusal) -> None:
        """A file was not kept."""
        self._rejected.labels(refusal.value).inc()

    def passed(self, cases: int) -> None:
        """Time acted on so many cases and drafts."""
        self._acts.inc(cases)

    def stuck(self) -> None:
        """Time cannot pass for a case."""
        self._stuck.inc()


def _kind(update: Mapping[str, Any]) -> str:
    kind = next((name for name in update if name != "update_id"), "")
    return kind if kind in KINDS else "other"
