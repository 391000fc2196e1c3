"""Platforms for many brands: which brand a case is about, and consents partner by partner."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_platform"
down_revision = "2026_11_23_officers"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite rebuilds a table to drop a column, and would forget that ids are never given again."""
_STANDING = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    """Add the brand of a case, and the consents."""
    # Not in a batch: SQLite can add a column as it is, and its indexes of open cases stay.
    brand = sa.Column("brand", sa.String(), nullable=False, server_default=sa.text("''"))
    op.add_column("cases", brand)
    op.create_index("ix_cases_brand", "cases", ["brand"])
    op.create_table(
        "consents",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT, nullable=True),
        sa.Column("words_sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_consents_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_index(
        "ix_consents_standing",
        "consents",
        ["person_id", "partner"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )


def downgrade() -> None:
    """Remove them again."""
    op.drop_table("consents")
    op.drop_index("ix_cases_brand", "cases")
    with op.batch_alter_table("cases", table_kwargs=_NEVER_AGAIN) as cases:
        cases.drop_column("brand")
