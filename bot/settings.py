"""Settings: environment or `.env`, read once; every mistake is one sentence with its remedy."""

from __future__ import annotations

import difflib
import os
import re
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from complaints.profile import Officer, OfficerRole

_PREFIX = "RECOURS_"
_TOKEN = re.compile(r"^\d{3,20}:[A-Za-z0-9_-]{20,}$")
_KEY_BYTES = 32


class LogStyle(StrEnum):
    """How the log is written."""

    CONSOLE = "console"
    JSON = "json"


class BadSettings(Exception):  # noqa: N818 - it names what the operator must change
    """The settings cannot be used; each problem is one sentence."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def _officers(value: object) -> object:
    """Read `id:role[:language[:name]],…`."""
    if not isinstance(value, str):
        return value
    officers = []
    for entry in filter(None, (part.strip() for part in value.split(","))):
        number, _, rest = entry.partition(":")
        role, _, rest = rest.partition(":")
        language, _, name = rest.partition(":")
        roles = [one.value for one in OfficerRole]
        if not number.lstrip("-").isdigit() or role not in roles:
            raise ValueError(
                f"{entry!r} is not an officer: write id:role[:language[:name]], "
                f"with a role among {', '.join(roles)}"
            )
        officers.append(Officer(int(number), OfficerRole(role), language, name))
    return tuple(officers)


class Settings(BaseSettings):
    """Everything an operator may set; without tokens the playground runs."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    intake_token: SecretStr | None = None
    """Token of the consumers' bot."""
    desk_token: SecretStr | None = None
    """Token of the staff's bot; another bot than the consumers'."""
    bot_api: str = "https://api.telegram.org"
    """Base address of the Bot API, also of a self-hosted server."""
    profile: str = "pot"
    """Name of a shipped profile, or a folder."""
    data_dir: Path = Path("var")
    """Database, evidence, master key."""
    database_url: str | None = None
    """`sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`; SQLite in the data folder by default."""
    desk_chat: int | None = None
    """Telegram id of the staff group; overrides the profile."""
    officers: Annotated[tuple[Officer, ...], NoDecode, BeforeValidator(_officers)] = ()
    """Who may work cases; overrides the profile."""
    smtp_url: SecretStr | None = None
    """`smtp://user:password@host:587?starttls=true`; without it e-mails wait in the outbox."""
    mail_from: str | None = None
    """Sender address of every e-mail; the organisation's address by default."""
    secret_key: SecretStr | None = Field(default=None, min_length=_KEY_BYTES)
    """Master key; by default a file in the data folder, created at the first start."""
    secret_key_file: Path | None = None
    playground_listen: str = "127.0.0.1:8080"
    """Address of the playground's page."""
    log: LogStyle = LogStyle.CONSOLE

    @property
    def database(self) -> str:
        """Address of the database."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'recours.db'}"

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        tokens = [token for token in (self.intake_token, self.desk_token) if token is not None]
        if len(tokens) == 1:
            raise ValueError(
                "set both RECOURS_INTAKE_TOKEN and RECOURS_DESK_TOKEN, "
                "or neither for the playground"
            )
        for name, token in (("INTAKE", self.intake_token), ("DESK", self.desk_token)):
            if token is not None and not _TOKEN.match(token.get_secret_value()):
                raise ValueError(
                    f"RECOURS_{name}_TOKEN is not a bot token: copy it whole from BotFather, "
                    "digits, a colon and letters"
                )
        if len(tokens) == 2 and tokens[0] == tokens[1]:
            raise ValueError(
                "RECOURS_INTAKE_TOKEN and RECOURS_DESK_TOKEN are the same: create a second bot, "
                "because one token can be polled by one program only"
            )
        if self.database_url is not None:
            scheme = urlsplit(self.database_url).scheme
            if scheme not in ("sqlite+aiosqlite", "postgresql+asyncpg"):
                raise ValueError(
                    "RECOURS_DATABASE_URL must start with sqlite+aiosqlite:// "
                    "or postgresql+asyncpg://"
                )
        if self.smtp_url is not None:
            mail = urlsplit(self.smtp_url.get_secret_value())
            if mail.scheme not in ("smtp", "smtps") or not mail.hostname:
                raise ValueError(
                    "RECOURS_SMTP_URL must look like smtp://user:password@host:587?starttls=true"
                )
        return self

    def master_key(self) -> bytes:
        """The master key; created in the data folder with mode 0600 when none is set."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        path = self.secret_key_file or self.data_dir / "secret.key"
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w") as file:
                    file.write(secrets.token_urlsafe(_KEY_BYTES))
            key = path.read_text().strip().encode()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSettings(f"The master key {path} cannot be read: {error}.") from error
        if len(key) < _KEY_BYTES:
            raise BadSettings(
                f"The master key {path} is shorter than {_KEY_BYTES} characters: restore it from "
                "your backup, or delete it if no case was ever filed with it."
            )
        return key


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; raises BadSettings that names every mistake at once."""
    named: Mapping[str, Any] = os.environ
    if env_file is not None and env_file.exists():
        named = {**dotenv_values(env_file), **os.environ}
    known = {f"{_PREFIX}{field.upper()}" for field in Settings.model_fields}
    problems = [
        _unknown(name, known)
        for name in sorted(named)
        if name.upper().startswith(_PREFIX) and name.upper() not in known
    ]
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        problems += [_sentence(problem) for problem in error.errors()]
        raise BadSettings(*problems) from error
    if problems:
        raise BadSettings(*problems)
    return settings


def _unknown(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name.upper(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else "remove it."
    return f"{name} is not a setting: {hint}"


def _sentence(problem: Any) -> str:
    where = "".join(f"{_PREFIX}{str(part).upper()}: " for part in problem["loc"][:1])
    what = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}{what[:1].upper()}{what[1:]}."
