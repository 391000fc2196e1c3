"""The project's own files: dependencies, locks, addresses."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.shape.source import ROOT, imports, modules, top

TOOLS = {
    "ruff", "mypy", "hatchling", "editables", "pytest", "pytest-asyncio", "pytest-xdist",
}  # fmt: skip
"""What the Makefile and the build call by name."""
DRIVERS = {"asyncpg", "tzdata", "sqlalchemy", "types-python-dateutil", "types-regex"}
"""What is loaded by name: database drivers by the address, zones by the standard library."""


_IMPORT = re.compile(r"^\s*(?:import|from) ([\w.]+)", re.MULTILINE)


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", one, maxsplit=1)[0].lower() for one in requirements}


def _imported(folders: tuple[str, ...]) -> set[str]:
    owners = packages_distributions()
    seen = {top(name) for path in modules() for name in imports(path)}
    if "tests" in folders:
        for path in (ROOT / "tests").rglob("*.py"):
            seen |= {top(found) for found in _IMPORT.findall(path.read_text())}
    return {owner.lower().replace("_", "-") for name in seen for owner in owners.get(name, ())}


def test_every_dependency_is_in_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = _names(project["dependencies"]) - DRIVERS
    assert needed <= _imported(())
    extra = _names(project["optional-dependencies"]["dev"]) - DRIVERS - TOOLS
    assert extra <= _imported(("tests",))


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"]
)
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "--index" not in text


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.acceptance("S4-18", "S4-20")
def test_nobody_is_sent_to_the_closed_platform() -> None:
    """The European dispute platform closed on 20 July 2025; a link to it misleads."""
    closed = ("ec.europa.eu" + "/odr", "webgate.ec" + ".europa.eu")
    readable = (".py", ".md", ".toml", ".po", ".pot", ".typ", ".html", ".js")
    guilty = [
        name
        for name in _tracked()
        if name.endswith(readable)
        and any(link in (ROOT / name).read_text(errors="replace") for link in closed)
    ]
    assert not guilty
