"""By which of the consumers' bots a person came last."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_bots"
down_revision = "2026_11_24_wishes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; who came while there was one bot belongs to the first of several."""
    op.add_column("people", sa.Column("bot_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Remove it again."""
    with op.batch_alter_table("people") as people:
        people.drop_column("bot_id")
