"""Worlds in which people wrote anything at all, for views that must show it."""

from dataclasses import replace
from datetime import date
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
    UserId,
)
from app.domain.matching import Doubt
from app.domain.milestones import Cause, Release, Standing
from app.domain.people import Side
from app.domain.projects import Mode, State
from app.domain.questions import Status
from app.domain.record import Kind
from app.domain.routing import Lane
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
    a_request,
    an_action,
    an_entry,
    an_escalation,
    cast,
    channels,
)
from tests.fakes import FakeWork
from tests.slack.dice import Dice, texts, written
from tests.slack.wild_matters import SAID, concerns, relays, turns, unaddressed

CHANNELS = [INTERNAL_CHANNEL, CLIENT_CHANNEL, ALERTS_CHANNEL]
PEOPLE = [BEN, CLEO, DANA]


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
    unaddressed(work, dice)
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
    relays(work, dice)
    concerns(work, dice)
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
            clarify_at=MONDAY if status is Status.CLARIFYING else None,
            direct=dice.one_of([True, False]),
            lane=dice.one_of(Lane),
        )
        question = replace(question, text=dice.words())
        work.questions.kept[question.id] = question
        turns(question, work, dice)
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
    reason = dice.one_of(Reason)
    asked = reason is Reason.UNANSWERED
    work.escalations.kept[ALERT] = an_escalation(
        reason=reason,
        milestone_id=None if asked else SWITCH,
        question_id=PHONES if asked else None,
        status=status,
        taken_by=CLEO if taken else None,
        taken_at=MONDAY if taken else None,
        previous=dice.one_of([EscalationStatus.RAISED, EscalationStatus.BACKED_UP]),
    )


def milestone_id(number: int) -> MilestoneId:
    return MilestoneId(UUID(int=SWITCH.int + 100 * number))
