"""Settings as files in a folder: what is wrong with one is told by its name, never its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.explaining import Command, explained


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """A folder for settings as files."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    return folder


def test_a_secret_that_is_no_text_is_named_and_not_printed(recours: Command, secrets: Path) -> None:
    (secrets / "recours_smtp_url").write_bytes(b"hush\xff\xfe\x00")
    said = explained(recours("migrate", RECOURS_SECRETS_DIR=str(secrets)))
    assert f"{secrets / 'recours_smtp_url'} is not a text in UTF-8" in said
    assert "hush" not in said


def test_a_secret_that_must_not_be_read_is_named(
    recours: Command, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_text

    def refused(path: Path, *args: str | None, **more: str | None) -> str:
        # Whoever runs the tests may be allowed to read everything.
        if path.parent == secrets:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *args, **more)

    (secrets / "recours_smtp_url").write_text("hush")
    monkeypatch.setattr(Path, "read_text", refused)
    said = explained(recours("migrate", RECOURS_SECRETS_DIR=str(secrets)))
    assert f"{secrets / 'recours_smtp_url'} cannot be read: Permission denied." in said


def test_a_folder_in_place_of_a_secret_is_told(recours: Command, secrets: Path) -> None:
    (secrets / "recours_intake_token").mkdir()
    (secrets / "postgres_password").mkdir()  # It is not for us.
    said = explained(recours("run", RECOURS_SECRETS_DIR=str(secrets)))
    assert f"{secrets / 'recours_intake_token'} is a folder and not a file" in said
    assert "postgres_password" not in said


def test_a_secret_that_is_a_link_to_nowhere_or_elsewhere_is_told(
    recours: Command, secrets: Path, tmp_path: Path
) -> None:
    link = secrets / "recours_desk_token"
    for target, said in (("nowhere", "No such file"), (link.name, "link"), ("../x", "leads out")):
        (tmp_path / "x").write_text("hush")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        explanation = explained(recours("run", RECOURS_SECRETS_DIR=str(secrets)))
        assert str(link) in explanation
        assert said in explanation
        assert "hush" not in explanation


def test_links_within_the_folder_are_read_as_kubernetes_makes_them(
    recours: Command, secrets: Path
) -> None:
    (secrets / "..data").mkdir()
    (secrets / "..data" / "recours_log").write_text("loud\n")
    (secrets / "recours_log").symlink_to("..data/recours_log")
    assert "RECOURS_LOG: " in explained(recours("migrate", RECOURS_SECRETS_DIR=str(secrets)))


@pytest.mark.parametrize("place", ["no/such", "a-file"])
def test_a_folder_of_secrets_that_is_none_starts_no_playground(
    recours: Command, tmp_path: Path, place: str
) -> None:
    (tmp_path / "a-file").write_text("")
    said = explained(recours("run", RECOURS_SECRETS_DIR=place))
    assert f"RECOURS_SECRETS_DIR: there is no folder {place}" in said
    assert not (tmp_path / "var").exists()


def test_a_folder_of_secrets_named_in_the_env_file_is_not_passed_over(
    recours: Command, tmp_path: Path, secrets: Path
) -> None:
    (tmp_path / ".env").write_text(f"RECOURS_SECRETS_DIR={secrets}\n")
    said = explained(recours("run", RECOURS_PLAYGROUND_LISTEN="127.0.0.1:0"))
    assert "Set RECOURS_SECRETS_DIR in the environment" in said
