"""Rows as the migration `2026_11_24_sealed` finds and leaves them, and the keys that seal them."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import context, op

HOUSE = uuid.UUID(int=0)
"""Whose key seals what belongs to no case."""
_MADE_AT = datetime(2026, 11, 23, tzinfo=UTC)
_PAGE = 500

COLUMNS: dict[str, dict[str, Any]] = {
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


class Keys:
    """The keys of owners, drawn as they are needed."""

    def __init__(self) -> None:
        self._vault = context.config.attributes["vault"]
        self._known: dict[uuid.UUID, Any] = {}

    def of(self, owner: uuid.UUID | None) -> Any:
        """What seals and opens for an owner."""
        owner = owner or HOUSE
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
    sa.column("made_at", sa.DateTime(timezone=True)),
)


def _moment() -> datetime:
    return _MADE_AT.replace(tzinfo=None) if is_sqlite() else _MADE_AT


def is_sqlite() -> bool:
    """Whether the database at hand is SQLite."""
    return op.get_bind().dialect.name == "sqlite"


class Row:
    """A row: its place in its table, its owner, its name among theirs, and its values."""

    def __init__(self, found: Any, key: list[str]) -> None:
        self.place = {name: getattr(found, name) for name in key}
        self.owner: uuid.UUID | None = found.whose
        self.name = found.called
        self.values = found


def rows(table: str, more: list[str]) -> Iterator[Row]:
    """All rows of a table, page by page, in the order of its key."""
    key = sa.inspect(op.get_bind()).get_pk_constraint(table)["constrained_columns"]
    owner, name = _OWNERS[table]
    columns = [sa.column(one, _KIND.get((table, one))) for one in key]
    wanted = [sa.column(one, sa.LargeBinary()) for one in COLUMNS[table]]
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
            yield Row(row, key)
        if len(found) < _PAGE:
            return
        last = tuple(getattr(found[-1], one) for one in key)


_KIND: dict[tuple[str, str], Any] = {("drafts", "id"): sa.Uuid()}


def update(table: str, place: dict[str, Any], values: dict[str, Any]) -> None:
    """Give the row at a place of a table these values."""
    kinds: dict[str, Any] = {"owner": sa.Uuid(), "id": _KIND.get((table, "id"))}
    json_ones = {n for n, kind in COLUMNS.get(table, {}).items() if isinstance(kind, sa.JSON)}
    if not is_sqlite():
        # The driver must be told that a text is JSON.
        kinds |= {n: _POSTGRESQL_JSON for n in json_ones if isinstance(values.get(n), str)}
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


_POSTGRESQL_JSON = _AsJson()
