"""The first tables: people, drafts, cases and their history, inbox, outbox, conversations."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_first_tables"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "conversations",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversations"),
    )
    op.create_table(
        "inbox",
        sa.Column("place", _KEY, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("lease_until", _MOMENT, nullable=True),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_inbox"),
        sa.UniqueConstraint("bot_id", "update_id", name="uq_inbox_bot_id_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_waiting", "inbox", ["bot_id", "lane", "place"], **_only("waiting", "running")
    )
    op.create_table(
        "people",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("chat_open", sa.Boolean(), nullable=False),
        sa.Column("told_privacy", sa.Boolean(), nullable=False),
        sa.Column("met_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("telegram_id", name="uq_people_telegram_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "register",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_register"),
    )
    op.create_table(
        "cases",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("filed_at", _MOMENT, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("disputed_minor", sa.BigInteger(), nullable=True),
        sa.Column("disputed_currency", sa.String(), nullable=True),
        sa.Column("disputed_approximate", sa.Boolean(), nullable=True),
        sa.Column("first_written_on", sa.Date(), nullable=False),
        sa.Column("handler", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("next_moment", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_cases_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("draft_id", name="uq_cases_draft_id"),
        sa.UniqueConstraint("year", "serial", name="uq_cases_year_serial"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_due_on", "cases", ["due_on"])
    op.create_index("ix_cases_handler", "cases", ["handler"])
    op.create_index("ix_cases_next_moment", "cases", ["next_moment"])
    op.create_index("ix_cases_person_id", "cases", ["person_id"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("carried", sa.Text(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("touched_at", _MOMENT, nullable=False),
        sa.Column("nudged_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_drafts_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("person_id", name="uq_drafts_person_id"),
    )
    op.create_index("ix_drafts_touched_at", "drafts", ["touched_at"])
    op.create_table(
        "cards",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_cards_case_id"),
        sa.PrimaryKeyConstraint("case_id", "chat_id", name="pk_cards"),
    )
    op.create_table(
        "deadlines",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("met_at", _MOMENT, nullable=True),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_deadlines_case_id"),
        sa.PrimaryKeyConstraint("case_id", "key", name="pk_deadlines"),
    )
    op.create_table(
        "events",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor_kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_events_case_id"),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_events"),
    )
    op.create_table(
        "exhibits",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("unique_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_exhibits_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_exhibits_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exhibits"),
        sa.UniqueConstraint("draft_id", "sha256", name="uq_exhibits_draft_id_sha256"),
        sa.UniqueConstraint("draft_id", "unique_id", name="uq_exhibits_draft_id_unique_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exhibits_case_id", "exhibits", ["case_id"])
    op.create_index("ix_exhibits_person_id", "exhibits", ["person_id"])
    op.create_index("ix_exhibits_sha256", "exhibits", ["sha256"])
    op.create_table(
        "outbox",
        sa.Column("place", _KEY, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dedup_key", sa.String(), nullable=False),
        sa.Column("order_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("dest", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("lease_until", _MOMENT, nullable=True),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_outbox_case_id"),
        sa.PrimaryKeyConstraint("place", name="pk_outbox"),
        sa.UniqueConstraint("dedup_key", name="uq_outbox_dedup_key"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    op.create_index(
        "ix_outbox_unsent", "outbox", ["order_key", "place"], **_only("pending", "sending")
    )


def downgrade() -> None:
    """Drop everything, children first."""
    for table in (
        "outbox",
        "exhibits",
        "events",
        "deadlines",
        "cards",
        "drafts",
        "cases",
        "register",
        "people",
        "inbox",
        "conversations",
    ):
        op.drop_table(table)


def _only(*states: str) -> dict[str, Any]:
    condition = sa.text("state IN ({})".format(", ".join(f"'{one}'" for one in states)))
    return {"sqlite_where": condition, "postgresql_where": condition}
