"""What the use cases need from the outside, and nothing more."""

from app.ports.concerns import Concerns
from app.ports.drafts import Drafts
from app.ports.findings import Findings
from app.ports.outbox import Claimed, Deliveries, Outbox, Pace, Post
from app.ports.relays import Relays
from app.ports.routing import Corrections, Turns
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
from app.ports.watches import Watches
from app.ports.work import Begin, Clock, Work

__all__ = [
    "Archive",
    "Begin",
    "Claimed",
    "Clock",
    "Concerns",
    "Conversations",
    "Corrections",
    "Deliveries",
    "Directory",
    "Drafts",
    "Escalations",
    "Findings",
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
    "Turns",
    "UnaddressedWords",
    "Unanswered",
    "Watches",
    "Work",
]
