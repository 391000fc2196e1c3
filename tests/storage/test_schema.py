"""Claims about the schema and about starting on a database."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import schema
from storage.engine import BadDatabase, Database, DatabaseUnreachable, NotSaved, SchemaTooNew
from storage.people import People
from tests.databases import METADATA
from tests.keys import KEY
from tests.storage.clock import Clock

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return [one.revision for one in reversed(list(walked))]


async def test_the_migrations_make_the_tables_that_the_program_expects(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, METADATA))

    assert await database.alter(differences) == []


async def test_every_step_can_be_gone_back_and_forth(blank_url: str) -> None:
    database = Database(blank_url, KEY)
    before: str = "base"
    for revision in revisions():
        await database.alter(lambda connection, to=revision: schema.upgrade(connection, to))  # type: ignore[misc]
        await database.alter(lambda connection, to=before: schema.downgrade(connection, to))  # type: ignore[misc]
        await database.alter(lambda connection, to=revision: schema.upgrade(connection, to))  # type: ignore[misc]
        before = revision
    assert await database.alter(schema.current) == schema.head()
    await database.alter(schema.downgrade)
    names = await database.alter(lambda connection: inspect(connection).get_table_names())
    assert names == ["alembic_version"]
    await database.close()


async def test_a_step_that_is_gone_back_leaves_the_tables_as_they_were(blank_url: str) -> None:
    database = Database(blank_url, KEY)
    first, *later = revisions()
    await database.alter(lambda connection: schema.upgrade(connection, first))
    before = await database.alter(drawing)
    for revision in later:
        await database.alter(lambda connection, to=revision: schema.upgrade(connection, to))  # type: ignore[misc]
        assert await database.alter(drawing) != before
        await database.alter(lambda connection: schema.downgrade(connection, first))
        assert await database.alter(drawing) == before
    await database.close()


def drawing(connection: Connection) -> dict[str, object]:
    """What a database says of its tables, in an order that no history shows in."""
    looked = inspect(connection)
    drawn: dict[str, object] = {}
    for name in looked.get_table_names():
        columns = looked.get_columns(name)
        drawn[name] = (
            sorted(
                (one["name"], str(one["type"]), one["nullable"], str(one["default"]))
                for one in columns
            ),
            sorted((str(one["name"]), one["column_names"]) for one in looked.get_indexes(name)),
            sorted(
                (str(one["name"]), one["column_names"])
                for one in looked.get_unique_constraints(name)
            ),
            sorted(str(one["name"]) for one in looked.get_foreign_keys(name)),
        )
    if connection.dialect.name == "sqlite":
        counting = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
        drawn["counting"] = sorted(connection.execute(text(counting)).scalars())
        partial = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
        drawn["partial"] = sorted(connection.execute(text(partial)).scalars())
    return drawn


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await People(database, Clock()).meet(5)
    await database.migrate()
    assert await People(database, Clock()).find(5) is not None


async def test_the_fast_database_of_tests_is_like_a_migrated_one(
    database_in_memory: Database,
) -> None:
    await database_in_memory.migrate()

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    assert await database_in_memory.alter(differences) == []


async def test_a_migration_that_fails_leaves_nothing_behind(blank_url: str) -> None:
    database = Database(blank_url, KEY)

    def half(connection: Connection) -> None:
        schema.upgrade(connection)
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise KeyError

    with pytest.raises(KeyError):
        await database.alter(half)
    assert await database.alter(lambda connection: inspect(connection).get_table_names()) == []
    await database.migrate()
    await database.close()


async def test_a_migration_may_leave_no_orphans(sqlite_file: str) -> None:
    database = Database(sqlite_file, KEY)
    orphan = "INSERT INTO cards VALUES (404, 1, 1)"
    with pytest.raises(RuntimeError, match="without their parent"):
        await database.alter(lambda connection: connection.execute(text(orphan)))
    await database.close()


async def test_a_newer_schema_is_refused_in_one_sentence(blank_url: str) -> None:
    database = Database(blank_url, KEY)
    await database.migrate()
    newer = "UPDATE alembic_version SET version_num = '2031_01_01_newer'"
    await database.alter(lambda connection: connection.execute(text(newer)))
    with pytest.raises(SchemaTooNew, match="2031_01_01_newer") as error:
        await database.migrate()
    await database.close()
    assert _is_one_sentence(error.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql+aiomysql://localhost/x",
        "sqlite+pysqlcipher:///x",
        "postgresql+psycopg://localhost/x",
    ],
)
def test_another_kind_of_database_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="RECOURS_DATABASE_URL") as error:
        Database(url)
    assert _is_one_sentence(error.value)


@pytest.mark.parametrize(
    ("url", "dialect"),
    [
        ("sqlite:///x.db", "sqlite"),
        ("sqlite+aiosqlite://", "sqlite"),
        ("postgres://u:p@localhost/x", "postgresql"),
        ("postgresql://u:p@localhost/x", "postgresql"),
    ],
)
async def test_addresses_of_other_programs_are_understood(url: str, dialect: str) -> None:
    assert Database(url).dialect == dialect


async def _refused_to_start(url: str) -> BadDatabase:
    database = Database(url)
    with pytest.raises(DatabaseUnreachable) as error:
        await database.migrate()
    await database.close()
    assert _is_one_sentence(error.value)
    assert "RECOURS_DATABASE_URL" in str(error.value)
    return error.value


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    await _refused_to_start(f"sqlite+aiosqlite:///{tmp_path}/nowhere/recours.db")


async def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    await _refused_to_start(f"sqlite+aiosqlite:///{tmp_path}")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes, and longer than a header is. " * 9)
    await _refused_to_start(f"sqlite+aiosqlite:///{tmp_path}/notes.txt")


async def test_a_server_that_does_not_answer() -> None:
    said = await _refused_to_start("postgresql+asyncpg://user:my-secret@127.0.0.1:9/x")
    assert "my-secret" not in str(said)


async def test_a_host_that_does_not_exist() -> None:
    await _refused_to_start("postgresql+asyncpg://user@host.invalid/x")


async def test_a_database_that_the_server_does_not_have(postgres_database: str) -> None:
    said = await _refused_to_start(re.sub(r"test_\w+", "nowhere", postgres_database))
    assert "nowhere" in str(said)


async def test_a_server_that_stops_answering_later_is_bad_weather() -> None:
    database = Database("postgresql+asyncpg://user@127.0.0.1:9/x")
    with pytest.raises(NotSaved):
        await People(database, Clock()).meet(5)


async def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/recours.db")
    await database.migrate()
    for name in ("recours.db", "recours.db-wal", "recours.db-shm"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    await database.close()


async def test_odd_names_of_files_are_files_too(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/é a%20#%3F.db")
    await database.migrate()
    await People(database, Clock()).meet(5)
    assert await People(database, Clock()).find(5) is not None
    await database.close()


async def test_a_key_that_counts_up_is_never_given_twice(sqlite_file: str) -> None:
    counting = {
        table.name for table in METADATA.sorted_tables if table.autoincrement_column is not None
    }
    database = Database(sqlite_file, KEY)
    query = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
    found = await database.alter(lambda connection: connection.execute(text(query)).scalars().all())
    assert set(found) == counting
    await database.close()


def test_a_migration_knows_nothing_of_todays_tables() -> None:
    for path in MIGRATIONS.rglob("*.py"):
        imported = re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(), re.MULTILINE)
        ours = [name for name in imported if name.partition(".")[0] == "storage"]
        assert all(name.startswith("storage.migrations.") for name in ours)


def test_a_migration_is_dated() -> None:
    names = [path.name for path in (MIGRATIONS / "versions").glob("*.py")]
    assert names
    assert all(re.fullmatch(r"\d{4}_\d\d_\d\d_\w+\.py", name) for name in names)
    assert [path.removesuffix(".py") for path in sorted(names)] == revisions()


def _is_one_sentence(error: Exception) -> bool:
    return "\n" not in str(error) and str(error).endswith(".")
