"""Whoever has to answer reads their own time, and that it is theirs where others have another."""

from dataclasses import replace

import pytest

from app.domain.effects import AskOwner, Direct, RemindOwner, TellLead
from app.domain.hours import WorkingHours
from app.domain.questions import Question
from app.slack.rendering import render
from tests.builders import BEN, CLEO, LONDON, MONDAY, PHONES, PRIYA, a_question, a_request
from tests.fakes import FakeWork
from tests.usecases.asking import asked

THERE = WorkingHours(zone="America/New_York")


def world(question: Question, hours: WorkingHours) -> FakeWork:
    """Ben has it, and keeps these hours; Cleo leads, from London."""
    work = asked(replace(question, owner_id=BEN))
    work.people.kept[BEN] = replace(work.people.kept[BEN], hours=hours)
    return work


@pytest.mark.parametrize(
    ("hours", "said"), [(THERE, "*today 06:00 your time*"), (LONDON, "*today 11:00*")]
)
async def test_an_owner_reads_their_own_time(hours: WorkingHours, said: str) -> None:
    work, to = world(a_question(), hours), Direct(person=BEN)
    card = await render(AskOwner(to=to, subject=PHONES, person=BEN), work)
    reminder = await render(RemindOwner(to=to, subject=PHONES, at=MONDAY), work)
    assert card is not None
    assert reminder is not None
    assert said in card.text
    assert said in reminder.text


async def test_who_leads_reads_theirs() -> None:
    work = world(a_request(), THERE)
    told = await render(TellLead(to=Direct(person=CLEO), subject=PHONES), work)
    assert told is not None
    assert "*today 11:00*" in told.text
    work.people.kept[PRIYA] = replace(work.people.kept[PRIYA], hours=THERE)
    told = await render(TellLead(to=Direct(person=PRIYA), subject=PHONES), work)
    assert told is not None
    assert "*today 06:00 your time*" in told.text
