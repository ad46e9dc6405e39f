"""What the use cases need from the outside, and nothing more."""

from app.ports.outbox import Claimed, Deliveries, Outbox, Pace, Post
from app.ports.relays import Relays
from app.ports.sending import (
    Directory,
    Render,
    Rendered,
    Renderers,
    RenderHome,
    Sender,
    SendError,
    Unanswered,
)
from app.ports.stores import (
    Archive,
    Conversations,
    Drafts,
    Escalations,
    History,
    Imports,
    Keys,
    Milestones,
    People,
    Projects,
    Questions,
    Record,
)
from app.ports.unaddressed import UnaddressedWords
from app.ports.work import Begin, Clock, Work

__all__ = [
    "Archive",
    "Begin",
    "Claimed",
    "Clock",
    "Conversations",
    "Deliveries",
    "Directory",
    "Drafts",
    "Escalations",
    "History",
    "Imports",
    "Keys",
    "Milestones",
    "Outbox",
    "Pace",
    "People",
    "Post",
    "Projects",
    "Questions",
    "Record",
    "Relays",
    "Render",
    "RenderHome",
    "Rendered",
    "Renderers",
    "SendError",
    "Sender",
    "UnaddressedWords",
    "Unanswered",
    "Work",
]
