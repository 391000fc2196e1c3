"""Everything Prometheus reads: the counters of the house, and the state of things as gauges."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.health.looks import Looks
from bot.health.vitals import Vitals
from bot.wiring import House
from complaints.case import Status
from complaints.notices import Channel
from storage.gauges import Gauges


class Figures(Collector):
    """The gauges of a house as they are now; the queues as they were counted last."""

    def __init__(self, house: House, data_dir: Path, vitals: Vitals, looks: Looks) -> None:
        self._house = house
        self._data_dir = data_dir
        self._vitals = vitals
        self._looks = looks
        self._registry = CollectorRegistry()
        self._registry.register(self)
        self.pending: dict[str, int] = {}
        """Updates that Telegram holds for each bot."""

    def page(self) -> bytes:
        """The text that Prometheus reads."""
        return generate_latest(self._house.metrics.registry) + generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        """Every gauge."""
        yield _one("event_loop_lag_seconds", "By how much the loop is late.", self._vitals.lag)
        yield _one("ready", "Whether work is accepted.", float(not self._vitals.obstacles()))
        build = GaugeMetricFamily(
            "build_info", "What runs here.", labels=["version", "python", "profile"]
        )
        build.add_metric(
            [version("recours"), platform.python_version(), self._house.profile.name], 1
        )
        yield build
        yield from self._disk()
        yield from self._freshness()
        if self._looks.gauges is not None:
            yield from _queues(self._looks.gauges, self._house.now())

    def _disk(self) -> Iterator[Metric]:
        try:
            usage = shutil.disk_usage(self._data_dir)
        except OSError:
            return
        yield _one("disk_free_ratio", "Share of the disk that is free.", usage.free / usage.total)
        log = self._data_dir / "recours.db-wal"
        size = log.stat().st_size if log.exists() else 0
        yield _one("db_wal_bytes", "Size of the write-ahead log of SQLite.", size)

    def _freshness(self) -> Iterator[Metric]:
        metrics = self._house.metrics
        now = metrics.seconds()
        polls = GaugeMetricFamily(
            "telegram_poll_age_seconds", "Since Telegram answered a poll.", labels=["bot"]
        )
        for name, at in metrics.polled_at.items():
            polls.add_metric([name], now - at)
        yield polls
        sent = GaugeMetricFamily(
            "outbox_sent_age_seconds", "Since a letter arrived by a channel.", labels=["channel"]
        )
        for channel, at in metrics.sent_at.items():
            sent.add_metric([channel.value], now - at)
        yield sent
        held = GaugeMetricFamily(
            "channel_held", "1 while letters of a channel wait for somebody.", labels=["channel"]
        )
        silent = {voice.channel for voice in self._house.relay.held}
        for channel in Channel:
            held.add_metric([channel.value], channel in silent)
        yield held
        pending = GaugeMetricFamily(
            "telegram_pending_updates", "Updates that Telegram holds.", labels=["bot"]
        )
        for name, count in self.pending.items():
            pending.add_metric([name], count)
        yield pending
        backup = self._looks.backup_age()
        if backup is not None:
            yield _one("backup_age_seconds", "Since the last backup.", backup.total_seconds())


def _queues(found: Gauges, now: datetime) -> Iterator[Metric]:
    yield _one("inbox_pending", "Updates that wait or are handled.", found.inbox.count)
    yield _one("inbox_oldest_seconds", "Age of the oldest.", _age(found.inbox.oldest, now))
    yield _one("inbox_given_up", "Updates given up, not looked after.", found.inbox_dead)
    waiting = GaugeMetricFamily("outbox_pending", "Letters that wait.", labels=["channel"])
    oldest = GaugeMetricFamily(
        "outbox_oldest_seconds", "By how much the oldest is late.", labels=["channel"]
    )
    for channel in Channel:
        one = found.outbox.get(channel)
        waiting.add_metric([channel.value], one.count if one else 0)
        oldest.add_metric([channel.value], _age(one.oldest, now) if one else 0.0)
    yield waiting
    yield oldest
    yield _one("outbox_given_up", "Letters given up, not looked after.", found.outbox_dead)
    yield _one(
        "outbox_unaddressed", "Letters to a desk that nobody named.", found.outbox_unaddressed
    )
    cases = GaugeMetricFamily("complaints_total", "Cases in each state.", labels=["state"])
    for status in Status:
        cases.add_metric([status.value], found.cases.get(status, 0))
    yield cases
    yield _one("drafts_open", "Drafts that wait for their person.", found.drafts)


def _age(at: datetime | None, now: datetime) -> float:
    # What is to go later is not late.
    return 0.0 if at is None else max(0.0, (now - at).total_seconds())


def _one(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(name, said, value=value)
