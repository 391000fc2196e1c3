"""Who is not read at all, and how much everybody sent lately."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_limits"
down_revision = "2026_11_23_review"
branch_labels = None
depends_on = None

_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to drop a column, and would forget that ids are never given again."""


def upgrade() -> None:
    """Add the list of the blocked, and a measure of files."""
    moment = sa.DateTime(timezone=True)
    op.add_column("people", sa.Column("blocked_at", moment, nullable=True))
    op.add_column(
        "people", sa.Column("sent_bytes", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("people", sa.Column("sent_since", moment, nullable=True))


def downgrade() -> None:
    """Remove them again."""
    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as people:
        for name in ("sent_since", "sent_bytes", "blocked_at"):
            people.drop_column(name)
