"""The procedure after filing: the course of a case, its chained history, what officers write."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_procedure"
down_revision = "2026_11_22_first_tables"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to change a column, and would forget that ids are never given again."""
_OPEN = sa.text(
    "status NOT IN ('archived', 'closed', 'closed-abandoned', 'closed-expired', "
    "'closed-no-feedback', 'purged', 'requalified', 'withdrawn')"
)
_OF_OPEN_CASES = {
    "ix_cases_queue": ["due_on", "id"],
    "ix_cases_mine": ["handler", "due_on", "id"],
}


def upgrade() -> None:
    """Add what the procedure needs."""
    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as people:
        people.alter_column("telegram_id", existing_type=sa.BigInteger(), nullable=True)
        people.add_column(_number("claim_failures"))
        people.add_column(sa.Column("claim_failed_at", _MOMENT, nullable=True))
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(_text("replaces"))
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("since", _MOMENT, nullable=True))
        cases.add_column(sa.Column("course", sa.JSON(), nullable=False, server_default="{}"))
        cases.add_column(_text("seal"))
    with op.batch_alter_table("cases", table_kwargs=_NEVER_AGAIN) as cases:
        cases.alter_column("course", existing_type=sa.JSON(), server_default=None)
    for name, columns in _OF_OPEN_CASES.items():
        op.create_index(name, "cases", columns, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_cases_filed_at", "cases", ["filed_at", "id"])
    with op.batch_alter_table("register") as register:
        register.add_column(_text("seal"))
    with op.batch_alter_table("deadlines") as deadlines:
        deadlines.drop_column("place")
        deadlines.add_column(sa.Column("reminded", sa.Date(), nullable=True))
    with op.batch_alter_table("events") as events:
        for name in ("salt", "digest", "chain"):
            events.add_column(_text(name))
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(_number("seq"))
    _create_tables()


def downgrade() -> None:
    """Remove it again; cases that came on paper have no account and go with what they need."""
    for name in ("prompts", "compositions", "topics", "tallies", "papers", "terms", "followers"):
        op.drop_table(name)
    for name in (*_OF_OPEN_CASES, "ix_cases_filed_at"):
        op.drop_index(name, "cases")
    for table, names in {
        "outbox": ("seq",),
        "events": ("chain", "digest", "salt"),
        "deadlines": ("reminded",),
        "register": ("seal",),
        "cases": ("seal", "course", "since"),
        "drafts": ("replaces",),
        "people": ("claim_failed_at", "claim_failures"),
    }.items():
        counted = _NEVER_AGAIN if table in {"cases", "outbox", "people"} else {}
        with op.batch_alter_table(table, table_kwargs=counted) as altered:
            for name in names:
                altered.drop_column(name)
    with op.batch_alter_table("deadlines") as deadlines:
        deadlines.add_column(_number("place"))
    with op.batch_alter_table("deadlines") as deadlines:
        deadlines.alter_column("place", existing_type=sa.Integer(), server_default=None)
    # An account number that no Telegram account has stands in for none.
    op.execute("UPDATE people SET telegram_id = -id WHERE telegram_id IS NULL")
    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as people:
        people.alter_column("telegram_id", existing_type=sa.BigInteger(), nullable=False)


def _create_tables() -> None:
    op.create_table(
        "followers",
        _case(),
        sa.Column("person_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("joined_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_followers"),
        _of_case("followers"),
    )
    op.create_index("ix_followers_person_id", "followers", ["person_id"])
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("term", "case_id", name="pk_terms"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_terms_case_id", "terms", ["case_id"])
    op.create_table(
        "papers",
        sa.Column("sha256", sa.String(), nullable=False),
        _case(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_papers"),
        _of_case("papers"),
    )
    op.create_index("ix_papers_case_id", "papers", ["case_id"])
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "key", name="pk_tallies"),
    )
    op.create_table(
        "topics",
        _case(),
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "chat_id", name="pk_topics"),
        _of_case("topics"),
    )
    op.create_table(
        "compositions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        _case(nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_compositions"),
        _of_case("compositions"),
        sqlite_autoincrement=True,
    )
    for name in ("officer_id", "case_id"):
        op.create_index(f"ix_compositions_{name}", "compositions", [name])
    op.create_table(
        "prompts",
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("composition_id", sa.BigInteger(), nullable=True),
        _case(nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_prompts"),
        sa.ForeignKeyConstraint(
            ["composition_id"], ["compositions.id"], name="fk_prompts_composition_id"
        ),
        _of_case("prompts"),
    )
    for name in ("composition_id", "case_id"):
        op.create_index(f"ix_prompts_{name}", "prompts", [name])


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))


def _case(*, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column("case_id", sa.BigInteger(), nullable=nullable, autoincrement=False)


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id")
