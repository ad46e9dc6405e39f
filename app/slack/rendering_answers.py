"""Gathering what search found for a question, and what does not agree, at the moment of sending."""

from zoneinfo import ZoneInfo

from app.domain.archive import instant_of
from app.domain.dates import say_by, say_day
from app.domain.effects import ShowContradiction, TellChanged
from app.domain.errors import NotFound
from app.domain.findings import Hit
from app.domain.ids import ChannelId, EntryId, QuestionId, Ts
from app.domain.questions import Question, Status
from app.domain.record import ERASED, Entry
from app.ports import Rendered, Renderers, Work
from app.slack.views import answers, contradictions
from app.slack.views.answers import Found, Lead, Overheard


async def found_for(question: Question, work: Work) -> Found:
    """What was found; nothing that was forgotten since, and never another client's."""
    finding = await work.findings.of(question.id)
    if finding is None or question.status is Status.WITHDRAWN:
        return Found(answer=await _kept_answer(question, work))
    given = [await _lead(hit, question, work) for hit in [finding.answer] if hit]
    leads = [await _lead(hit, question, work) for hit in finding.leads]
    heard = [await _overheard(channel, ts, question, work) for channel, ts in finding.heard]
    return Found(
        answer=given[0] if given else await _kept_answer(question, work),
        leads=tuple(lead for lead in leads if lead),
        heard=tuple(message for message in heard if message),
    )


async def _kept_answer(question: Question, work: Work) -> Lead | None:
    """The entry that answered it, where it is not known how it was found."""
    if question.entry_id is None:
        return None
    entry = await work.record.get(question.entry_id)
    people = await work.people.many([entry.said_by] if entry.said_by else [])
    return Lead(entry=entry, said_by=people.get(entry.said_by) if entry.said_by else None)


async def _lead(hit: Hit, question: Question, work: Work) -> Lead | None:
    entry = hit.elsewhere or await _entry(hit.entry_id, work)
    if (
        entry is None
        or entry.client_id != question.client_id
        or ERASED in {entry.text, entry.title}
    ):
        return None
    people = await work.people.many([entry.said_by] if entry.said_by else [])
    return Lead(
        entry=entry,
        doubts=hit.doubts,
        later=await _entry(entry.superseded_by, work) if entry.superseded_by else None,
        said_by=people.get(entry.said_by) if entry.said_by else None,
        confidence=hit.confidence,
        words=hit.words,
        meaning=hit.meaning,
    )


async def _entry(entry_id: EntryId, work: Work) -> Entry | None:
    try:
        return await work.record.get(entry_id)
    except NotFound:
        return None


async def _overheard(
    channel: ChannelId, ts: Ts, question: Question, work: Work
) -> Overheard | None:
    message = await work.archive.get(channel, ts)
    if message is None or message.erased_at or message.client_id != question.client_id:
        return None
    return Overheard(text=message.text, on=instant_of(ts).date(), permalink=message.permalink)


async def render_contradiction(effect: ShowContradiction, work: Work) -> Rendered | None:
    """Two entries side by side, or which of them holds."""
    told = await work.findings.contradiction(EntryId(effect.subject), effect.other)
    if told is None:
        return None
    one, other = await work.record.get(told.one), await work.record.get(told.other)
    people = await work.people.many({p for p in (one.said_by, other.said_by) if p})
    sides = [
        Lead(entry=entry, said_by=people.get(entry.said_by) if entry.said_by else None)
        for entry in (one, other)
    ]
    project = await work.projects.get(one.project_id)
    return contradictions.shown(project, told, sides)


async def render_changed(effect: TellChanged, work: Work) -> Rendered | None:
    """What holds now in the place of what somebody was given; nothing, once they asked again."""
    question = await work.questions.get(QuestionId(effect.subject))
    if question.entry_id is None or question.answered_at is None:
        return None
    entry = await work.record.get(question.entry_id)
    if entry.superseded_by is not None:
        entry = await work.record.get(entry.superseded_by)
    holds = entry.retired_at is None and entry.client_id == question.client_id
    who = await work.people.get(effect.person) if effect.person else None
    zone = (await work.people.get(question.asker_id)).hours.zone
    return answers.changed(
        question.answer or "",
        Lead(entry=entry) if holds and entry.text != ERASED else None,
        since=say_day(question.answered_at.astimezone(ZoneInfo(zone)).date()),
        who=who.first_name if who else None,
        when=say_by(effect.at, work.now, zone),
    )


ANSWER_RENDERERS: Renderers = {
    ShowContradiction: render_contradiction,
    TellChanged: render_changed,
}
