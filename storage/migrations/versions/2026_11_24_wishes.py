"""What people ask for about their own data; and when a case that stands still is looked at."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_wishes"
down_revision = "2026_11_24_staff_left"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OVER = (
    "'archived', 'closed', 'closed-abandoned', 'closed-expired', 'closed-no-feedback', 'purged', "
    "'requalified', 'withdrawn'"
)


def upgrade() -> None:
    """Add the requests; open cases that no clock watched are looked at once."""
    op.create_table(
        "requests",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("key", name="uq_requests_key"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_requests_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_requests_person_id", "requests", ["person_id"])
    # The clock finds when each of them will be closed, and comes back then.
    op.execute(
        "UPDATE cases SET next_moment = filed_at "  # noqa: S608 - literals of this file
        f"WHERE next_moment IS NULL AND status NOT IN ({_OVER})"
    )


def downgrade() -> None:
    """Remove them again."""
    op.drop_table("requests")
