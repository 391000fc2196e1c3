"""The health port keeps to this machine unless an operator says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import web

from bot.doctor import machine
from bot.doctor.finding import Level
from bot.health.port import opened
from bot.settings import BadSettings, Settings, read_settings


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(f"RECOURS_{name}", value)
    return read_settings(None)


def test_without_a_setting_there_is_no_port(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert settings.health_listen is None
    assert settings.heartbeat_url is None


@pytest.mark.parametrize(
    "listen", ["127.0.0.1:9090", "localhost:9090", "[::1]:9090", "127.1.2.3:0"]
)
def test_this_machine_may_ask(monkeypatch: pytest.MonkeyPatch, listen: str) -> None:
    assert read(monkeypatch, HEALTH_LISTEN=listen).health_listen == listen


@pytest.mark.parametrize("listen", ["0.0.0.0:9090", "[::]:9090", "192.0.2.7:9090"])
def test_other_machines_may_ask_only_when_that_is_said(
    monkeypatch: pytest.MonkeyPatch, listen: str
) -> None:
    with pytest.raises(BadSettings, match="RECOURS_HEALTH_PUBLIC=1"):
        read(monkeypatch, HEALTH_LISTEN=listen)
    settings = read(monkeypatch, HEALTH_LISTEN=listen, HEALTH_PUBLIC="1")
    assert machine.doors(settings).level is Level.WARNING


@pytest.mark.parametrize("listen", ["9090", "127.0.0.1", "127.0.0.1:", "host:9090", "127.0.0.1:x"])
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, listen: str) -> None:
    with pytest.raises(BadSettings, match=r"RECOURS_HEALTH_LISTEN: must look like 127\.0\.0\.1"):
        read(monkeypatch, HEALTH_LISTEN=listen)


def test_a_heartbeat_is_an_address_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, HEARTBEAT_URL="https://ping.example.org/canary")
    assert "canary" not in repr(settings)
    with pytest.raises(BadSettings, match="RECOURS_HEARTBEAT_URL") as refused:
        read(monkeypatch, HEARTBEAT_URL="ftp://ping.example.org/canary")
    assert "canary" not in str(refused.value)


async def test_a_port_that_is_taken_is_told_in_a_sentence(unused_tcp_port: int) -> None:
    listen = f"127.0.0.1:{unused_tcp_port}"
    async with opened(web.Application(), listen) as address:
        assert address == f"http://{listen}"
        with pytest.raises(BadSettings, match="free port"):
            async with opened(web.Application(), listen):
                raise AssertionError("two servers listen on one port")


def test_the_settings_are_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    for name in ("HEALTH_LISTEN", "HEALTH_PUBLIC", "HEARTBEAT_URL"):
        assert f"RECOURS_{name}" in readme
