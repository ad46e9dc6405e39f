"""The author deleted a message: it is forgotten here as well (P32)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain import escalations, replies
from app.domain.archive import Made
from app.domain.concerns import ConcernId
from app.domain.effects import Direct, Notice, Notify, Redraw
from app.domain.ids import ChannelId, EntryId, MilestoneId, Ts
from app.domain.projects import Project
from app.domain.questions import OVER, Question, Status
from app.domain.relays import RelayId
from app.ports import Work
from app.usecases.find_owner import answer_by, parties, speaks_for
from app.usecases.forget_contact_word import REPLIED, forget_contact_word
from app.usecases.move_question import move_question
from app.usecases.pick_message import PICKED
from app.usecases.raise_concern import RAISED
from app.usecases.see_unaddressed import SeeUnaddressed, see_unaddressed

ERASED = "(deleted by its author)"
SAID = "said: "
"""How the history begins what somebody reported of a date."""
WORDS = {"asked", "added"}
"""What a question's own words were made by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForgetMessage:
    """A message is gone from Slack."""

    channel: ChannelId
    ts: Ts


async def forget_message(intent: ForgetMessage, work: Work) -> None:
    """Erase its words wherever they were kept; where it was evidence, the PM is told."""
    channel, ts = intent.channel, intent.ts
    words = ""
    if await work.projects.channel(channel) is not None:
        known = await work.archive.erase(channel, ts, work.now)
        words = known.text.strip() if known else ""
        await see_unaddressed(SeeUnaddressed(by=None, channel=channel, ts=ts), work)
    made = await work.history.made_of(channel, ts)
    for subject in dict.fromkeys(each.subject for each in made):
        project = await _forget(subject, [m for m in made if m.subject == subject], words, work)
        if project is None:
            continue
        await _forget_quotes(subject, work)
        notice = Notify(
            to=Direct(person=project.pm_id),
            subject=subject,
            notice=Notice.EVIDENCE_GONE,
            channel=channel,
            ts=ts,
        )
        await work.outbox.put([Redraw(subject=subject), notice])
    await work.history.forget(channel, ts)


async def _forget(subject: UUID, made: list[Made], words: str, work: Work) -> Project | None:
    """The project whose matter it was; None if nothing of it is left anywhere."""
    what = {each.what for each in made}
    if PICKED in what:
        return await _in_entry(EntryId(subject), work)
    if RAISED in what:
        return await _in_concern(ConcernId(subject), work)
    if any(each.startswith(SAID) for each in what):
        return await _in_milestone(MilestoneId(subject), made, work)
    if REPLIED in what:
        return await forget_contact_word(RelayId(subject), words, work)
    question = await work.questions.find(subject)
    return await _in_question(question, made, words, work) if question else None


async def _in_question(
    question: Question, made: list[Made], words: str, work: Work
) -> Project | None:
    """In its words, its answer and the drafts of one; None if its asker has taken it back so."""
    what = {each.what for each in made}
    project = await speaks_for(question, work)
    times = {each.at for each in made}
    await _in_drafts(question, times, work)
    if what & WORDS:
        await work.findings.forget(question.id)
        question = await _in_words(question, words, work)
    if "asked" in what and question.status not in OVER:
        await _withdrawn(question, work)
        return None
    if question.answered_by is not None and question.answered_at in times:
        await _in_answer(question, project, work)
        return project
    return project if what & WORDS else None


async def _in_words(question: Question, words: str, work: Work) -> Question:
    """Only its own part is lost of a question of several messages, where that can be told."""
    parts = question.text.split(words) if words else ()
    left = ERASED.join(parts) if len(parts) > 1 else ERASED
    erased = replace(question, text=left)
    await work.questions.save(erased)
    for raised in await work.escalations.about(question.id):
        await work.outbox.put(escalations.redraws(raised))
    if question.entry_id is not None and question.answered_by and question.joins is None:
        entry = await work.record.get(question.entry_id)
        await work.record.save(replace(entry, title=left))
    return await work.questions.get(question.id)


async def _withdrawn(question: Question, work: Work) -> None:
    """Who deletes what they asked takes it back; nobody has relied on an answer yet."""
    decision = replies.give_up(question, by=question.asker_id, now=work.now)
    await move_question(decision, "taken back", by=question.asker_id, work=work)
    await _forget_quotes(question.id, work)


async def _in_answer(question: Question, project: Project, work: Work) -> None:
    """An offered answer is taken back; one that was kept leaves the record."""
    if question.status is Status.OFFERED and question.answered_by is not None:
        owner, asker = await parties(question, work)
        again = answer_by(project, owner=owner, asker=asker, now=work.now)
        decision = replies.take_back(
            question,
            by=question.answered_by,
            now=work.now,
            due_at=max(question.due_at, again) if question.due_at <= work.now else question.due_at,
        )
        await move_question(decision, "forgot the reply", by=None, work=work)
        return
    await work.questions.save(replace(question, answer=ERASED))
    for joined in await work.questions.joined_to(question.id):
        if joined.answered_at == question.answered_at:
            await work.questions.save(replace(joined, answer=ERASED))
            await work.outbox.put([Redraw(subject=joined.id)])
            await _forget_quotes(joined.id, work)
    if question.entry_id is not None:
        entry = await work.record.get(question.entry_id)
        await work.record.save(replace(entry, text=ERASED, retired_at=work.now))


async def _in_drafts(question: Question, times: Iterable[datetime], work: Work) -> None:
    """What was never sent. Its hash stays, so that nobody can send what is left of it."""
    for draft in await work.drafts.of_question(question.id):
        if draft.written_at in times and draft.approved_at is None:
            await work.drafts.save(replace(draft, text=ERASED))
            await work.outbox.put([Redraw(subject=draft.id)])


async def _in_entry(entry_id: EntryId, work: Work) -> Project | None:
    entry = await work.record.get(entry_id)
    was_kept = entry.retired_at is None
    await work.record.save(
        replace(entry, title=ERASED, text=ERASED, retired_at=entry.retired_at or work.now)
    )
    return await work.projects.get(entry.project_id) if was_kept else None


async def _in_concern(concern_id: ConcernId, work: Work) -> Project:
    """It still stands, if it stood: only its words are gone."""
    concern = await work.concerns.get(concern_id)
    await work.concerns.save(replace(concern, words=ERASED))
    return await work.projects.get(concern.project_id)


async def _in_milestone(milestone_id: MilestoneId, made: list[Made], work: Work) -> Project | None:
    """The reason that somebody gave, if it still is the one that is shown."""
    milestone = await work.milestones.get(milestone_id)
    if not milestone.reason or milestone.moved_at not in {each.at for each in made}:
        return None
    await work.milestones.save(replace(milestone, reason=ERASED))
    return await work.projects.get(milestone.project_id)


async def _forget_quotes(subject: UUID, work: Work) -> None:
    """Our own messages quoted it: they are drawn again, and kept as they are then."""
    for post in await work.outbox.posts_about(subject):
        await work.archive.reword(post.channel, post.ts, ERASED)
