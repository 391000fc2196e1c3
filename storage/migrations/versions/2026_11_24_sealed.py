"""What people said and gave is sealed: keys, sealed columns, and the old rows sealed with them."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.sealed_rows import COLUMNS, HOUSE, Keys, Row, is_sqlite, rows, update

revision = "2026_11_24_sealed"
down_revision = "2026_11_24_limits"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to change a column, and would forget that ids are never given again."""
_COUNTED = {"cases", "exhibits", "contacts", "compositions", "inbox", "outbox"}


def upgrade() -> None:
    """Make the columns fit, then seal what is in them."""
    op.create_table(
        "keys",
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("master", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("owner", name="pk_keys"),
    )
    op.create_index("ix_keys_master", "keys", ["master"])
    _own("compositions", _of_compositions)
    _own("outbox", _of_letters)
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("address", sa.LargeBinary(), nullable=True))
    keys = Keys()
    _seal_letters(keys)
    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as outbox:
        outbox.alter_column("address", existing_type=sa.LargeBinary(), nullable=False)
    for table, columns in COLUMNS.items():
        _retype(table, columns, to_bytes=True)
        for row in rows(table, ["salt"] if table == "events" else []):
            _seal(keys, table, row, columns)
        _rewrite(table, columns)
    with op.batch_alter_table("events") as events:
        events.drop_column("salt")


def downgrade() -> None:
    """Open everything again."""
    keys = Keys()
    with op.batch_alter_table("events") as events:
        salt = sa.Column("salt", sa.String(), nullable=False, server_default=sa.text("''"))
        events.add_column(salt)
    for table, columns in COLUMNS.items():
        opened = [(row, _opened(keys, table, row, columns)) for row in rows(table, [])]
        _retype(table, columns, to_bytes=False)
        for row, values in opened:
            update(table, row.place, values)
    _open_letters(keys)
    for table, names in {"outbox": ("address", "owner"), "compositions": ("owner",)}.items():
        with op.batch_alter_table(table, table_kwargs=_NEVER_AGAIN) as altered:
            for name in names:
                altered.drop_column(name)
    op.drop_table("keys")


def _own(table: str, owners: Callable[[], Iterator[tuple[Any, uuid.UUID]]]) -> None:
    """Give each row of a table the one whose key it is sealed with."""
    with op.batch_alter_table(table) as altered:
        altered.add_column(sa.Column("owner", sa.Uuid(), nullable=True))
    for place, owner in owners():
        update(table, place, {"owner": owner})
    with op.batch_alter_table(table, table_kwargs=_NEVER_AGAIN) as altered:
        altered.alter_column("owner", existing_type=sa.Uuid(), nullable=False)


def _of_compositions() -> Iterator[tuple[Any, uuid.UUID]]:
    written = sa.table("compositions", sa.column("id"), sa.column("case_id"))
    query = sa.select(written.c.id, _CASES.c.draft_id).outerjoin(
        _CASES, _CASES.c.id == written.c.case_id
    )
    for row in op.get_bind().execute(query).all():
        yield {"id": row.id}, row.draft_id or uuid.uuid4()


def _of_letters() -> Iterator[tuple[Any, uuid.UUID]]:
    query = sa.select(_LETTERS.c.place, _LETTERS.c.draft_id, _CASES.c.draft_id.label("case"))
    for row in (
        op.get_bind().execute(query.outerjoin(_CASES, _CASES.c.id == _LETTERS.c.case_id)).all()
    ):
        yield {"place": row.place}, row.case or row.draft_id or HOUSE


_CASES = sa.table("cases", sa.column("id"), sa.column("draft_id", sa.Uuid()))
_LETTERS = sa.table(
    "outbox",
    sa.column("place"),
    sa.column("id", sa.Uuid()),
    sa.column("channel"),
    sa.column("dest"),
    sa.column("dedup_key"),
    sa.column("case_id"),
    sa.column("draft_id", sa.Uuid()),
    sa.column("owner", sa.Uuid()),
    sa.column("address", sa.LargeBinary()),
)


def _seal_letters(keys: Keys) -> None:
    """Put the addresses of e-mails where nobody reads them, also those inside of keys."""
    for row in op.get_bind().execute(sa.select(_LETTERS)).all():
        values: dict[str, Any] = {"address": b""}
        if row.channel == "email" and row.dest:
            safe = keys.of(row.owner)
            key = row.dedup_key.removesuffix(f":{row.dest}")
            values = {
                "address": safe.seal("outbox.address", row.dest, row.id),
                "dedup_key": f"{key}:{safe.mark(row.dest)}",
                "dest": "sealed",
            }
        update("outbox", {"place": row.place}, values)


def _open_letters(keys: Keys) -> None:
    for row in op.get_bind().execute(sa.select(_LETTERS)).all():
        if row.address:
            safe = keys.of(row.owner)
            dest = safe.text("outbox.address", row.address, row.id)
            key = row.dedup_key.removesuffix(f":{safe.mark(dest)}")
            values = {"dest": dest, "dedup_key": f"{key}:{dest}"}
            update("outbox", {"place": row.place}, values)


def _seal(keys: Keys, table: str, row: Row, columns: dict[str, Any]) -> None:
    values = {}
    for name, kind in columns.items():
        said = bytes(getattr(row.values, name)).decode()
        value = json.loads(said) if isinstance(kind, sa.JSON) else said
        if table == "events":
            value = [row.values.salt, value] if value or row.values.salt else None
        column = f"{table}.{name}"
        values[name] = keys.of(row.owner).seal(column, value, row.name) if value else b""
    update(table, row.place, values)


def _opened(keys: Keys, table: str, row: Row, columns: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, kind in columns.items():
        sealed = getattr(row.values, name)
        value = keys.of(row.owner).value(f"{table}.{name}", sealed, row.name) if sealed else None
        if table == "events":
            values["salt"], value = value or ("", {})
        if isinstance(kind, sa.JSON):
            values[name] = json.dumps(value or ([] if name == "statement" else {}))
        else:
            values[name] = value or ""
    return values


def _retype(table: str, columns: dict[str, Any], *, to_bytes: bool) -> None:
    counted = _NEVER_AGAIN if table in _COUNTED else {}
    with op.batch_alter_table(table, table_kwargs=counted) as altered:
        for name, kind in columns.items():
            bytes_ = sa.LargeBinary()
            altered.alter_column(
                name,
                existing_type=kind if to_bytes else bytes_,
                existing_nullable=False,
                type_=bytes_ if to_bytes else kind,
                postgresql_using=_as_bytes(name) if to_bytes else _as_text(name, kind),
            )


def _as_bytes(name: str) -> str:
    return f"convert_to({name}::text, 'UTF8')"


def _as_text(name: str, kind: Any) -> str:
    # What is sealed is no text; what it was is written afterwards.
    return "'{}'::json" if isinstance(kind, sa.JSON) else f"left({name}::text, 0)"


def _rewrite(table: str, columns: dict[str, Any]) -> None:
    """Leave no clear row behind in the files of PostgreSQL; SQLite overwrites what it frees."""
    if not is_sqlite():
        for name in columns:
            op.execute(f"ALTER TABLE {table} ALTER {name} TYPE bytea USING {name} || ''::bytea")
