"""T14: the program dies at a step of a migration, on a database that is full of what people said.

What an older release wrote is made by going back from today's schema, step by step, with a filled
database; a new migration is met without a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, event, select

from storage import schema
from storage.engine import Database
from storage.vault import Vault
from tests.faults.ground import Picture
from tests.keys import KEY

_NOTES = "UPDATE alembic_version"
"""What says that a migration was done."""


class Death(BaseException):
    """The process ends at this statement."""


@dataclass(slots=True)
class Steps:
    """Counts statements, and ends the process at one of them (from 1); 0: at none."""

    dies_at: int = 0
    last: bool = False
    """Count the last statement of each migration only: all was done and nothing is noted yet."""
    passed: int = field(default=0, init=False)

    def watched(self, change: Callable[[Connection], Any]) -> Callable[[Connection], Any]:
        """This change, statement by statement."""

        def work(connection: Connection) -> Any:
            event.listen(connection, "before_cursor_execute", self._step)
            try:
                return change(connection)
            finally:
                event.remove(connection, "before_cursor_execute", self._step)

        return work

    def _step(self, _connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if self.last and not statement.startswith(_NOTES):
            return
        self.passed += 1
        if self.passed == self.dies_at:
            raise Death


def revisions() -> list[str]:
    """Every schema there was, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return [one.revision for one in reversed(list(walked))]


async def goes_back(database: Database, revision: str) -> None:
    """Make of a database what an older release had."""
    await database.alter(lambda it: schema.downgrade(it, revision, vault=database.vault))


async def goes_on(database: Database, steps: Steps | None = None) -> None:
    """Migrate as the program does at its start, or die on the way."""
    steps = steps or Steps()
    # A new process knows no key yet.
    database.vault = Vault(KEY)
    await database.alter(steps.watched(lambda it: schema.upgrade(it, vault=database.vault)))


async def hashed(database: Database) -> dict[str, str]:
    """A hash of each table as it is now, whatever columns it has."""

    def read(connection: Connection) -> dict[str, str]:
        tables = MetaData()
        tables.reflect(connection)
        found = {}
        for table in tables.sorted_tables:
            rows = connection.execute(select(table).order_by(*table.primary_key)).all()
            found[table.name] = sha256("\n".join(map(repr, rows)).encode()).hexdigest()
        return found

    return await database.alter(read)


def filled(picture: Picture, file: Path) -> None:
    """Put a filled database into a file."""
    file.write_bytes(picture.image)
