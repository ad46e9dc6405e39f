"""What projects know, in memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.errors import NotFound
from app.domain.ids import ActionId, EntryId, ProjectId
from app.domain.record import ClientAction, Entry, Found
from app.domain.wall import Visibility
from tests.fakes.rows import checked, saved_over, unique

STOP_WORDS = re.compile(
    r"\b(a|an|and|are|do|does|for|how|in|is|it|of|on|or|the|their|to|we|what|which)\b"
)


@dataclass
class FakeRecord:
    kept: dict[EntryId, Entry] = field(default_factory=dict)
    kept_actions: dict[ActionId, ClientAction] = field(default_factory=dict)

    async def get(self, entry_id: EntryId) -> Entry:
        if entry_id not in self.kept:
            raise NotFound
        return self.kept[entry_id]

    async def of_project(self, project_id: ProjectId) -> Sequence[Entry]:
        found = [e for e in self.kept.values() if e.project_id == project_id]
        return sorted(found, key=lambda entry: entry.key)

    async def save(self, entry: Entry) -> None:
        unique(self.kept.values(), entry, "project_id", "key")
        self.kept[entry.id] = checked(entry)

    async def find(
        self,
        words: str,
        *,
        projects: Sequence[ProjectId],
        visible: Sequence[Visibility],
        limit: int = 3,
    ) -> Sequence[Found]:
        """By the share of the significant words that an entry holds: cruder than PostgreSQL."""
        asked = stems(words)
        entries = [
            e
            for e in self.kept.values()
            if e.project_id in projects
            and e.visibility in visible
            and e.retired_at is None
            and e.superseded_by is None
        ]
        shares = [
            (len(asked & stems(f"{e.title} {e.text}")) / max(1, len(asked)), e) for e in entries
        ]
        found = [Found(entry=entry, score=share) for share, entry in shares if share]
        return sorted(found, key=lambda hit: -hit.score)[:limit]

    async def action(self, action_id: ActionId) -> ClientAction:
        if action_id not in self.kept_actions:
            raise NotFound
        return self.kept_actions[action_id]

    async def actions(self, project_id: ProjectId) -> Sequence[ClientAction]:
        found = [a for a in self.kept_actions.values() if a.project_id == project_id]
        return sorted(found, key=lambda action: (action.due_on, action.key))

    async def save_action(self, action: ClientAction) -> None:
        unique(self.kept_actions.values(), action, "project_id", "key")
        self.kept_actions[action.id] = saved_over(self.kept_actions.get(action.id), action)


def stems(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", STOP_WORDS.sub(" ", text.lower()))
    return {word.rstrip("s") for word in words}
