"""Worlds in which something is carried across the wall: a question of Ana's, for Dana."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.drafts import hash_of
from app.domain.ids import ChannelId, EffectId, PersonId, QuestionId, TeamId, Ts, UserId
from app.domain.people import Identity, Membership, Person, Role, Side
from app.domain.questions import Question, Status
from app.domain.relays import BatchId, Relay, RelayId
from app.domain.relays import Status as Stage
from app.ports import Post
from tests.builders import (
    ACME,
    CLEO,
    CLIENT_CHANNEL,
    MONDAY,
    NETWORK,
    PHONES,
    THEIRS,
    a_person,
    a_question,
    a_relay,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked

ERIC = PersonId(UUID(int=6))
BATCH = BatchId(UUID(int=901))
ROOT, REPLY_TS = Ts("1796030000.000001"), Ts("1796030100.000001")
LATER = MONDAY + timedelta(hours=1)
SECOND = QuestionId(UUID(int=62))
WAITS = {"status": Status.WITH_CLIENT, "waits_on": "Acme (Dana)", "remind_at": None}


def eric(**changes: Any) -> Person:
    """Of the same client, who signs."""
    account = Identity(team_id=TeamId(THEIRS), user_id=UserId("U0ERIC"))
    person = a_person(ERIC, "Eric", side=Side.CLIENT, client_id=ACME, identities=(account,))
    return replace(person, **changes)


def a_relayed(**changes: Any) -> Question:
    return a_question(**{**WAITS, **changes})


def sent_relay(**changes: Any) -> Relay:
    """In the client's channel, and not answered yet."""
    relay = a_relay(
        status=Stage.SENT,
        approved_by=CLEO,
        approved_at=MONDAY,
        approved_hash=hash_of(a_relay().plain),
        batch_id=BATCH,
        answer_by=MONDAY + timedelta(hours=8),
        remind_at=MONDAY + timedelta(hours=8),
    )
    return replace(relay, **changes)


def held_relay(**changes: Any) -> Relay:
    """Approved; it goes at eleven."""
    at = MONDAY + timedelta(hours=2)
    changes = {"batch_id": None, "answer_by": None, "remind_at": None, "send_at": at, **changes}
    return sent_relay(status=Stage.HELD, **changes)


def second(**changes: Any) -> Relay:
    """Another question, in the same message."""
    return sent_relay(
        id=RelayId(UUID(int=802)),
        question_id=SECOND,
        number=2,
        drafted_at=MONDAY + timedelta(minutes=1),
        **changes,
    )


def relayed(*relays: Relay, question: Question | None = None) -> FakeWork:
    """Ana's question and its relay, one more for each more relay; Eric is there as well."""
    first = question or a_relayed()
    work = asked(first, *(a_relayed(id=relay.question_id) for relay in relays[1:]))
    work.relays.kept = {relay.id: relay for relay in relays}
    work.people.kept[ERIC] = eric()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=ERIC, role=Role.APPROVER))
    root = Post(
        effect_id=EffectId(UUID(int=1001)),
        kind="AskContact",
        subject=BATCH,
        channel=ChannelId(CLIENT_CHANNEL),
        ts=ROOT,
    )
    work.outbox.posts.append(root)
    return work


def the_relay(work: FakeWork) -> Relay:
    """The first one."""
    return work.relays.kept[a_relay().id]


def the_question(work: FakeWork) -> Question:
    """Ana's first."""
    return work.questions.kept[PHONES]
