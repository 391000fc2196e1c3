"""Webhooks are set whole and safe, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, read_settings
from bot.webhooks.settings import WebhookSettings

SECRET = "s" * 32
URL = "https://recours.example.org"


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(f"RECOURS_{name}", value)
    return read_settings(None)


def test_a_webhook_is_an_address_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        WEBHOOK_URL=URL,
        WEBHOOK_SECRET=SECRET,
        WEBHOOK_PROXIES="10.0.0.0/8, 192.0.2.7",
        WEBHOOK_SOURCES="149.154.160.0/20,91.108.4.0/22",
    )
    assert settings.webhook_url == URL
    assert SECRET not in repr(settings)
    assert [str(one) for one in settings.webhook_proxies] == ["10.0.0.0/8", "192.0.2.7/32"]
    assert len(settings.webhook_sources) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"WEBHOOK_URL": URL}, "et both"),
        ({"WEBHOOK_SECRET": SECRET}, "et both"),
        ({"WEBHOOK_URL": URL, "WEBHOOK_SECRET": "s" * 31}, "32 to 256"),
        ({"WEBHOOK_URL": URL, "WEBHOOK_SECRET": "s" * 257}, "32 to 256"),
        ({"WEBHOOK_URL": URL, "WEBHOOK_SECRET": "é" * 40}, "32 to 256"),
        ({"WEBHOOK_URL": "http://recours.example.org", "WEBHOOK_SECRET": SECRET}, "https://"),
        ({"WEBHOOK_URL": "ftp://recours.example.org", "WEBHOOK_SECRET": SECRET}, "WEBHOOK_URL"),
        ({"WEBHOOK_LISTEN": "8081"}, "WEBHOOK_LISTEN"),
        ({"WEBHOOK_PROXIES": "10.0.0.1/8"}, "WEBHOOK_PROXIES"),
        ({"WEBHOOK_SOURCES": "telegram"}, "WEBHOOK_SOURCES"),
    ],
)
def test_half_a_webhook_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    with pytest.raises(BadSettings, match=said) as refused:
        read(monkeypatch, **given)
    assert SECRET not in str(refused.value)


def test_a_server_of_ones_own_may_be_near(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        BOT_API="http://127.0.0.1:8081",
        WEBHOOK_URL="http://127.0.0.1:9000",
        WEBHOOK_SECRET=SECRET,
    )
    assert settings.webhook_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize("page", ["README.md", "docs/operations.md"])
def test_every_setting_is_written_down(page: str) -> None:
    said = (Path(__file__).parents[2] / page).read_text()
    for name in WebhookSettings.model_fields:
        assert f"RECOURS_{name.upper()}" in said or name == "bot_api"
