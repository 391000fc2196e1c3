"""What people said and gave is sealed: keys, sealed columns, and the old rows sealed with them."""

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "2026_11_24_sealed"
down_revision = "2026_11_24_limits"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to change a column, and would forget that ids are never given again."""
_HOUSE = uuid.UUID(int=0)
_MADE_AT = datetime(2026, 11, 23, tzinfo=UTC)
_PAGE = 500

_COLUMNS: dict[str, dict[str, Any]] = {
    "cases": {"answers": sa.JSON(), "statement": sa.JSON(), "course": sa.JSON()},
    "drafts": {"answers": sa.JSON(), "carried": sa.Text()},
    "events": {"details": sa.JSON()},
    "exhibits": {"name": sa.Text()},
    "contacts": {"text": sa.Text(), "address": sa.String(), "answer": sa.Text()},
    "compositions": {"data": sa.JSON()},
    "conversations": {"data": sa.JSON()},
    "inbox": {"body": sa.Text()},
}
"""What is sealed, and what it was."""
_COUNTED = {"cases", "exhibits", "contacts", "compositions", "inbox", "outbox"}
_OWNERS: dict[str, tuple[str, str]] = {
    "cases": ("draft_id", "''"),
    "drafts": ("id", "''"),
    "events": ("(SELECT draft_id FROM cases WHERE cases.id = events.case_id)", "seq"),
    "exhibits": ("draft_id", "sha256"),
    "contacts": ("key", "''"),
    "compositions": ("owner", "officer_id || ' ' || kind"),
    "conversations": ("NULL", "key"),
    "inbox": ("NULL", "bot_id || ' ' || update_id"),
}
"""Whose key seals a row (NULL: the house's), and what it is called among theirs."""


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
    keys = _Keys()
    _seal_letters(keys)
    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as outbox:
        outbox.alter_column("address", existing_type=sa.LargeBinary(), nullable=False)
    for table, columns in _COLUMNS.items():
        _retype(table, columns, to_bytes=True)
        for row in _rows(table, ["salt"] if table == "events" else []):
            _seal(keys, table, row, columns)
        _rewrite(table, columns)
    with op.batch_alter_table("events") as events:
        events.drop_column("salt")


def downgrade() -> None:
    """Open everything again."""
    keys = _Keys()
    with op.batch_alter_table("events") as events:
        salt = sa.Column("salt", sa.String(), nullable=False, server_default=sa.text("''"))
        events.add_column(salt)
    for table, columns in _COLUMNS.items():
        opened = [(row, _opened(keys, table, row, columns)) for row in _rows(table, [])]
        _retype(table, columns, to_bytes=False)
        for row, values in opened:
            _update(table, row.place, values)
    _open_letters(keys)
    for table, names in {"outbox": ("address", "owner"), "compositions": ("owner",)}.items():
        with op.batch_alter_table(table, table_kwargs=_NEVER_AGAIN) as altered:
            for name in names:
                altered.drop_column(name)
    op.drop_table("keys")


class _Keys:
    """The keys of owners, drawn as they are needed."""

    def __init__(self) -> None:
        self._vault = context.config.attributes["vault"]
        self._known: dict[uuid.UUID, Any] = {}

    def of(self, owner: uuid.UUID | None) -> Any:
        """What seals and opens for an owner."""
        owner = owner or _HOUSE
        if owner not in self._known:
            self._known[owner] = self._found(owner) or self._drawn(owner)
        return self._known[owner]

    def _found(self, owner: uuid.UUID) -> Any:
        query = sa.select(_KEYS).where(_KEYS.c.owner == owner)
        row = op.get_bind().execute(query).first()
        return row and self._opening().reopened(row.owner, row.master, row.wrapped)

    def _drawn(self, owner: uuid.UUID) -> Any:
        safe, row = self._opening().drawn(owner)
        op.get_bind().execute(_KEYS.insert(), {**row, "made_at": _moment()})
        return safe

    def _opening(self) -> Any:
        if self._vault is None or self._vault.is_locked:
            raise RuntimeError("what is in this database can only be sealed with the master key")
        return self._vault


_KEYS = sa.table(
    "keys",
    sa.column("owner", sa.Uuid()),
    sa.column("master"),
    sa.column("wrapped", sa.LargeBinary()),
    sa.column("made_at", _MOMENT),
)


def _moment() -> datetime:
    return _MADE_AT.replace(tzinfo=None) if _is_sqlite() else _MADE_AT


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _own(table: str, owners: Callable[[], Iterator[tuple[Any, uuid.UUID]]]) -> None:
    """Give each row of a table the one whose key it is sealed with."""
    with op.batch_alter_table(table) as altered:
        altered.add_column(sa.Column("owner", sa.Uuid(), nullable=True))
    for place, owner in owners():
        _update(table, place, {"owner": owner})
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
        yield {"place": row.place}, row.case or row.draft_id or _HOUSE


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


def _seal_letters(keys: _Keys) -> None:
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
        _update("outbox", {"place": row.place}, values)


def _open_letters(keys: _Keys) -> None:
    for row in op.get_bind().execute(sa.select(_LETTERS)).all():
        if row.address:
            safe = keys.of(row.owner)
            dest = safe.text("outbox.address", row.address, row.id)
            key = row.dedup_key.removesuffix(f":{safe.mark(dest)}")
            values = {"dest": dest, "dedup_key": f"{key}:{dest}"}
            _update("outbox", {"place": row.place}, values)


class _Row:
    """A row: its place in its table, its owner, its name among theirs, and its values."""

    def __init__(self, found: Any, key: list[str]) -> None:
        self.place = {name: getattr(found, name) for name in key}
        self.owner: uuid.UUID | None = found.whose
        self.name = found.called
        self.values = found


def _rows(table: str, more: list[str]) -> Iterator[_Row]:
    """All rows of a table, page by page, in the order of its key."""
    key = sa.inspect(op.get_bind()).get_pk_constraint(table)["constrained_columns"]
    owner, name = _OWNERS[table]
    columns = [sa.column(one, _KIND.get((table, one))) for one in key]
    wanted = [sa.column(one, sa.LargeBinary()) for one in _COLUMNS[table]]
    whose = sa.type_coerce(sa.literal_column(owner), sa.Uuid()).label("whose")
    called: Any = sa.literal_column(name).label("called")
    extra: list[Any] = [sa.column(one) for one in more]
    query = sa.select(*columns, *wanted, *extra, whose, called).select_from(sa.table(table))
    last: tuple[Any, ...] | None = None
    while True:
        page = query.order_by(*columns).limit(_PAGE)
        if last is not None:
            page = page.where(sa.tuple_(*columns) > sa.tuple_(*last))
        found = op.get_bind().execute(page).all()
        for row in found:
            yield _Row(row, key)
        if len(found) < _PAGE:
            return
        last = tuple(getattr(found[-1], one) for one in key)


_KIND: dict[tuple[str, str], Any] = {("drafts", "id"): sa.Uuid()}


def _seal(keys: _Keys, table: str, row: _Row, columns: dict[str, Any]) -> None:
    values = {}
    for name, kind in columns.items():
        said = bytes(getattr(row.values, name)).decode()
        value = json.loads(said) if isinstance(kind, sa.JSON) else said
        if table == "events":
            value = [row.values.salt, value] if value or row.values.salt else None
        column = f"{table}.{name}"
        values[name] = keys.of(row.owner).seal(column, value, row.name) if value else b""
    _update(table, row.place, values)


def _opened(keys: _Keys, table: str, row: _Row, columns: dict[str, Any]) -> dict[str, Any]:
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


def _update(table: str, place: dict[str, Any], values: dict[str, Any]) -> None:
    kinds: dict[str, Any] = {"owner": sa.Uuid(), "id": _KIND.get((table, "id"))}
    json_ones = {n for n, kind in _COLUMNS.get(table, {}).items() if isinstance(kind, sa.JSON)}
    if not _is_sqlite():
        # The driver must be told that a text is JSON.
        kinds |= {n: postgresql_json for n in json_ones if isinstance(values.get(n), str)}
    named = {**place, **values}
    what = sa.table(table, *(sa.column(one, kinds.get(one)) for one in named))
    found = sa.and_(*(what.c[one] == value for one, value in place.items()))
    op.get_bind().execute(sa.update(what).where(found).values(values))


class _AsJson(sa.types.UserDefinedType[str]):
    """A text that PostgreSQL takes for JSON."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        return "JSON"

    def bind_expression(self, bindvalue: Any) -> Any:
        return sa.cast(sa.cast(bindvalue, sa.Text()), sa.JSON())


postgresql_json = _AsJson()


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
    if not _is_sqlite():
        for name in columns:
            op.execute(f"ALTER TABLE {table} ALTER {name} TYPE bytea USING {name} || ''::bytea")
