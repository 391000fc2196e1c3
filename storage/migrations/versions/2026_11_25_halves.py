"""How much of a letter of several messages has arrived, and by which bot."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_halves"
down_revision = "2026_11_25_bots"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; of what waits now, nothing is known to have arrived."""
    op.add_column("outbox", sa.Column("given", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "outbox", sa.Column("said_by", sa.BigInteger(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Remove it again."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("said_by")
        outbox.drop_column("given")
