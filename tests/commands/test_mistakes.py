"""An operator's mistake is one clear sentence and a non-zero exit, never a traceback."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.commands.explaining import Command, explained

INTAKE = "110000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
DESK = "110000002:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw2"
TELEGRAM = {"RECOURS_INTAKE_TOKEN": INTAKE, "RECOURS_DESK_TOKEN": DESK}
STAFF = {"RECOURS_DESK_CHAT": "-100123", "RECOURS_OFFICERS": "42:supervisor"}


@pytest.fixture
def refusing() -> Iterator[str]:
    """A Bot API that knows no token."""

    class Refusal(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
            self.send_response(401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Refusal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_setting_that_does_not_exist_names_the_nearest_one(recours: Command) -> None:
    said = explained(recours("run", RECOURS_PROFIL="pot"))
    assert "RECOURS_PROFIL is not a setting: did you mean RECOURS_PROFILE?" in said


def test_every_wrong_setting_is_told_at_once(recours: Command) -> None:
    said = explained(recours("run", RECOURS_DESK_CHAT="group", RECOURS_LOG="loud"))
    assert "RECOURS_DESK_CHAT" in said
    assert "RECOURS_LOG" in said


def test_an_env_file_is_read_and_checked(recours: Command, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RECOURS_TOKEN=1\n")
    assert "RECOURS_TOKEN is not a setting" in explained(recours("run"))


def test_one_token_alone_is_not_enough(recours: Command) -> None:
    said = explained(recours("run", RECOURS_INTAKE_TOKEN=INTAKE))
    assert "RECOURS_DESK_TOKEN" in said
    assert INTAKE not in said


def test_the_same_token_twice_is_refused(recours: Command) -> None:
    same = {"RECOURS_INTAKE_TOKEN": INTAKE, "RECOURS_DESK_TOKEN": INTAKE}
    assert "second bot" in explained(recours("run", **same, **STAFF))


def test_something_that_is_no_token_is_refused_without_printing_it(recours: Command) -> None:
    tokens = {"RECOURS_INTAKE_TOKEN": "not-a-token-but-a-secret", "RECOURS_DESK_TOKEN": DESK}
    said = explained(recours("run", **tokens))
    assert "RECOURS_INTAKE_TOKEN" in said
    assert "not-a-token-but-a-secret" not in said


def test_telegram_without_staff_is_refused(recours: Command) -> None:
    said = explained(recours("run", **TELEGRAM))
    assert "RECOURS_DESK_CHAT" in said
    assert "RECOURS_OFFICERS" in said


def test_a_token_that_telegram_refuses_is_named_and_not_printed(
    recours: Command, refusing: str
) -> None:
    said = explained(recours("run", **TELEGRAM, **STAFF, RECOURS_BOT_API=refusing))
    assert "Telegram refuses RECOURS_INTAKE_TOKEN" in said
    assert "AAHdq" not in said


def test_an_unknown_profile_names_the_nearest_one(recours: Command) -> None:
    assert "pot" in explained(recours("run", RECOURS_PROFILE="pott"))


def test_a_broken_profile_names_file_and_key(recours: Command, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "profile.toml").write_text("nam = 'mine'\n")
    said = explained(recours("run", RECOURS_PROFILE=str(folder)))
    assert "profile.toml" in said
    assert "nam" in said


def test_an_unreachable_database_is_told(recours: Command) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    url = f"postgresql+asyncpg://recours:secret-word@127.0.0.1:{port}/recours"
    said = explained(recours("migrate", RECOURS_DATABASE_URL=url))
    assert f"127.0.0.1:{port}" in said
    assert "secret-word" not in said


def test_a_database_of_another_kind_is_refused(recours: Command) -> None:
    said = explained(recours("migrate", RECOURS_DATABASE_URL="mysql://somewhere"))
    assert "postgresql+asyncpg" in said


def test_a_playground_on_a_public_address_is_refused(recours: Command) -> None:
    said = explained(recours("run", RECOURS_PLAYGROUND_LISTEN="0.0.0.0:8080"))
    assert "127.0.0.1" in said


def test_a_data_folder_that_cannot_be_made_is_told(recours: Command, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    said = explained(recours("run", RECOURS_DATA_DIR=str(tmp_path / "taken")))
    assert "taken" in said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@h:port/x", "no database address"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@[::1/x", "no database address"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@h/x?sslmode=require", "sslmode"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@h:65536/x", "1 to 65535"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@h:0/x", "1 to 65535"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@/x?host=h&port=99999", "1 to 65535"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@/x?host=h&port=one", "1 to 65535"),
        ("RECOURS_DATABASE_URL", "postgresql+asyncpg://u:hush@/x?host=h:99999", "1 to 65535"),
        ("RECOURS_DATABASE_DIRECT_URL", "postgresql+asyncpg://u:hush@h:65536/x", "1 to 65535"),
        ("RECOURS_DATABASE_URL", "sqlite+aiosqlite:///x.db?foo=bar", "foo"),
        ("RECOURS_SMTP_URL", "smtp://u:hush@host:port", "smtp://user:password"),
        ("RECOURS_SMTP_URL", "smtp://u:hush@host:99999", "smtp://user:password"),
        ("RECOURS_SMTP_URL", "smtp://u:hush@[::1", "smtp://user:password"),
        ("RECOURS_SMTP_URL", "mail.example.org", "smtp://user:password"),
        ("RECOURS_MAIL_FROM", "a@example.org, b@example.org", "one e-mail address"),
        ("RECOURS_BOT_API", "telegram", "https://"),
        ("RECOURS_BOT_API", "http://host:port", "https://"),
        ("RECOURS_BOT_API", "ftp://host", "https://"),
        ("RECOURS_DESK_CHAT", "1001", "negative"),
        ("RECOURS_DESK_CHAT", "-" + "9" * 30, "not the id of a group"),
        ("RECOURS_OFFICERS", "-5:agent", "not an officer"),
        ("RECOURS_OFFICERS", "²:agent", "not an officer"),
        ("RECOURS_OFFICERS", "1:agent:xx", "language"),
        ("RECOURS_OFFICERS", "1:agent,1:admin", "named twice"),
        ("RECOURS_SECRET_KEY", "hush", "32 characters"),
        ("RECOURS_SECRET_KEY_FILE", "no/such.key", "no file no/such.key"),
    ],
)
def test_a_value_that_cannot_be_used_is_explained_by_its_name(
    recours: Command, name: str, value: str, said: str
) -> None:
    explanation = explained(recours("run", **{name: value}))
    assert name in explanation
    assert said in explanation
    assert "hush" not in explanation


def test_two_tokens_of_one_bot_are_refused(recours: Command) -> None:
    other = INTAKE[:-1] + "x"
    tokens = {"RECOURS_INTAKE_TOKEN": INTAKE, "RECOURS_DESK_TOKEN": other}
    assert "second bot" in explained(recours("run", **tokens, **STAFF))


def test_an_env_file_that_is_a_folder_is_told(recours: Command, tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert ".env cannot be read" in explained(recours("run"))


def test_an_env_file_that_is_no_text_is_told(recours: Command, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    assert ".env is not a text" in explained(recours("run"))


def test_a_line_of_the_env_file_that_cannot_be_read_is_named(
    recours: Command, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("# live\nRECOURS LOG = json\n")
    assert ".env, line 2" in explained(recours("run"))


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_data_folder_that_is_a_file_is_told(
    recours: Command, tmp_path: Path, command: str
) -> None:
    (tmp_path / "var").write_text("a file")
    assert "RECOURS_DATA_DIR" in explained(recours(command))


def test_a_playground_folder_that_is_a_file_is_told(recours: Command, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "world").write_text("a file")
    said = explained(recours("run", RECOURS_PLAYGROUND_LISTEN="127.0.0.1:0"))
    assert "playground cannot use the folder" in said


def test_a_key_that_does_not_fit_on_the_disk_leaves_no_half_key(
    recours: Command, tmp_path: Path
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        said = explained(recours("run", RECOURS_PLAYGROUND_LISTEN="127.0.0.1:0"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "The master key" in said
    assert not (tmp_path / "var" / "secret.key").exists()


def test_a_key_that_is_gone_is_not_made_anew(recours: Command, tmp_path: Path) -> None:
    recours("run", **TELEGRAM)  # Ends for want of staff, with key and database made.
    (tmp_path / "var" / "secret.key").unlink()
    said = explained(recours("run"))
    assert "secret.key is gone" in said
    assert "backup" in said
    assert not (tmp_path / "var" / "secret.key").exists()


def test_a_key_that_is_another_one_is_refused(recours: Command, tmp_path: Path) -> None:
    recours("run", **TELEGRAM)
    for other in ("x" * 40, "y" * 40):
        (tmp_path / "var" / "secret.key").write_text(other)
        assert "is not the one" in explained(recours("run"))
        assert "RECOURS_SECRET_KEY is not the one" in explained(
            recours("run", RECOURS_SECRET_KEY=other)
        )


def test_the_fingerprint_stays_with_a_database_that_is_elsewhere(
    recours: Command, tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    elsewhere = {"RECOURS_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/disk/recours.db"}
    recours("run", **TELEGRAM, **elsewhere)
    shutil.rmtree(tmp_path / "var")
    assert "secret.key is gone" in explained(recours("run", **elsewhere))


@pytest.mark.parametrize("folder", ["what? ever#1", "100%41", "réclamations & co"])
def test_a_data_folder_may_have_any_name(recours: Command, tmp_path: Path, folder: str) -> None:
    recours("run", **TELEGRAM, RECOURS_DATA_DIR=str(tmp_path / folder))
    assert (tmp_path / folder / "recours.db").stat().st_size
    assert [one.name for one in tmp_path.iterdir()] == [folder]


@pytest.mark.parametrize("words", [["outbox", "list"], ["doctor"], ["backup", "x"], ["run"]])
def test_a_folder_of_another_user_is_told(
    recours: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    var = tmp_path / "var"
    var.mkdir()
    # Whoever may read everything, as in a container, is refused nothing: the refusal is played.
    real = os.stat

    def stat(path: Any, *more: Any, **named: Any) -> os.stat_result:
        if isinstance(path, Path) and path.parent == var:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(os, "stat", stat)
    done = recours(*words)
    assert done.returncode == 2
    assert "Permission denied. Run this as the user that Recours runs as." in " ".join(
        (done.stdout + done.stderr).split()
    )


class FullDisk(io.StringIO):
    """Where nothing fits any more."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("words", [["outbox", "list"], ["doctor"], ["purge", "--yes"]])
def test_a_log_that_takes_no_more_is_told(
    recours: Command, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", FullDisk())
    assert "No space left on device" in explained(recours(*words))


def test_what_is_asked_comes_without_the_bar_of_progress(recours: Command) -> None:
    assert recours("purge").stdout.startswith("Cases whose time is over: 0.\n")


def test_a_stop_while_telegram_does_not_answer_is_orderly(recours: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        def interrupt() -> None:
            with silent.accept()[0] as call:
                call.recv(1)
                os.kill(os.getpid(), signal.SIGTERM)
                # Held open, so that the other side still waits for an answer.
                while call.recv(4096):
                    pass

        caller = threading.Thread(target=interrupt)
        caller.start()
        done = recours("run", **TELEGRAM, **STAFF, RECOURS_BOT_API=url)
        caller.join()
    assert done.returncode == 0
    assert "Stopped" in done.stdout
    assert "Traceback" not in done.stderr
