"""What officers chose for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_officers"
down_revision = "2026_11_22_procedure"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the languages that officers chose."""
    op.create_table(
        "officers",
        sa.Column("officer_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", name="pk_officers"),
    )


def downgrade() -> None:
    """Forget them again."""
    op.drop_table("officers")
