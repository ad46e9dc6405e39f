"""Worlds in which people wrote anything at all, for views that must show it."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from importlib import import_module
from random import Random
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from app.domain.archive import Message
from app.domain.drafts import Draft, hash_of
from app.domain.escalations import Reason
from app.domain.escalations import Status as EscalationStatus
from app.domain.findings import Contradiction, Finding, Hit
from app.domain.ids import (
    ActionId,
    DraftId,
    EntryId,
    MilestoneId,
    ProjectId,
    QuestionId,
    Ts,
    UserId,
)
from app.domain.matching import Doubt
from app.domain.milestones import Cause, Release, Standing
from app.domain.people import Side
from app.domain.projects import Mode, State
from app.domain.questions import Question, Status
from app.domain.record import Kind
from app.domain.relays import BatchId, RelayId, Reply
from app.domain.relays import Status as RelayStatus
from app.domain.routing import Correction, Lane
from app.domain.turns import Status as Turned
from app.domain.turns import Turn, TurnId
from app.domain.unaddressed import MOST_IN_A_BUNDLE, BundleId, Unaddressed, UnaddressedId
from app.domain.unaddressed import Status as Look
from app.domain.wall import Visibility
from tests.builders import (
    ACME,
    ALERT,
    ALERTS_CHANNEL,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PHONES,
    SWITCH,
    VLAN,
    a_client,
    a_milestone,
    a_project,
    a_question,
    a_relay,
    a_request,
    an_action,
    an_entry,
    an_escalation,
    cast,
    channels,
)
from tests.fakes import FakeWork

MARK = "zebra"
"""Is in everything that people wrote, and so must be in nothing that is not shown to people."""
PIECES = st.sampled_from(
    [
        f"{MARK} ",
        "<!channel> <@U0EVIL> <#C0EVIL|x> <https://evil.example|Click>",
        "a & b < c > d &amp; &lt;",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ec\U0001f1e7 e\u0301",
        "\u05e9\u05dc\u05d5\u05dd \u202e \u0645\u0631\u062d\u0628\u0627",
        "*bold* _it_ ~no~ `code` ```\nblock\n``` > quote",
        "\n\n\n",
        "\t \u00a0",
        "W" * 300,
        '"quoted" {hole} %s \\n \\ |',
    ]
)
RELAY, BATCH = RelayId(UUID(int=801)), BatchId(UUID(int=901))
BUNDLE = BundleId(UUID(int=701))
LONGEST = 10_000
CHANNELS = [INTERNAL_CHANNEL, CLIENT_CHANNEL, ALERTS_CHANNEL]
PEOPLE = [BEN, CLEO, DANA]
SAID = Ts("1.000001")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Anything that somebody can type, from nothing to ten thousand characters."""
    pieces = draw(st.lists(PIECES, max_size=4)) + draw(st.lists(st.text(max_size=30), max_size=1))
    times = draw(st.sampled_from([1, 2, 40, 1000]))
    return f"{MARK}{''.join(pieces) * times}"[:LONGEST]


@cache
def hints_of(name: str) -> dict[str, Any]:
    """Of one of our classes, by its full name."""
    module, _, kind = name.rpartition(":")
    return get_type_hints(getattr(import_module(module), kind))


V = TypeVar("V")
T = TypeVar("T")


class Dice:
    """Choices of one seed: a world has hundreds, and drawing each would take seconds."""

    def __init__(self, seed: int, said: Sequence[str]) -> None:
        self._random = Random(seed)  # noqa: S311 -- no secret
        self._said = said

    def one_of(self, choices: Iterable[T]) -> T:
        return self._random.choice(list(choices))

    def words(self) -> str:
        return self.one_of(self._said)


IDS = {"key", "workspace_id", "zone", "country", "channel", "text_hash", "source_url", "cadence"}


def written(value: V, dice: Dice) -> V:
    """The value with every field that people write in filled anew; ids stay."""
    hints = hints_of(f"{type(value).__module__}:{type(value).__name__}")
    changes: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]  # every value of ours is a dataclass
        hint = hints[field.name]
        if (hint is str or hint == str | None) and field.name not in IDS:
            changes[field.name] = dice.words()
    return replace(value, **changes)  # type: ignore[type-var]  # as above


@st.composite
def worlds(draw: st.DrawFn) -> FakeWork:
    said = draw(st.lists(texts(), min_size=1, max_size=3))
    dice = Dice(draw(st.integers(0, 10**6)), said)
    work = FakeWork(now=MONDAY)
    work.projects.kept_clients = {ACME: written(a_client(), dice)}
    work.people.kept = {p.id: written(p, dice) for p in cast()}
    for number, state in enumerate([dice.one_of(State), State.LIVE]):
        project_id = ProjectId(UUID(int=21 + number))
        project = a_project(id=project_id, key=f"p{number}", state=state, mode=Mode.LIVE)
        work.projects.kept[project_id] = written(project, dice)
    ids = tuple(work.projects.kept)
    work.projects.kept_channels = {
        c.id: replace(c, project_ids=ids if c.project_ids else ()) for c in channels()
    }
    _questions(work, dice)
    _dates(work, dice)
    _record(work, dice)
    _unaddressed(work, dice)
    for channel in CHANNELS[:2]:
        said_there = Message(
            channel=channel,
            ts=SAID,
            author=UserId("U0DANA"),
            side=Side.CLIENT,
            client_id=ACME,
            text=dice.words(),
            permalink="https://home.slack.example/archives/C0/p1",
        )
        work.archive.kept[channel, SAID] = said_there
    _relays(work, dice)
    _findings(work, dice)
    return work


def _findings(work: FakeWork, dice: Dice) -> None:
    """With anything that search can find, for some of the questions."""
    for question_id in list(work.questions.kept)[:2]:
        hits = [
            Hit(
                entry_id=EntryId(UUID(int=VLAN.int + number)),
                confidence=0.5,
                words=(dice.words(),),
                meaning=dice.one_of([None, 0.5]),
                doubts=dice.one_of([(), (Doubt.SUPERSEDED, Doubt.OVERDUE)]),
                elsewhere=dice.one_of([None, work.record.kept[VLAN]]),
            )
            for number in range(dice.one_of(range(4)))
        ]
        work.findings.kept[question_id] = Finding(
            question_id=question_id,
            found_at=MONDAY,
            hits=tuple(hits),
            answered=dice.one_of([True, False]),
            refused=dice.one_of([True, False]),
            heard=dice.one_of([(), tuple((channel, SAID) for channel in CHANNELS[:2])]),
        )
    one, other = VLAN, EntryId(UUID(int=VLAN.int + 1))
    work.findings.pairs[one, other] = Contradiction(
        one=one, other=other, told_at=MONDAY, kept=dice.one_of([None, one])
    )


def _record(work: FakeWork, dice: Dice) -> None:
    entry = an_entry(
        kind=dice.one_of(Kind),
        visibility=dice.one_of(Visibility),
        said_by=BEN,
        said_on=MONDAY.date(),
        retired_at=dice.one_of([None, MONDAY]),
    )
    for number in range(12):
        entry_id = EntryId(UUID(int=VLAN.int + number))
        work.record.kept[entry_id] = written(replace(entry, id=entry_id), dice)
        action_id = ActionId(UUID(int=81 + number))
        action = written(an_action(id=action_id), dice)
        work.record.kept_actions[action_id] = action


def _questions(work: FakeWork, dice: Dice) -> None:
    for number in range(4):
        build = dice.one_of([a_question, a_request])
        status = dice.one_of(Status)
        settled = status in {Status.ANSWERED, Status.OFFERED}
        question = build(
            id=QuestionId(UUID(int=PHONES.int + number)),
            status=status,
            project_id=dice.one_of([NETWORK, None]),
            answer=dice.words() if settled else None,
            answered_by=dice.one_of([BEN, None]) if settled else None,
            answered_at=MONDAY if settled else None,
            entry_id=dice.one_of([VLAN, None]) if settled else None,
            moved_by=dice.one_of([BEN, None]),
            moved_at=dice.one_of([MONDAY, None]),
            direct=dice.one_of([True, False]),
            lane=dice.one_of(Lane),
        )
        question = replace(question, text=dice.words())
        work.questions.kept[question.id] = question
        _turns(question, work, dice)
    said = dice.words()
    draft = Draft(
        id=DraftId(PHONES),
        question_id=PHONES,
        text=said,
        text_hash=hash_of(said),
        written_by=CLEO,
        written_at=MONDAY,
        approved_by=CLEO,
        approved_at=MONDAY,
    )
    work.drafts.kept = {draft.id: draft}


def _turns(question: Question, work: FakeWork, dice: Dice) -> None:
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


def _relays(work: FakeWork, dice: Dice) -> None:
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


def _unaddressed(work: FakeWork, dice: Dice) -> None:
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


def _dates(work: FakeWork, dice: Dice) -> None:
    for number in range(14):
        milestone = a_milestone(
            id=milestone_id(number),
            key=f"m{number}",
            visibility=Visibility.CLIENT if number == 0 else dice.one_of(Visibility),
            known=dice.one_of(Standing),
            told=dice.one_of(Standing),
            release=dice.one_of(Release),
            cause=dice.one_of([None, *Cause]),
            known_on=dice.one_of([MONDAY.date(), date(2026, 12, 11), date(2026, 11, 20)]),
            asked_at=dice.one_of([MONDAY, None]),
            confirmed_by=dice.one_of([BEN, CLEO, None]),
            confirmed_at=dice.one_of([MONDAY, None]),
            promise_at=dice.one_of([MONDAY, None]),
            moved_by=dice.one_of([BEN, None]),
            moved_at=dice.one_of([MONDAY, None]),
            overdue_asks=dice.one_of(range(3)),
        )
        work.milestones.kept[milestone.id] = written(milestone, dice)
    status = dice.one_of(EscalationStatus)
    taken = status is EscalationStatus.TAKEN
    work.escalations.kept[ALERT] = an_escalation(
        reason=dice.one_of(Reason),
        status=status,
        taken_by=CLEO if taken else None,
        taken_at=MONDAY if taken else None,
        previous=dice.one_of([EscalationStatus.RAISED, EscalationStatus.BACKED_UP]),
    )


def milestone_id(number: int) -> MilestoneId:
    return MilestoneId(UUID(int=SWITCH.int + 100 * number))
