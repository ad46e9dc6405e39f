"""Questions in the right hands: what each of them needs to be kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for at in ("added_at", "shared_at"):
        op.add_column("questions", sa.Column(at, sa.DateTime(timezone=True)))
    op.add_column("questions", sa.Column("waits_on", sa.Text()))
    op.add_column("questions", sa.Column("waits_until", sa.DateTime(timezone=True)))
    _relays()
    _unaddressed()


def _unaddressed() -> None:
    op.create_table(
        "unaddressed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String()),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("bundle_id", sa.Uuid()),
        sa.Column("moved_by", sa.Uuid()),
        sa.Column("moved_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_unaddressed_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_unaddressed_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["channel"], ["channels.id"], name=op.f("fk_unaddressed_channel"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_unaddressed_author_id")
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_unaddressed_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unaddressed")),
        sa.UniqueConstraint("channel", "ts", name=op.f("uq_unaddressed_channel")),
    )
    for column in ("client_id", "bundle_id"):
        op.create_index(f"ix_unaddressed_{column}", "unaddressed", [column])
    op.create_index(
        "ix_unaddressed_due_at",
        "unaddressed",
        ["due_at"],
        postgresql_where=sa.text("due_at is not null"),
    )


def downgrade() -> None:
    op.drop_table("unaddressed")
    op.drop_table("relays")
    op.drop_column("questions", "waits_until")
    op.drop_column("questions", "waits_on")
    for at in ("shared_at", "added_at"):
        op.drop_column("questions", at)


def _relays() -> None:
    op.create_table(
        "relays",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("wording", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("approved_hash", sa.String()),
        sa.Column("batch_id", sa.Uuid()),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True)),
        sa.Column("answer_by", sa.DateTime(timezone=True)),
        sa.Column("remind_at", sa.DateTime(timezone=True)),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("replies", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_relays_question_id")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_relays_project_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["people.id"], name=op.f("fk_relays_contact_id")),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name=op.f("fk_relays_approved_by")),
        sa.ForeignKeyConstraint(
            ["channel"], ["channels.id"], name=op.f("fk_relays_channel"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relays")),
        sa.UniqueConstraint("question_id", name=op.f("uq_relays_question_id")),
    )
    for column in ("project_id", "contact_id", "batch_id"):
        op.create_index(f"ix_relays_{column}", "relays", [column])
    for due in ("send_at", "remind_at"):
        op.create_index(
            f"ix_relays_{due}", "relays", [due], postgresql_where=sa.text(f"{due} is not null")
        )
