"""Settings: environment or `.env`, read once; every mistake is one sentence with its remedy."""

from __future__ import annotations

import difflib
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import quote

from dotenv.parser import parse_stream
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import NoDecode, SettingsConfigDict

from bot import folders, tokens
from bot.addresses import (
    database_address,
    is_of_this_machine,
    mail_address,
    mail_server,
    port_address,
    web_address,
)
from bot.attachments.settings import FileSettings
from bot.officers import read_officers
from bot.secret_files import BadSecret, folder_of
from complaints.profile import Officer
from storage.gate import Pace

_PREFIX = "RECOURS_"
SECRETS = "RECOURS_SECRETS_DIR"
"""Names the folder in which settings lie as files; read before all others."""
_LARGEST_ID = 2**52
"""Telegram's ids have at most 52 significant bits."""
KEY_BYTES = 32
"""Characters that a master key has at least."""


class LogStyle(StrEnum):
    """How the log is written."""

    CONSOLE = "console"
    JSON = "json"


class BadSettings(Exception):  # noqa: N818 - it names what the operator must change
    """The settings cannot be used; each problem is one sentence."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def _group(chat: int) -> int:
    if not -_LARGEST_ID < chat < 0:
        raise ValueError(f"{chat} is not the id of a group: those are negative numbers")
    return chat


def _long_enough(key: SecretStr) -> SecretStr:
    if len(key.get_secret_value()) < KEY_BYTES:
        raise ValueError(f"the master key needs at least {KEY_BYTES} characters")
    return key


def _heartbeat(url: SecretStr) -> SecretStr:
    web_address(url.get_secret_value())
    return url


def _mail_server(url: SecretStr) -> SecretStr:
    mail_server(url.get_secret_value())
    return url


Connection = Annotated[Annotated[str, AfterValidator(database_address)] | None, Field(repr=False)]
"""The address of a database; it may carry a password, so that it is never shown."""


class Settings(FileSettings):
    """Everything an operator may set; without tokens the playground runs."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    intake_token: SecretStr | None = None
    """Tokens of the consumers' bots, one or several between commas or blanks."""
    desk_token: SecretStr | None = None
    """Token of the staff's bot; another bot than any of the consumers'."""
    profile: str = "pot"
    """Name of a shipped profile, or a folder."""
    data_dir: Path = Field(default_factory=folders.usual)
    """Database, evidence, master key; what is played lies in a folder of its own."""
    database_url: Connection = None
    """`sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`; SQLite in the data folder by default."""
    database_direct_url: Connection = None
    """The same PostgreSQL without a pooler before it, for locks and wake-up calls."""
    desk_chat: Annotated[int, AfterValidator(_group)] | None = None
    """Telegram id of the staff group; overrides the profile."""
    officers: Annotated[tuple[Officer, ...], NoDecode, BeforeValidator(read_officers)] = ()
    """Who may work cases; overrides the profile."""
    smtp_url: Annotated[SecretStr, AfterValidator(_mail_server)] | None = None
    """`smtp://user:password@host:587?starttls=true`; without it e-mails wait in the outbox."""
    mail_from: Annotated[str, AfterValidator(mail_address)] | None = None
    """Sender address of every e-mail; the organisation's address by default."""
    secret_key: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    """Master key; by default a file in the data folder, created at the first start."""
    secret_key_file: Path | None = None
    secret_key_new: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    """Master key that `recours keys rotate` puts in the place of the other one."""
    secret_key_new_file: Path | None = None
    playground_listen: str = "127.0.0.1:8080"
    """Address of the playground's page."""
    log: LogStyle = LogStyle.CONSOLE
    health_listen: Annotated[str, AfterValidator(port_address)] | None = None
    """Address of the health port, like 127.0.0.1:9090; without it there is none."""
    health_public: bool = False
    """Whether the health port may be on an address that other machines reach."""
    pace: Annotated[Pace, NoDecode, BeforeValidator(Pace.parse)] = Pace()
    """Updates that one person may send at once, and a minute for long: beyond, they must wait."""
    heartbeat_url: Annotated[SecretStr, AfterValidator(_heartbeat)] | None = None
    """Called once a minute while everything is well; whoever waits for it raises the alarm."""

    @property
    def database(self) -> str:
        """Address of the database."""
        # Quoted: behind a question mark in a folder's name, options would begin.
        return self.database_url or f"sqlite+aiosqlite:///{quote(f'{self.data_dir}/recours.db')}"

    @property
    def intake_tokens(self) -> tuple[str, ...]:
        """The consumers' bots, in the order in which they are named; none in the playground."""
        given = self.intake_token
        return () if given is None else tokens.several(given.get_secret_value())

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.intake_token is None) != (self.desk_token is None):
            raise ValueError(
                "set both RECOURS_INTAKE_TOKEN and RECOURS_DESK_TOKEN, "
                "or neither for the playground"
            )
        if self.desk_token is not None:
            tokens.check(self.intake_tokens, self.desk_token.get_secret_value())
        return self

    @model_validator(mode="after")
    def _keeps_to_itself(self) -> Self:
        listen = self.health_listen
        if listen is not None and not self.health_public and not is_of_this_machine(listen):
            raise ValueError(
                "RECOURS_HEALTH_LISTEN can be reached by other machines: use 127.0.0.1, or set "
                "RECOURS_HEALTH_PUBLIC=1 behind a firewall"
            )
        return self

    @property
    def tells_which(self) -> bool:
        """Whether what is real and what is played cannot be mixed up: tokens, or a folder."""
        return self.intake_token is not None or "data_dir" in self.model_fields_set

    def check_data_dir(self) -> None:
        """Refuse to take the playground for an installation whose tokens are not set here.

        A backup at night, by a timer that does not know the tokens, would be of what was played.
        Raises BadSettings, also where this user may not even look.
        """
        try:
            installed = folders.is_installed(self.data_dir)
        except OSError as error:
            raise BadSettings(f"{error.filename}: {error.strerror}. {folders.OTHERS}") from error
        if installed and not self.tells_which:
            raise BadSettings(
                f"No tokens are set, and an installation lies in {folders.REAL}: set its tokens, "
                f"or say which is meant with RECOURS_DATA_DIR={folders.REAL}, or "
                f"RECOURS_DATA_DIR={folders.PLAYED} to play."
            )

    def open_data_dir(self) -> None:
        """Make the data folder; raises BadSettings."""
        self.check_data_dir()
        try:
            folders.make(self.data_dir)
        except OSError as error:
            raise BadSettings(f"RECOURS_DATA_DIR {self.data_dir}: {error.strerror}.") from error


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; raises BadSettings that names every mistake at once."""
    named = {*os.environ, *_names(env_file)}
    known = {SECRETS, *(f"{_PREFIX}{field.upper()}" for field in Settings.model_fields)}
    problems = [
        _unknown(name, known)
        for name in sorted(named)
        if name.upper().startswith(_PREFIX) and name.upper() not in known
    ]
    if SECRETS in named and SECRETS not in os.environ:
        problems.append(f"Set {SECRETS} in the environment: in {env_file} nobody looks for it.")
    try:
        folder = folder_of(os.environ.get(SECRETS, ""), known)
        settings = Settings(_env_file=env_file, _secrets_dir=folder)
    except BadSecret as error:
        raise BadSettings(*problems, *error.problems) from None
    except ValidationError as error:
        problems += [_sentence(problem) for problem in error.errors()]
        # Without its cause: that quotes what was set, tokens too (S19).
        raise BadSettings(*problems) from None
    if problems:
        raise BadSettings(*problems)
    return settings


def _names(env_file: Path | None) -> list[str]:
    """What an `.env` file sets; raises BadSettings when it, or a line of it, cannot be read."""
    if env_file is None or not env_file.exists():
        return []
    try:
        with env_file.open(encoding="utf-8") as file:
            lines = list(parse_stream(file))
    except OSError as error:
        raise BadSettings(f"{env_file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{env_file} is not a text in UTF-8: save it as UTF-8.") from error
    broken = [
        f"{env_file}, line {one.original.line}: write NAME=value." for one in lines if one.error
    ]
    if broken:
        raise BadSettings(*broken)
    return [one.key for one in lines if one.key is not None]


def _unknown(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name.upper(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else "remove it."
    return f"{name} is not a setting: {hint}"


def _sentence(problem: Any) -> str:
    where = "".join(f"{_PREFIX}{str(part).upper()}: " for part in problem["loc"][:1])
    what = str(problem["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{where}{what if where else what[:1].upper() + what[1:]}."
