"""What may hang on a wild question: who was asked, what the client was, what nobody addressed."""

from uuid import UUID

from app.domain.concerns import Concern, ConcernId
from app.domain.concerns import Kind as Weight
from app.domain.concerns import Status as Stands
from app.domain.drafts import hash_of
from app.domain.ids import QuestionId, Ts
from app.domain.questions import Question
from app.domain.relays import BatchId, RelayId, Reply
from app.domain.relays import Status as RelayStatus
from app.domain.routing import Correction, Lane
from app.domain.turns import Status as Turned
from app.domain.turns import Turn, TurnId
from app.domain.unaddressed import MOST_IN_A_BUNDLE, BundleId, Unaddressed, UnaddressedId
from app.domain.unaddressed import Status as Look
from tests.builders import (
    ACME,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    MONDAY,
    NETWORK,
    PHONES,
    SWITCH,
    a_relay,
)
from tests.fakes import FakeWork
from tests.slack.dice import Dice

RELAY, BATCH = RelayId(UUID(int=801)), BatchId(UUID(int=901))
BUNDLE = BundleId(UUID(int=701))
CONCERN = ConcernId(UUID(int=1001))
SAID = Ts("1.000001")


def turns(question: Question, work: FakeWork, dice: Dice) -> None:
    """Two were asked whether they take it, and somebody said that it belongs elsewhere."""
    for number, person in enumerate((BEN, CLEO)):
        status = dice.one_of(Turned)
        turn = Turn(
            id=TurnId(UUID(int=question.id.int * 10 + number)),
            question_id=question.id,
            person_id=person,
            reasons=(dice.words(), dice.words()),
            urgent=dice.one_of([True, False]),
            status=status,
            offered_at=MONDAY,
            due_at=MONDAY if status is Turned.OFFERED else None,
            moved_at=dice.one_of([MONDAY, None]),
        )
        work.turns.kept[turn.id] = turn
    work.corrections.kept.append(
        Correction(
            id=question.id,
            question_id=question.id,
            side=question.side,
            was=dice.one_of(Lane),
            now=dice.one_of(Lane),
            by=BEN,
            at=MONDAY,
        )
    )


def relays(work: FakeWork, dice: Dice) -> None:
    """Two in one message, in any state."""
    for number in range(2):
        said = dice.words()
        replies = [
            Reply(text=dice.words(), by=by, at=MONDAY, direct=dice.one_of([True, False]))
            for by in (DANA, BEN)
        ]
        relay = a_relay(
            id=RelayId(UUID(int=RELAY.int + number)),
            question_id=QuestionId(UUID(int=PHONES.int + number)),
            status=dice.one_of(RelayStatus),
            plain=said,
            urgent=dice.one_of([True, False]),
            approved_by=CLEO,
            approved_at=MONDAY,
            approved_hash=hash_of(said),
            batch_id=BATCH,
            number=number + 1,
            send_at=dice.one_of([MONDAY, None]),
            answer_by=dice.one_of([MONDAY, None]),
            reminders=dice.one_of(range(4)),
            replies=tuple(replies[: dice.one_of(range(3))]),
        )
        work.relays.kept[relay.id] = relay


def unaddressed(work: FakeWork, dice: Dice) -> None:
    """As many as one message shows, in any state."""
    for number in range(MOST_IN_A_BUNDLE):
        said = Unaddressed(
            id=UnaddressedId(UUID(int=711 + number)),
            client_id=ACME,
            project_id=NETWORK,
            channel=CLIENT_CHANNEL,
            ts=SAID,
            thread_ts=None,
            author_id=DANA,
            status=dice.one_of(Look),
            due_at=None,
            bundle_id=BUNDLE,
            moved_by=dice.one_of([BEN, None]),
            moved_at=dice.one_of([MONDAY, None]),
        )
        work.unaddressed.kept[said.id] = said


def concerns(work: FakeWork, dice: Dice) -> None:
    """Something is in the way, or worries Ben."""
    status = dice.one_of(Stands)
    lifted = status is Stands.LIFTED
    work.concerns.kept[CONCERN] = Concern(
        id=CONCERN,
        project_id=NETWORK,
        kind=dice.one_of(Weight),
        words=dice.words(),
        said_by=BEN,
        since=MONDAY,
        lifter_id=CLEO,
        milestone_id=dice.one_of([SWITCH, None]),
        status=status,
        moved_by=CLEO if lifted else None,
        moved_at=MONDAY if lifted else None,
    )
