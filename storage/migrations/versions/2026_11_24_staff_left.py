"""Which officers were removed from the staff group."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_staff_left"
down_revision = "2026_11_24_sealed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; whoever is known is taken to be there."""
    op.add_column(
        "officers",
        sa.Column("has_left", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Remove it again."""
    with op.batch_alter_table("officers") as officers:
        officers.drop_column("has_left")
