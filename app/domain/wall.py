"""The wall between internal and client: what may cross, by type and at the last moment.

`ClientText` is text that a client may read. Only the functions here make one: from an entry that
is visible to the client, from fixed copy, from a draft that a PM approved, or from the client's
own words.
"""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, LiteralString, final

from app.domain.dates import say_by, say_day, say_long_day
from app.domain.drafts import hash_of
from app.domain.effects import Audience
from app.domain.errors import NotAllowed
from app.domain.ids import PersonId, TeamId


class Visibility(StrEnum):
    """Who may see an entry."""

    INTERNAL = "internal"
    CLIENT = "client"


class NotCleared(NotAllowed):
    """That is internal, and was not shown to the client."""


_KEY: Final = object()


@final
class ClientText:
    """Words that a client may read."""

    __slots__ = ("_text",)

    def __init__(self, text: str, key: object) -> None:
        if key is not _KEY:
            raise NotCleared
        self._text = text

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClientText) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"ClientText({self.text!r})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """A PM saw exactly these words and said: send."""

    text_hash: str
    by: PersonId
    at: datetime


def from_entry(text: str, visibility: Visibility) -> ClientText:
    """What an entry says, if the client may see it; otherwise NotCleared."""
    if visibility is not Visibility.CLIENT:
        raise NotCleared
    return ClientText(text, _KEY)


def fixed(copy: LiteralString, **parts: ClientText) -> ClientText:
    """Fixed copy, whose `{holes}` only ClientText may fill."""
    words = {name: part.text for name, part in parts.items()}
    return ClientText(" ".join(string.Formatter().vformat(copy, (), words).split()), _KEY)


def from_approved(text: str, approval: Approval) -> ClientText:
    """A draft, exactly as approved; NotCleared if a letter changed since."""
    if hash_of(text) != approval.text_hash:
        raise NotCleared
    return ClientText(text, _KEY)


def is_approved(text: str, text_hash: str | None) -> bool:
    """Whether these are exactly the words that were approved."""
    return hash_of(text) == text_hash


def from_asker(text: str) -> ClientText:
    """The client's own words, quoted back to the client."""
    return ClientText(text, _KEY)


def of_day(day: date) -> ClientText:
    """A day, as people say it."""
    return ClientText(say_day(day), _KEY)


def of_long_day(day: date) -> ClientText:
    """A day in full, as in a sentence to forward."""
    return ClientText(say_long_day(day), _KEY)


def of_time(at: datetime, now: datetime, zone: str) -> ClientText:
    """A time, as the reader says it."""
    return ClientText(say_by(at, now, zone), _KEY)


def of_name(first_name: str) -> ClientText:
    """A first name: letters, hyphens and apostrophes, nothing else."""
    return ClientText(re.sub(r"[^\w' -]", "", first_name)[:40], _KEY)


def join(between: LiteralString, parts: Iterable[ClientText]) -> ClientText:
    """Several texts as one."""
    return ClientText(between.join(part.text for part in parts), _KEY)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelFlags:
    """What Slack says of a channel at this moment."""

    is_ext_shared: bool = False
    is_pending_ext_shared: bool = False
    connected_team_ids: tuple[TeamId, ...] = ()
    is_archived: bool = False
    has_outsiders: bool = False
    """Whether a guest, or anybody else who is none of us, is a member."""

    @property
    def external(self) -> bool:
        """Whether people of other organisations read it, or soon will."""
        return self.is_ext_shared or self.is_pending_ext_shared


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonFlags:
    """What Slack says of an account at this moment."""

    team_id: TeamId
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False


def is_external(flags: PersonFlags | None, home: TeamId) -> bool:
    """Guests, strangers, people of other teams, and whoever could not be looked up."""
    return (
        flags is None
        or flags.is_restricted
        or flags.is_ultra_restricted
        or flags.is_stranger
        or flags.team_id != home
    )


def refusal(
    audience: Audience,
    flags: ChannelFlags | None,
    *,
    bound_to_client: bool,
    home: TeamId,
    client_teams: Iterable[TeamId],
) -> str | None:
    """Why a message must not go to a channel, at the last moment; None lets it go.

    Flags that could not be had (None) count as external. A channel bound as a client channel is
    one whatever its flags say.
    """
    if audience is Audience.INTERNAL:
        read = flags is None or flags.external or flags.has_outsiders or bound_to_client
        return "internal words, and outsiders read this channel" if read else None
    strangers = set(flags.connected_team_ids if flags else ()) - {home, *client_teams}
    return "another organisation is connected to this channel" if strangers else None
