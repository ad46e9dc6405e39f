"""What lists say: whose turn it is, in words that need no explanation."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.effects import Direct, Say, ShowList, ShowMonth, ShowUnanswered, ShowWaiting, Topic
from app.domain.hours import WorkingHours
from app.domain.ids import PersonId, QuestionId
from app.domain.questions import Question, Status
from app.domain.targets import Watch
from app.slack.rendering import render
from app.slack.views.unanswered import NOBODY
from app.slack.views.waiting import NOTHING
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    MONDAY,
    NETWORK,
    TWO_HOURS,
    a_person,
    a_question,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

NOVEMBER = date(2026, 11, 1)
LATER = MONDAY + timedelta(hours=6)
REPLIED = a_question(
    id=QuestionId(UUID(int=601)),
    text="Which rack?",
    status=Status.OFFERED,
    answered_by=BEN,
    answered_at=MONDAY,
    confirm_at=LATER,
)
OUTSIDE = a_question(
    id=QuestionId(UUID(int=602)),
    text="Which door?",
    status=Status.WITH_CLIENT,
    waits_on="Acme (Dana)",
    waits_until=LATER,
)


async def waiting(*questions: Question, reader: PersonId = CLEO, work: FakeWork) -> str:
    work.questions.kept = {q.id: q for q in questions}
    effect = ShowWaiting(
        to=Direct(person=reader), subject=reader, person=reader, projects=(NETWORK,)
    )
    shown = await render(effect, work)
    assert shown is not None
    return shown.text


async def test_each_line_says_who_is_waited_for_since_when_and_until_when() -> None:
    work = a_world(now=MONDAY + timedelta(hours=3))
    text = await waiting(a_request(), REPLIED, OUTSIDE, work=work)
    assert "*3 open questions:* 1 with us, 1 with who asked, 1 with a client." in text
    assert '*Cleo*: "Can we have a second printer?", asked by Dana (Acme);' in text
    assert "since today 09:00, due today 11:00, overdue" in text
    assert '*Ana (is that it?)*: "Which rack?"' in text
    assert (
        '*Acme (Dana)*: "Which door?", asked by Ana; since today 09:00, asked for today 15:00'
        in (text)
    )


async def test_a_reader_elsewhere_reads_their_own_time_and_is_told_so() -> None:
    tokyo = a_person(ANA, "Ana", hours=WorkingHours(zone="Asia/Tokyo"))
    text = await waiting(a_question(), reader=ANA, work=a_world(people=[tokyo]))
    assert "due today 20:00 your time" in text


async def test_where_nothing_is_open_that_is_said() -> None:
    assert await waiting(work=a_world()) == NOTHING


async def test_what_is_open_stands_in_the_order_of_its_times_with_whose_turn_it_is() -> None:
    work = a_world()
    late = a_question(due_at=LATER + TWO_HOURS)
    work.questions.kept = {q.id: q for q in (late, REPLIED, OUTSIDE)}
    effect = ShowList(to=Direct(person=CLEO), subject=NETWORK, topic=Topic.OPEN)
    shown = await render(effect, work)
    assert shown is not None
    places = [shown.text.index(words) for words in ("Ana to say", "Acme (Dana)", "Cleo, by")]
    assert places == sorted(places)


async def unanswered(*questions: Question) -> str:
    work = a_world()
    work.questions.kept = {q.id: q for q in questions}
    to = Direct(person=CLEO)
    return await said(ShowUnanswered(to=to, subject=CLEO, person=CLEO, projects=(NETWORK,)), work)


async def test_what_is_asked_often_says_how_often_by_how_many_and_what_to_do() -> None:
    days = [MONDAY - timedelta(days=n) for n in (3, 2)]
    asked = [
        a_question(id=QuestionId(UUID(int=n)), asked_at=at, asker_id=who)
        for n, (at, who) in enumerate(zip(days, (ANA, BEN), strict=True))
    ]
    text = await unanswered(*asked)
    assert '*2 times* by 2 people: "Which VLAN do the phones use?" (Oak St network, last' in text
    assert "Keep in the record" in text
    assert "Of 2 questions. Compared by words alone" in text
    assert "Nothing was asked twice" in await unanswered(asked[0])
    assert await unanswered() == NOBODY


async def said(effect: Say, work: FakeWork) -> str:
    shown = await render(effect, work)
    assert shown is not None
    return shown.text


async def test_a_month_says_by_whom_how_soon_and_how_often_re_routed() -> None:
    work = a_world()
    answered = a_question(status=Status.ANSWERED, answered_by=BEN)
    request = a_request(id=QuestionId(UUID(int=601)), holds=1)
    work.questions.kept = {q.id: q for q in (answered, request)}
    spent = timedelta(minutes=80)
    for question in work.questions.kept.values():
        work.watches.kept[question.id] = Watch(
            id=question.id,
            owner_id=CLEO,
            told_at=MONDAY,
            running_since=None,
            responded_after=spent / 4,
            answered_after=spent,
            hand_overs=1,
        )
    month = ShowMonth(
        to=Direct(person=CLEO), subject=CLEO, person=CLEO, projects=(NETWORK,), on=NOVEMBER
    )
    text = await said(month, work)
    assert "*Questions in November 2026, so far*" in text
    assert "Colleagues asked 1: 1 by people." in text
    assert "first word median 20 min, 90 % within 20 min; answer median 1 h 20 min" in text
    assert "The client asked 1: 1 open." in text
    assert "told another time: 1" in text
    assert "Re-routed: 2 changes of who has it; 0 routes corrected." in text
    empty = await said(replace(month, on=date(2026, 2, 1)), work)
    assert empty == "Nobody asked anything in your projects in February 2026."
