"""The schema: Alembic migrations, run by the program itself. Never imports the tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.faults import SchemaTooNew

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head", *, vault: object = None) -> bool:
    """Bring the schema up to a revision in the transaction of `connection`; raises SchemaTooNew.

    Returns whether it was older. What older releases kept in clear, `vault` seals.
    """
    found = current(connection)
    if found == head():
        return False
    check(found)
    command.upgrade(_config(connection, vault), revision)
    return True


def check(found: str | None) -> None:
    """Refuse the schema of a newer release; raises SchemaTooNew."""
    if found is not None and found not in revisions():
        raise SchemaTooNew(
            f"The database has schema {found}, which this release does not know: "
            "a newer Recours wrote it. Start that release, or restore an older backup."
        )


def downgrade(connection: Connection, revision: str = "base", *, vault: object = None) -> None:
    """Take the schema back to a revision inside the transaction of `connection`."""
    command.downgrade(_config(connection, vault), revision)


def current(connection: Connection) -> str | None:
    """The revision that the database has; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str:
    """The newest revision that this release knows."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    if newest is None:
        raise FileNotFoundError(f"no migrations in {_FOLDER}")
    return newest


@cache
def revisions() -> frozenset[str]:
    """Every revision that this release knows."""
    scripts = ScriptDirectory.from_config(_config())
    return frozenset(one.revision for one in scripts.walk_revisions())


def _config(connection: Connection | None = None, vault: object = None) -> Config:
    config = Config()
    # Alembic reads the value as a ConfigParser does, where a percent sign begins a gap.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["vault"] = vault
    return config
