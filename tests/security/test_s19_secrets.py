"""S19: tokens, keys and passwords are shown nowhere, however one asks or whatever breaks."""

from __future__ import annotations

import inspect
import json
import traceback
import zipfile
from typing import Any

import pytest
from pydantic import SecretStr

from bot.__main__ import app
from bot.settings import BadSettings, Settings, read_settings
from tests.commands.shop import Shop, buries_an_update, files_one
from tests.storage.office import MARIA

TOKEN = "5100000001:canary-token-of-the-intake-bot"
OTHER = "5100000002:canary-token-of-the-desk-bot-0"
CANARIES = {
    "RECOURS_INTAKE_TOKEN": TOKEN,
    "RECOURS_DESK_TOKEN": OTHER,
    "RECOURS_DATABASE_URL": "postgresql+asyncpg://canaryuser:canarypass@db.example.org/recours",
    "RECOURS_SMTP_URL": "smtp://canarymail:canarypass@mail.example.org:587?starttls=true",
    "RECOURS_SECRET_KEY": "canary-key-of-thirty-two-characters-and-more",
    "RECOURS_HEARTBEAT_URL": "https://beat.example.org/canary-beat",
    "RECOURS_OFFICERS": "111111111:supervisor:fr:Canaryolga",
}


def set_all(monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    for name, value in (CANARIES | more).items():
        monkeypatch.setenv(name, value)


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch)
    monkeypatch.delenv("RECOURS_OFFICERS")
    settings = read_settings(None)
    assert settings.intake_token is not None
    assert settings.database == CANARIES["RECOURS_DATABASE_URL"]
    for shown in (repr(settings), str(settings), f"{settings.intake_token}"):
        assert "canary" not in shown


@pytest.mark.parametrize(
    "broken",
    [
        {"RECOURS_DESK_TOKEN": TOKEN},
        {"RECOURS_DESK_TOKEN": "canary"},
        {"RECOURS_SMTP_URL": "canary://canarypass"},
        {"RECOURS_SECRET_KEY": "canary"},
        {"RECOURS_HEARTBEAT_URL": "canary"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_mistake_is_told_without_the_secret(
    monkeypatch: pytest.MonkeyPatch, broken: dict[str, str]
) -> None:
    set_all(monkeypatch, **broken)
    with pytest.raises(BadSettings) as mistake:
        read_settings(None)
    crash = "".join(traceback.format_exception(mistake.value))
    assert "RECOURS_" in str(mistake.value)
    assert "canary" not in str(mistake.value)
    assert "canary" not in crash


def test_no_secret_is_an_option_of_a_command() -> None:
    """What stands on a command line stands in the list of processes."""
    names = {"token", "key", "password", "secret", "smtp", "database", "url"}
    groups = [app, *(one.typer_instance for one in app.registered_groups)]
    commands = [one.callback for group in groups if group for one in group.registered_commands]
    assert len(commands) > 20
    for command in commands:
        assert command is not None
        asked = set(inspect.signature(command).parameters)
        assert not {one for one in asked if names & set(one.split("_"))}, command


def test_the_bundle_holds_no_secret_and_nobodys_data(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_one(shop)
    buries_an_update(shop)
    set_all(monkeypatch)
    monkeypatch.delenv("RECOURS_DATABASE_URL")
    path = shop.folder / "help.zip"
    _, said = shop.recours("doctor", "--bundle", str(path))
    assert "Look into it" in said
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(texts) == {"findings.json", "settings.json", "versions.json"}
    for text in texts.values():
        for secret in ("canary", "Zacharias", "example.org", str(MARIA), "111111111", "5100000001"):
            assert secret.lower() not in text.lower()
    assert '"intake_token": "set"' in texts["settings.json"]
    assert '"sqlalchemy"' in texts["versions.json"].lower()
    assert '"history"' in texts["findings.json"]
    # What is there is never overwritten.
    assert shop.recours("doctor", "--bundle", str(path))[0] == 2


def test_a_bundle_helps_with_settings_that_cannot_be_read(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECOURS_INTAKE_TOKEN", "canary")
    path = shop.folder / "help.zip"
    shop.recours("doctor", "--bundle", str(path))
    with zipfile.ZipFile(path) as archive:
        assert b"canary" not in archive.read("findings.json")
        assert archive.read("settings.json") == b"{}"


SHOWN = {
    "profile", "data_dir", "desk_chat", "officers", "mail_from", "secret_key_file",
    "secret_key_new_file", "playground_listen", "log", "health_listen", "health_public", "pace",
    "webhook_listen", "webhook_proxies", "webhook_sources", "clamd",
}  # fmt: skip
"""Settings that hold no secret. Whoever adds another setting hides it, or names it here."""
ADDRESS = "https://canaryuser:canarypass@canary.example.org"


@pytest.mark.parametrize("name", sorted(Settings.model_fields.keys() - SHOWN))
def test_every_setting_that_may_hold_a_secret_hides_it(name: str) -> None:
    is_secret = "SecretStr" in str(Settings.model_fields[name].annotation)
    # Without being checked: what a field takes today says nothing about tomorrow.
    given: dict[str, Any] = {name: SecretStr(ADDRESS) if is_secret else ADDRESS}
    settings = Settings.model_construct(**given)
    held = getattr(settings, name)
    assert (held.get_secret_value() if is_secret else held) == ADDRESS
    for shown in (repr(settings), str(settings)):
        assert "canary" not in shown


def test_a_bundle_says_of_a_folder_that_nobody_named_that_it_is_as_shipped(shop: Shop) -> None:
    for named, said in ((True, "set"), (False, "as shipped")):
        if not named:
            shop.patch.delenv("RECOURS_DATA_DIR")
        path = shop.folder / f"{named}.zip"
        shop.recours("doctor", "--bundle", str(path))
        with zipfile.ZipFile(path) as archive:
            assert json.loads(archive.read("settings.json"))["data_dir"] == said
