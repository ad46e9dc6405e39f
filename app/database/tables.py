"""The tables of what projects know and do. The columns are named and typed as in the domain."""

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from app.database.columns import Instant, Json, Seconds, Strings, Word, metadata
from app.domain import questions as question
from app.domain.hours import WorkingHours
from app.domain.people import Cover, Role, Side
from app.domain.projects import Mode, Purpose, State, Targets
from app.domain.record import Kind
from app.domain.routing import Lane
from app.domain.wall import Visibility

clients = Table(
    "clients",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("key", String, unique=True, nullable=False),
    Column("name", String, nullable=False),
    Column("aliases", Strings, nullable=False),
    Column("team_ids", Strings, nullable=False),
    Column("emergency", String),
    Column("service_desk", String),
)

people = Table(
    "people",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("key", String, unique=True, nullable=False),
    Column("name", String, nullable=False),
    Column("side", Word(Side), nullable=False),
    Column("client_id", ForeignKey(clients.c.id)),
    Column("hours", Json(WorkingHours), nullable=False),
    Column("covers", Json(tuple[Cover, ...]), nullable=False),
    Column("skills", Strings, nullable=False),
    Column("email", String),
    Column("phone", String),
    Column("active", Boolean, nullable=False),
    Column("listed", Boolean, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("user_id", String, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("person_id", ForeignKey(people.c.id), nullable=False, index=True),
)

projects = Table(
    "projects",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("workspace_id", String, nullable=False),
    Column("client_id", ForeignKey(clients.c.id), nullable=False, index=True),
    Column("key", String, nullable=False),
    Column("name", String, nullable=False),
    Column("client_name", String, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("state", Word(State), nullable=False),
    Column("mode", Word(Mode), nullable=False),
    Column("pm_id", ForeignKey(people.c.id), nullable=False),
    Column("backup_id", ForeignKey(people.c.id)),
    Column("cadence", String, nullable=False),
    Column("answer_within", Seconds, nullable=False),
    Column("targets", Json(Targets), nullable=False),
    Column("pause_reason", Text, nullable=False),
    Column("paused_on", Date),
    Column("next_look_on", Date),
    Column("site", Json(dict[str, str]), nullable=False),
    Column("vendors", Json(dict[str, str]), nullable=False),
    Column("introduced_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("workspace_id", "key"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("project_id", ForeignKey(projects.c.id), primary_key=True),
    Column("person_id", ForeignKey(people.c.id), primary_key=True, index=True),
    Column("role", Word(Role), primary_key=True),
)

channels = Table(
    "channels",
    metadata,
    Column("id", String, primary_key=True),
    Column("workspace_id", String, nullable=False),
    Column("purpose", Word(Purpose), nullable=False),
    Column("name", String, nullable=False),
    Column("client_id", ForeignKey(clients.c.id)),
)

channel_projects = Table(
    "channel_projects",
    metadata,
    Column("channel_id", ForeignKey(channels.c.id, onupdate="CASCADE"), primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), primary_key=True, index=True),
    Column("place", Integer, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False),
    Column("client_id", ForeignKey(clients.c.id), nullable=False),
    Column("key", String, nullable=False),
    Column("kind", Word(Kind), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("visibility", Word(Visibility), nullable=False),
    Column("source_label", String, nullable=False),
    Column("source_url", String),
    Column("said_by", ForeignKey(people.c.id)),
    Column("said_on", Date),
    Column("superseded_by", ForeignKey("entries.id")),
    Column("retired_at", Instant),
    Column(
        "words",
        TSVECTOR,
        Computed("liaison_words(title, text)", persisted=True),
    ),
    Column("review_on", Date),
    UniqueConstraint("project_id", "key"),
    Index("ix_entries_words", "words", postgresql_using="gin"),
    Index("ix_entries_seen", "project_id", "visibility", "client_id", "id"),
)

unembedded = Table(
    "unembedded",
    metadata,
    Column("entry_id", ForeignKey(entries.c.id, ondelete="CASCADE"), primary_key=True),
)
"""Entries that are new or were changed: their vectors are missing, or of older words."""

client_actions = Table(
    "client_actions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False),
    Column("key", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("who_id", ForeignKey(people.c.id), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("if_late", Text, nullable=False),
    Column("done_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("project_id", "key"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("client_id", ForeignKey(clients.c.id), nullable=False, index=True),
    Column("project_id", ForeignKey(projects.c.id), index=True),
    Column("asker_id", ForeignKey(people.c.id), nullable=False),
    Column("side", Word(Side), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_id", ForeignKey(people.c.id), nullable=False, index=True),
    Column("status", Word(question.Status), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("asked_in", String, nullable=False),
    Column("asked_ts", String),
    Column("internal_channel", String),
    Column("lane", Word(Lane), nullable=False),
    Column("clause_id", ForeignKey(entries.c.id)),
    Column("direct", Boolean, nullable=False),
    Column("answer", Text),
    Column("answered_by", ForeignKey(people.c.id)),
    Column("answered_at", Instant),
    Column("answered_ts", String),
    Column("entry_id", ForeignKey(entries.c.id)),
    Column("moved_by", ForeignKey(people.c.id)),
    Column("moved_at", Instant),
    Column("confirm_at", Instant),
    Column("remind_at", Instant),
    Column("clarify_at", Instant),
    Column("added_at", Instant),
    Column("shared_at", Instant),
    Column("waits_on", Text),
    Column("waits_until", Instant),
    Column("holds", Integer, nullable=False),
    Column("joins", ForeignKey("questions.id"), index=True),
    Column("version", Integer, nullable=False),
    Index("ix_questions_thread", "asked_in", "asked_ts"),
    Index("ix_questions_asker", "asker_id", "asked_in"),
)
Index(
    "ix_questions_remind_at",
    questions.c.remind_at,
    postgresql_where=questions.c.remind_at.is_not(None),
)
Index(
    "ix_questions_confirm_at",
    questions.c.confirm_at,
    postgresql_where=questions.c.confirm_at.is_not(None),
)
Index(
    "ix_questions_clarify_at",
    questions.c.clarify_at,
    postgresql_where=questions.c.clarify_at.is_not(None),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("question_id", ForeignKey(questions.c.id), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("written_by", ForeignKey(people.c.id), nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("approved_by", ForeignKey(people.c.id)),
    Column("approved_at", Instant),
    Column("corrects", ForeignKey("drafts.id")),
    Column("withdrawn_by", ForeignKey(people.c.id)),
    Column("withdrawn_at", Instant),
)
