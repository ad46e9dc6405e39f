"""Questions in the right hands: what each of them needs to be kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _targets()
    for at in ("added_at", "shared_at", "clarify_at"):
        op.add_column("questions", sa.Column(at, sa.DateTime(timezone=True)))
    waiting = sa.text("clarify_at IS NOT NULL")
    op.create_index(
        "ix_questions_clarify_at", "questions", ["clarify_at"], postgresql_where=waiting
    )
    op.create_index("ix_questions_asker", "questions", ["asker_id", "asked_in"])
    op.add_column("questions", sa.Column("waits_on", sa.Text()))
    op.add_column("questions", sa.Column("waits_until", sa.DateTime(timezone=True)))
    joined = sa.ForeignKey("questions.id", name=op.f("fk_questions_joins"))
    op.add_column("questions", sa.Column("joins", sa.Uuid(), joined))
    op.create_index("ix_questions_joins", "questions", ["joins"])
    _relays()
    _routing()
    _unaddressed()
    _findings()
    _concerns()


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
        sa.UniqueConstraint("channel", "ts", name=op.f("uq_unaddressed_channel_ts")),
    )
    for column in ("client_id", "bundle_id"):
        op.create_index(f"ix_unaddressed_{column}", "unaddressed", [column])
    op.create_index(
        "ix_unaddressed_due_at",
        "unaddressed",
        ["due_at"],
        postgresql_where=sa.text("due_at is not null"),
    )


def _targets() -> None:
    op.add_column(
        "projects",
        sa.Column(
            "targets",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("""'{"staff": {}, "client": {}}'"""),
        ),
    )
    op.create_table(
        "watches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("running_since", sa.DateTime(timezone=True)),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("responded_after", sa.BigInteger()),
        sa.Column("answered_after", sa.BigInteger()),
        sa.Column("hand_overs", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["questions.id"], name=op.f("fk_watches_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_watches_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(
        "ix_watches_next_at",
        "watches",
        ["next_at"],
        postgresql_where=sa.text("next_at is not null"),
    )
    op.alter_column("escalations", "milestone_id", nullable=True)
    op.add_column(
        "escalations",
        sa.Column(
            "question_id",
            sa.Uuid(),
            sa.ForeignKey("questions.id", name=op.f("fk_escalations_question_id")),
        ),
    )
    op.create_index("ix_escalations_question_id", "escalations", ["question_id"])


def downgrade() -> None:
    op.execute("delete from escalations where milestone_id is null")
    op.drop_column("escalations", "question_id")
    op.alter_column("escalations", "milestone_id", nullable=False)
    op.drop_table("watches")
    op.drop_column("projects", "targets")
    op.drop_table("concerns")
    op.drop_table("contradictions")
    op.drop_table("findings")
    op.drop_table("corrections")
    op.drop_table("turns")
    op.drop_table("unaddressed")
    op.drop_table("relays")
    op.drop_index("ix_questions_joins", "questions")
    op.drop_column("questions", "joins")
    op.drop_column("questions", "waits_until")
    op.drop_column("questions", "waits_on")
    op.drop_index("ix_questions_asker", "questions")
    for at in ("clarify_at", "shared_at", "added_at"):
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


def _routing() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reasons", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("moved_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_turns_question_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_turns_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index("ix_turns_question_id", "turns", ["question_id"])
    op.create_index(
        "ix_turns_due_at", "turns", ["due_at"], postgresql_where=sa.text("due_at is not null")
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("now", sa.String(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_corrections_question_id")
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_corrections_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_question_id", "corrections", ["question_id"])
    op.create_index("ix_corrections_at", "corrections", ["at"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hits", postgresql.JSONB(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("heard", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_findings_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_findings")),
    )
    op.create_table(
        "contradictions",
        sa.Column("one", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept", sa.Uuid()),
        sa.Column("settled_by", sa.Uuid()),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["one"], ["entries.id"], name=op.f("fk_contradictions_one")),
        sa.ForeignKeyConstraint(["other"], ["entries.id"], name=op.f("fk_contradictions_other")),
        sa.ForeignKeyConstraint(["kept"], ["entries.id"], name=op.f("fk_contradictions_kept")),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["people.id"], name=op.f("fk_contradictions_settled_by")
        ),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_contradictions")),
    )


def _concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifter_id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid()),
        sa.Column("moved_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_concerns_project_id")
        ),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_concerns_said_by")),
        sa.ForeignKeyConstraint(["lifter_id"], ["people.id"], name=op.f("fk_concerns_lifter_id")),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_concerns_milestone_id")
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_concerns_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    for column in ("project_id", "lifter_id", "milestone_id"):
        op.create_index(f"ix_concerns_{column}", "concerns", [column])
