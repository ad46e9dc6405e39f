"""The names of things. Ours are random uuids; Slack's are its own strings."""

from typing import NewType
from uuid import UUID

ClientId = NewType("ClientId", UUID)
ProjectId = NewType("ProjectId", UUID)
PersonId = NewType("PersonId", UUID)
QuestionId = NewType("QuestionId", UUID)
MilestoneId = NewType("MilestoneId", UUID)
EntryId = NewType("EntryId", UUID)
ActionId = NewType("ActionId", UUID)
EscalationId = NewType("EscalationId", UUID)
DraftId = NewType("DraftId", UUID)
EffectId = NewType("EffectId", UUID)

WorkspaceId = NewType("WorkspaceId", str)
"""The home team, such as T0123."""
TeamId = NewType("TeamId", str)
UserId = NewType("UserId", str)
ChannelId = NewType("ChannelId", str)
"""Slack's id of a channel, private channel or direct conversation."""
Ts = NewType("Ts", str)
"""Slack's name of a message in its channel: seconds.microseconds."""
