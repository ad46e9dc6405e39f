"""Of which message something was made, so that it can be forgotten with it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("history", sa.Column("channel", sa.String()))
    op.create_index(op.f("ix_history_source"), "history", ["channel", "ts"])


def downgrade() -> None:
    op.drop_index(op.f("ix_history_source"), table_name="history")
    op.drop_column("history", "channel")
