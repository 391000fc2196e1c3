"""What an operator may ask of one process, and what is refused in a sentence."""

from __future__ import annotations

import pytest

from bot.roles import EVERYTHING, Role, roles
from bot.settings import BadSettings, Settings, read_settings

TOKENS = {
    "INTAKE_TOKEN": "5100000011:a-token-of-no-value-intake",
    "DESK_TOKEN": "5100000012:a-token-of-no-value-desk",
}
POSTGRESQL = {"DATABASE_URL": "postgresql+asyncpg://recours@127.0.0.1/recours"}


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(f"RECOURS_{name}", value)
    return read_settings(None)


@pytest.mark.parametrize("asked", [(), ("all",), ("all", "clock"), tuple(Role)])
def test_one_process_does_everything(
    monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    assert roles(asked, read(monkeypatch)) == EVERYTHING


def test_a_process_may_have_several_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **TOKENS, **POSTGRESQL)
    assert roles(("relay", "clock"), settings) == {Role.RELAY, Role.CLOCK}


def test_sqlite_is_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match="SQLite serves one process"):
        roles(("relay",), read(monkeypatch, **TOKENS))


def test_the_playground_is_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match="playground is one process"):
        roles(("relay",), read(monkeypatch, **POSTGRESQL))


def test_an_unknown_role_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match="--role poller is no role"):
        roles(("poller",), read(monkeypatch, **TOKENS, **POSTGRESQL))
