"""Which cases somebody should look at: words that may hurt, doubts, suspensions."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_review"
down_revision = "2026_11_23_questions"
branch_labels = None
depends_on = None

_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to drop a column, and would forget that ids are never given again."""
_ANY = sa.text("doubtful <> ''")


def upgrade() -> None:
    """Add why a case should be looked at; cases that are there already are looked at."""
    # Not in a batch: SQLite can add a column as it is, and its indexes of open cases stay.
    why = sa.Column("doubtful", sa.String(), nullable=False, server_default=sa.text("''"))
    op.add_column("cases", why)
    op.create_index(
        "ix_cases_doubtful",
        "cases",
        ["doubtful", "due_on"],
        sqlite_where=_ANY,
        postgresql_where=_ANY,
    )


def downgrade() -> None:
    """Remove it again."""
    op.drop_index("ix_cases_doubtful", "cases")
    with op.batch_alter_table("cases", table_kwargs=_NEVER_AGAIN) as cases:
        cases.drop_column("doubtful")
