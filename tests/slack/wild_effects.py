"""Every kind of message, about something that is in a wild world."""

from dataclasses import fields
from typing import Any, get_args
from uuid import UUID

from hypothesis import strategies as st

from app.domain.effects import Direct, Place, Say, Topic
from app.domain.ids import (
    DraftId,
    EntryId,
    ProjectId,
)
from app.domain.milestones import Cause
from app.domain.nudges import list_of
from tests.builders import (
    ACME,
    ALERT,
    BEN,
    CLEO,
    DANA,
    MONDAY,
    NETWORK,
    PASS,
    PHONES,
    SWITCH,
    VLAN,
)
from tests.slack.dice import hints_of, texts
from tests.slack.wild import CHANNELS, PEOPLE, milestone_id
from tests.slack.wild_matters import BATCH, BUNDLE, CONCERN, RELAY, SAID


@st.composite
def effects(draw: st.DrawFn, kind: type[Say]) -> Say:
    """An effect of a kind, about something that is in the world."""
    hints = hints_of(f"{kind.__module__}:{kind.__name__}")
    values = {f.name: _field(f.name, hints[f.name], kind, draw) for f in fields(kind)}
    return kind(**values)


ABOUT: dict[str, UUID] = {
    "status": NETWORK,
    "questions": PHONES,
    "milestones": SWITCH,
    "record": NETWORK,
    "notices": PHONES,
    "unaddressed": BUNDLE,
    "relays": RELAY,
    "lists": BEN,
    "concerns": CONCERN,
}
"""What the effects of a file are about, but for those that say otherwise."""
BUT: dict[str, UUID] = {
    "ShowClientStatus": ACME,
    "SendExecutiveLine": ACME,
    "Explain": DANA,
    **dict.fromkeys(["ShowKept", "ShowSaid", "ShowContradiction"], VLAN),
    "TellChanged": PHONES,
    "Escalate": ALERT,
    "AskBackup": ALERT,
    "GiveMatter": ALERT,
    "WouldNudge": NETWORK,
    "MorningList": list_of(BEN, MONDAY.date()),
    "NoteAction": PASS,
    "TellActionDone": PASS,
    **dict.fromkeys(["AskContact", "RemindContact"], BATCH),
    **dict.fromkeys(
        ["ShowPortfolio", "ShowAbsence", "ShowInbox", "ShowRoutes", "ShowKnowers"], BEN
    ),
}
LISTS, STATUS = {Topic.DUE, Topic.OPEN}, {Topic.STATUS}
"""The topics of `ShowList`; all others are explained."""


def _field(name: str, hint: Any, kind: type[Say], draw: st.DrawFn) -> Any:
    own, lists = kind.__name__, kind.__name__ == "ShowList"
    places: list[Any] = [Place(channel=channel) for channel in CHANNELS]
    choices: dict[str, list[Any]] = {
        "to": places[1:2] if own == "Introduce" else [*places, *(Direct(person=p) for p in PEOPLE)],
        "subject": [BUT.get(own, ABOUT[kind.__module__.rpartition(".")[2]])],
        "person": PEOPLE,
        "people": [(), (BEN, CLEO)],
        "entries": [tuple(EntryId(UUID(int=VLAN.int + n)) for n in range(i)) for i in range(13)],
        "milestones": [tuple(milestone_id(n) for n in range(i)) for i in (1, 14)],
        "on": [MONDAY.date()],
        "cause": ["", *(cause.value for cause in Cause)],
        "at": [MONDAY],
        "other": [EntryId(UUID(int=VLAN.int + 1))],
        "projects": [(), (NETWORK,)],
        "channel": CHANNELS[:2],
        "ts": [SAID],
        "draft": [DraftId(PHONES)],
        "topic": [topic for topic in Topic if (topic in LISTS) is lists and topic not in STATUS],
        "number": [1, 2],
    }
    if own == "ShowPortfolio":
        choices |= {"topic": [*LISTS, *STATUS], "projects": [(NETWORK,)]}
    if name in choices and (name != "topic" or hint is not str):
        return draw(st.sampled_from(choices[name]))
    if hint is str:
        return draw(texts())
    if type(None) in get_args(hint):
        return draw(st.sampled_from([None, SAID]))
    plain = {int: st.integers(0, 200), bool: st.booleans(), ProjectId: st.just(NETWORK)}
    return draw(plain[hint] if hint in plain else st.sampled_from(hint))
