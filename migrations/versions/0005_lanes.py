"""Who can answer a question, by what it asks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("lane", sa.String(), nullable=False, server_default="pm"))
    op.add_column("questions", sa.Column("clause_id", sa.Uuid()))
    op.create_foreign_key(
        op.f("fk_questions_clause_id"), "questions", "entries", ["clause_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_questions_clause_id"), "questions", type_="foreignkey")
    op.drop_column("questions", "clause_id")
    op.drop_column("questions", "lane")
