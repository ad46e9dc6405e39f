"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("aliases", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("team_ids", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("emergency", sa.String(), nullable=True),
        sa.Column("service_desk", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clients")),
        sa.UniqueConstraint("key", name=op.f("uq_clients_key")),
    )
    op.create_table(
        "keys",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_keys")),
    )
    op.create_index(op.f("ix_keys_stored_at"), "keys", ["stored_at"], unique=False)
    op.create_table(
        "lanes",
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_lanes")),
    )
    op.create_table(
        "message_versions",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("edited_ts", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_versions")),
    )
    op.create_index(
        "ix_message_versions_message", "message_versions", ["channel", "ts"], unique=False
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("follows", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_now", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("seq", name=op.f("uq_outbox_seq")),
    )
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["lane", "seq"],
        unique=False,
        postgresql_where=sa.text("status in ('pending', 'sending')"),
    )
    op.create_index(op.f("ix_outbox_subject"), "outbox", ["subject"], unique=False)
    op.create_table(
        "posts",
        sa.Column("effect_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("effect_id", name=op.f("pk_posts")),
    )
    op.create_index("ix_posts_place", "posts", ["channel", "ts"], unique=False)
    op.create_index(op.f("ix_posts_subject"), "posts", ["subject"], unique=False)
    op.create_table(
        "channels",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_channels_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("hours", postgresql.JSONB(), nullable=False),
        sa.Column("skills", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_people_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("key", name=op.f("uq_people_key")),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ts", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_history_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_subject"), "history", ["subject"], unique=False)
    op.create_table(
        "identities",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_identities_person_id")),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_person_id"), "identities", ["person_id"], unique=False)
    op.create_table(
        "projects",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("client_name", sa.String(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("pm_id", sa.Uuid(), nullable=False),
        sa.Column("backup_id", sa.Uuid(), nullable=True),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("answer_within", sa.BigInteger(), nullable=False),
        sa.Column("pause_reason", sa.Text(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("next_look_on", sa.Date(), nullable=True),
        sa.Column("site", postgresql.JSONB(), nullable=False),
        sa.Column("vendors", postgresql.JSONB(), nullable=False),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["backup_id"], ["people.id"], name=op.f("fk_projects_backup_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_projects_client_id")),
        sa.ForeignKeyConstraint(["pm_id"], ["people.id"], name=op.f("fk_projects_pm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_projects_workspace_id_key")),
    )
    op.create_index(op.f("ix_projects_client_id"), "projects", ["client_id"], unique=False)
    op.create_table(
        "channel_projects",
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_channel_projects_channel_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_channel_projects_project_id")
        ),
        sa.PrimaryKeyConstraint("channel_id", "project_id", name=op.f("pk_channel_projects")),
    )
    op.create_index(
        op.f("ix_channel_projects_project_id"), "channel_projects", ["project_id"], unique=False
    )
    op.create_table(
        "client_actions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("if_late", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_client_actions_project_id")
        ),
        sa.ForeignKeyConstraint(["who_id"], ["people.id"], name=op.f("fk_client_actions_who_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_actions")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_client_actions_project_id_key")),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("source_label", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("said_by", sa.Uuid(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("superseded_by", sa.Uuid(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('english', title || ' ' || text)", persisted=True),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_entries_client_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_entries_project_id")
        ),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_entries_said_by")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["entries.id"], name=op.f("fk_entries_superseded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_entries_project_id_key")),
    )
    op.create_index("ix_entries_words", "entries", ["words"], unique=False, postgresql_using="gin")
    op.create_table(
        "memberships",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_memberships_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "person_id", "role", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_person_id"), "memberships", ["person_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("permalink", sa.String(), nullable=False),
        sa.Column("files", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("by_liaison", sa.Boolean(), nullable=False),
        sa.Column("edited_ts", sa.String(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_hash", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_messages_client_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_messages_project_id")
        ),
        sa.PrimaryKeyConstraint("channel", "ts", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_thread", "messages", ["channel", "thread_ts"], unique=False)
    op.create_table(
        "milestones",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("client_name", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("expect", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("known", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("promise_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promise_nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_asks", sa.Integer(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", postgresql.JSONB(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["people.id"], name=op.f("fk_milestones_confirmed_by")
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_milestones_moved_by")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_milestones_owner_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_milestones_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_milestones_project_id_key")),
    )
    op.create_index(
        "ix_milestones_nudge_at",
        "milestones",
        ["nudge_at"],
        unique=False,
        postgresql_where=sa.text("nudge_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_milestones_owner_id"), "milestones", ["owner_id"], unique=False)
    op.create_index(
        "ix_milestones_promise_nudge_at",
        "milestones",
        ["promise_nudge_at"],
        unique=False,
        postgresql_where=sa.text("promise_nudge_at IS NOT NULL"),
    )
    op.create_table(
        "escalations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("previous", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_escalations_milestone_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_escalations_project_id")
        ),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"], name=op.f("fk_escalations_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
    )
    op.create_index(
        op.f("ix_escalations_milestone_id"), "escalations", ["milestone_id"], unique=False
    )
    op.create_index(
        "ix_escalations_next_at",
        "escalations",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_in", sa.String(), nullable=False),
        sa.Column("asked_ts", sa.String(), nullable=True),
        sa.Column("internal_channel", sa.String(), nullable=True),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_ts", sa.String(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirm_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_questions_answered_by")
        ),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name=op.f("fk_questions_asker_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_questions_client_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_questions_entry_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_questions_moved_by")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_questions_owner_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_questions_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_client_id"), "questions", ["client_id"], unique=False)
    op.create_index(
        "ix_questions_confirm_at",
        "questions",
        ["confirm_at"],
        unique=False,
        postgresql_where=sa.text("confirm_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_questions_owner_id"), "questions", ["owner_id"], unique=False)
    op.create_index(op.f("ix_questions_project_id"), "questions", ["project_id"], unique=False)
    op.create_index(
        "ix_questions_remind_at",
        "questions",
        ["remind_at"],
        unique=False,
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )
    op.create_index("ix_questions_thread", "questions", ["asked_in", "asked_ts"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name=op.f("fk_drafts_approved_by")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_drafts_question_id")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"], name=op.f("fk_drafts_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_question_id"), "drafts", ["question_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_drafts_question_id"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index("ix_questions_thread", table_name="questions")
    op.drop_index(
        "ix_questions_remind_at",
        table_name="questions",
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_questions_project_id"), table_name="questions")
    op.drop_index(op.f("ix_questions_owner_id"), table_name="questions")
    op.drop_index(
        "ix_questions_confirm_at",
        table_name="questions",
        postgresql_where=sa.text("confirm_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_questions_client_id"), table_name="questions")
    op.drop_table("questions")
    op.drop_index(
        "ix_escalations_next_at",
        table_name="escalations",
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_escalations_milestone_id"), table_name="escalations")
    op.drop_table("escalations")
    op.drop_index(
        "ix_milestones_promise_nudge_at",
        table_name="milestones",
        postgresql_where=sa.text("promise_nudge_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_milestones_owner_id"), table_name="milestones")
    op.drop_index(
        "ix_milestones_nudge_at",
        table_name="milestones",
        postgresql_where=sa.text("nudge_at IS NOT NULL"),
    )
    op.drop_table("milestones")
    op.drop_index("ix_messages_thread", table_name="messages")
    op.drop_table("messages")
    op.drop_index(op.f("ix_memberships_person_id"), table_name="memberships")
    op.drop_table("memberships")
    op.drop_index("ix_entries_words", table_name="entries", postgresql_using="gin")
    op.drop_table("entries")
    op.drop_table("client_actions")
    op.drop_index(op.f("ix_channel_projects_project_id"), table_name="channel_projects")
    op.drop_table("channel_projects")
    op.drop_index(op.f("ix_projects_client_id"), table_name="projects")
    op.drop_table("projects")
    op.drop_index(op.f("ix_identities_person_id"), table_name="identities")
    op.drop_table("identities")
    op.drop_index(op.f("ix_history_subject"), table_name="history")
    op.drop_table("history")
    op.drop_table("people")
    op.drop_table("channels")
    op.drop_index(op.f("ix_posts_subject"), table_name="posts")
    op.drop_index("ix_posts_place", table_name="posts")
    op.drop_table("posts")
    op.drop_index(op.f("ix_outbox_subject"), table_name="outbox")
    op.drop_index(
        "ix_outbox_pending",
        table_name="outbox",
        postgresql_where=sa.text("status in ('pending', 'sending')"),
    )
    op.drop_table("outbox")
    op.drop_index("ix_message_versions_message", table_name="message_versions")
    op.drop_table("message_versions")
    op.drop_table("lanes")
    op.drop_index(op.f("ix_keys_stored_at"), table_name="keys")
    op.drop_table("keys")
    op.drop_table("clients")
