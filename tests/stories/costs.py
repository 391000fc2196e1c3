"""What stories cost: `make story` plays each twice and prints those of 100 ms or more.

The first time something is read, compiled or learnt for all of them; the second time counts, house
and all, in CPU time, because a clock on the wall measures what else the machine does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from time import process_time

import pytest

from benchmarks.bare import Bare

LIMIT_MS = 100
UPDATES = 20

_ms: dict[str, tuple[float, float]] = {}
"""What each story took, and what one update took a bare bot right after; CPU milliseconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items += items


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    begin = process_time()
    done = yield
    took = 1000 * (process_time() - begin)
    _ms[item.nodeid.rpartition("::")[2]] = took, asyncio.run(_bare())
    return done


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    slow = [(took, bare, name) for name, (took, bare) in _ms.items() if took >= LIMIT_MS]
    terminalreporter.section(f"{len(slow)} of {len(_ms)} stories take {LIMIT_MS} ms of CPU or more")
    terminalreporter.line("In updates of a bare aiogram bot, measured after each story:")
    for took, bare, name in sorted(slow, reverse=True):
        terminalreporter.line(f"{took:8.0f} ms {took / bare:8.0f} bare updates  {name}")


async def _bare() -> float:
    bare = Bare()
    begin = process_time()
    for _ in range(UPDATES):
        await bare.hears("/start")
    return 1000 * (process_time() - begin) / UPDATES
