"""The image and compose.yaml say only what the program knows, and carry no secret.

No container is built here: what the Dockerfile runs is read, not run.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import SECRETS, BadSettings, Settings, read_settings

ROOT = Path(__file__).parents[2]
KNOWN = {SECRETS, *(f"RECOURS_{name.upper()}" for name in Settings.model_fields)}


def read(name: str) -> str:
    return (ROOT / name).read_text()


def section(text: str, name: str) -> str:
    """What stands indented under a key of the first level."""
    found = re.search(rf"^{name}:\n((?:[ ].*\n|\n)+)", text, re.MULTILINE)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml"])
def test_every_setting_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"RECOURS_[A-Z_]+", read(name)))
    assert named
    assert named <= KNOWN


def test_every_secret_is_a_file_under_the_name_of_a_setting() -> None:
    text = read("compose.yaml")
    declared = set(re.findall(r"^  (\w+):$", section(text, "secrets"), re.MULTILINE))
    files = dict(re.findall(r"^  (\w+):\n    file: \./secrets/(\w+)$", text, re.MULTILINE))
    assert files == {name: name for name in declared}
    assert {name.upper() for name in declared if name != "postgres_password"} <= KNOWN
    used = set(re.findall(r"^      - (\w+)$", section(text, "services"), re.MULTILINE))
    assert declared <= used
    assert "secrets/" in read(".gitignore").splitlines()


def test_nothing_secret_stands_in_the_environment() -> None:
    environment = re.findall(r"^      ([A-Z_]+):", read("compose.yaml"), re.MULTILINE)
    assert not [
        one for one in environment if re.search("TOKEN|KEY$|PASSWORD$|SMTP|DATABASE_URL", one)
    ]


def test_a_stop_has_the_time_that_operations_promise() -> None:
    recours, database = section(read("compose.yaml"), "services").split("\n  database:\n")
    assert "    stop_grace_period: 20s\n" in recours
    assert "    stop_grace_period: 60s\n" in database
    assert "redis" not in read("compose.yaml")


def test_everything_in_the_image_is_checked_by_hash() -> None:
    commands = read("Dockerfile").replace("\\\n", " ")
    for installed in re.findall(r"pip (?:--python \S+ )?install ([^&\n]*)", commands):
        assert "--require-hashes -r" in installed or "--no-index" in installed
    assert "--no-build-isolation" in commands
    assert "://" not in commands.replace("http://127.0.0.1:9090/livez", "")


def test_what_is_copied_is_there_and_is_the_program() -> None:
    allowed = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", read("Dockerfile"), re.MULTILINE)
        for name in line.split()
    }
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)
    packages = re.search(r"^packages = \[(\"bot\".*)\]", read("pyproject.toml"), re.MULTILINE)
    assert packages is not None
    assert set(re.findall(r"\"(\w+)\"", packages.group(1))) <= copied


def test_nobody_is_root_in_the_image() -> None:
    last = read("Dockerfile").split("\nFROM ")[-1]
    assert re.search(r"^USER recours$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last


def test_settings_lie_as_files_where_containers_put_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "recours_secret_key").write_text("k" * 40 + "\n")
    (tmp_path / "recours_profile").write_text("platform")
    (tmp_path / "somebody_elses").write_text("x")
    monkeypatch.setenv(SECRETS, str(tmp_path))
    monkeypatch.setenv("RECOURS_PROFILE", "training")
    settings = read_settings(None)
    assert settings.secret_key is not None
    assert settings.secret_key.get_secret_value() == "k" * 40
    # What is said in the environment comes first.
    assert settings.profile == "training"


def test_without_the_usual_folder_nothing_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SECRETS, raising=False)
    monkeypatch.setattr("bot.secret_files.USUAL", tmp_path / "nowhere")
    assert read_settings(None).secret_key is None


def test_a_folder_that_was_named_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRETS, str(tmp_path / "nowhere"))
    with pytest.raises(BadSettings, match="there is no folder"):
        read_settings(None)
