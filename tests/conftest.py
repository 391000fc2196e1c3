"""What all tests share: their databases, the order in which they run, logs of their own."""

from __future__ import annotations

import gc
import logging
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
import structlog
from pytest_asyncio import is_async_test

from bot.learning import ModelFolder
from bot.logs import CHATTY
from complaints.understanding.hearing import keep_on
from tests.databases import (
    KINDS,
    database,
    database_in_memory,
    database_url,
    empty,
    lent,
    memory,
    postgres,
    postgres_blank,
    postgres_database,
    postgres_migrated,
    postgres_open,
    postgres_template,
    shared_database,
    sqlite_file,
    sqlite_template,
)
from tests.learnt import LEARNT

__all__ = [
    "database",
    "database_in_memory",
    "database_url",
    "empty",
    "lent",
    "memory",
    "postgres",
    "postgres_blank",
    "postgres_database",
    "postgres_migrated",
    "postgres_open",
    "postgres_template",
    "shared_database",
    "sqlite_file",
    "sqlite_template",
]

# What is imported and collected stays, and stories make much and keep little: looking for what
# nobody needs less often costs memory for a moment only.
gc.set_threshold(100_000, 20, 50)

ONE_LOOP = tuple(
    Path(__file__).with_name(one) for one in ("stories", "dialogs", "desk", "relay", "security")
)
"""Tests that share open databases, which belong to the loop in which they were opened."""
WHOLE_WAYS = Path(__file__).with_name("stories")
"""Tests that are played on both kinds of database every time."""
LONGEST = tuple(Path(__file__).with_name(one) for one in ("faults", "browser"))
"""Files of few tests that take long each; begun last they would let one process wait alone."""


def pytest_configure() -> None:
    """Learn each FAQ once a machine, as long as neither it nor the code changes."""
    keep_on(ModelFolder(LEARNT))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to test what people see on both kinds of database."""
    parser.addoption(
        "--both-databases", action="store_true",
        help="windows, desk and letters on SQLite and on PostgreSQL, not each test on one of them",
    )  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run these in one loop: databases stay, with what they learnt of statements.

    Every process gets the same order: what a set parametrizes has none of its own.
    """
    if not config.getoption("both_databases") and "::" not in "".join(config.args):
        left = _left_to_the_other(items)
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
    items.sort(key=_turn)
    for item in items:
        if is_async_test(item) and any(one in item.path.parents for one in ONE_LOOP):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def _left_to_the_other(items: list[pytest.Item]) -> set[pytest.Item]:
    """Half of what stands on storage: a test that is there for each kind of database runs on one.

    Tests of storage itself, and whole stories, run on both; the name of a test decides for good on
    which one it runs, so that half of every kind of test meets each.
    """
    pairs: dict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        kind = item.callspec.params.get("lent") if hasattr(item, "callspec") else None
        if isinstance(kind, str) and WHOLE_WAYS not in item.path.parents:
            pairs[item.nodeid.replace(kind, "")][kind] = item
    return {pair[KINDS[crc32(name.encode()) % 2]] for name, pair in pairs.items() if len(pair) > 1}


def _turn(item: pytest.Item) -> tuple[bool, str, int, str]:
    late = not any(one in item.path.parents for one in LONGEST)
    return (late, str(item.path), item.location[1] or 0, item.nodeid)


def pytest_collection_finish() -> None:
    """What was imported stays; looking at it again and again takes longer than most tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _logs_of_its_own() -> Iterator[None]:
    """Take back what a test set up for its logs, as commands do that run in this process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    if structlog.is_configured():
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)
        for name in (*CHATTY, "alembic"):
            logging.getLogger(name).setLevel(logging.NOTSET)
