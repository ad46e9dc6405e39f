"""Direct conversations, stand-ins, holding lines, corrections, and told since when."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("pending", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_conversations_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_conversations_project_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_conversations")),
    )
    covers = sa.Column(
        "covers", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="[]"
    )
    op.add_column("people", covers)
    op.add_column("questions", sa.Column("holds", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("milestones", sa.Column("told_at", sa.DateTime(timezone=True)))
    op.add_column("drafts", sa.Column("corrects", sa.Uuid()))
    op.add_column("drafts", sa.Column("withdrawn_by", sa.Uuid()))
    op.add_column("drafts", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.create_foreign_key(op.f("fk_drafts_corrects"), "drafts", "drafts", ["corrects"], ["id"])
    op.create_foreign_key(
        op.f("fk_drafts_withdrawn_by"), "drafts", "people", ["withdrawn_by"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_drafts_withdrawn_by"), "drafts", type_="foreignkey")
    op.drop_constraint(op.f("fk_drafts_corrects"), "drafts", type_="foreignkey")
    op.drop_column("drafts", "withdrawn_at")
    op.drop_column("drafts", "withdrawn_by")
    op.drop_column("drafts", "corrects")
    op.drop_column("milestones", "told_at")
    op.drop_column("questions", "holds")
    op.drop_column("people", "covers")
    op.drop_table("conversations")
