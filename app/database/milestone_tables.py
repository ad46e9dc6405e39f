"""The tables of dates, and of what was raised about them."""

from datetime import date

from sqlalchemy import (
    Column,
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

from app.database.columns import Instant, Json, Word, metadata
from app.database.tables import people, projects, questions
from app.domain import escalations as escalation
from app.domain import milestones as milestone
from app.domain.wall import Visibility

milestones = Table(
    "milestones",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False),
    Column("key", String, nullable=False),
    Column("name", String, nullable=False),
    Column("client_name", String, nullable=False),
    Column("visibility", Word(Visibility), nullable=False),
    Column("owner_id", ForeignKey(people.c.id), index=True),
    Column("expect", Text, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("known_on", Date, nullable=False),
    Column("known", Word(milestone.Standing), nullable=False),
    Column("told_on", Date),
    Column("told", Word(milestone.Standing), nullable=False),
    Column("told_at", Instant),
    Column("cause", Word(milestone.Cause)),
    Column("reason", Text, nullable=False),
    Column("release", Word(milestone.Release), nullable=False),
    Column("promise_at", Instant),
    Column("promise_nudge_at", Instant),
    Column("confirmed_by", ForeignKey(people.c.id)),
    Column("confirmed_at", Instant),
    Column("nudge_at", Instant),
    Column("asked_at", Instant),
    Column("overdue_asks", Integer, nullable=False),
    Column("moved_by", ForeignKey(people.c.id)),
    Column("moved_at", Instant),
    Column("before", Json(tuple[milestone.Standing, date])),
    Column("version", Integer, nullable=False),
    UniqueConstraint("project_id", "key"),
)
Index(
    "ix_milestones_nudge_at",
    milestones.c.nudge_at,
    postgresql_where=milestones.c.nudge_at.is_not(None),
)
Index(
    "ix_milestones_promise_nudge_at",
    milestones.c.promise_nudge_at,
    postgresql_where=milestones.c.promise_nudge_at.is_not(None),
)

escalations = Table(
    "escalations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False),
    Column("milestone_id", ForeignKey(milestones.c.id), index=True),
    Column("question_id", ForeignKey(questions.c.id), index=True),
    Column("reason", Word(escalation.Reason), nullable=False),
    Column("status", Word(escalation.Status), nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("next_at", Instant),
    Column("taken_by", ForeignKey(people.c.id)),
    Column("taken_at", Instant),
    Column("previous", Word(escalation.Status)),
    Column("version", Integer, nullable=False),
)
Index(
    "ix_escalations_next_at",
    escalations.c.next_at,
    postgresql_where=escalations.c.next_at.is_not(None),
)
