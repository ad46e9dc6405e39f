"""Somebody addresses Liaison, by mention, direct message or command: nobody meets silence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import asks
from app.domain.asks import Wish
from app.domain.effects import Direct, Explain, Notice, Notify, Say, To, Topic, WouldSay
from app.domain.people import Side
from app.domain.projects import State, answers_client
from app.domain.questions import Question
from app.domain.routing import Lane
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.call_urgently import CallUrgently, call_urgently
from app.usecases.grant_wishes import grant_wishes
from app.usecases.set_scene import Address, Scene, set_scene
from app.usecases.take_absence import TakeAbsence, take_absence

__all__ = ["Address", "Heard", "address"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What is to be said to the person at once, and the question that was asked, if one was."""

    replies: Sequence[Say] = ()
    question: Question | None = None


async def address(intent: Address, work: Work) -> Heard:
    """Say what can be said at once; ask a person for the rest."""
    scene = await set_scene(intent, work)
    if scene.observed:
        return await _observe(scene, work)
    topic = scene.refused or _set_text(scene)
    if topic is None and not scene.before_client and scene.person.side is Side.STAFF:
        absence = TakeAbsence(person=scene.person, text=intent.text, mentions=intent.mentions)
        if (shown := await take_absence(absence, scene.to, work)) is not None:
            return Heard(replies=(shown,))
    topic = topic or await _not_here(scene, work)
    if topic is not None:
        return Heard(replies=(_explain(scene, topic),))
    if Wish.URGENT in scene.ask.wishes:
        return Heard(question=await _call(scene, work))
    replies = await grant_wishes(scene, work)
    if Wish.QUESTION not in scene.ask.wishes:
        return Heard(replies=replies)
    return Heard(replies=replies, question=await _ask(scene, work))


async def _call(scene: Scene, work: Work) -> Question:
    """Somebody is needed now: for the project that is named, or else the one under way."""
    intent, projects = scene.intent, scene.projects
    index = asks.chosen(scene.ask.topic, [(p.key, p.name, p.client_name) for p in projects])
    live = [p for p in projects if p.state is State.LIVE] or projects
    return await call_urgently(
        CallUrgently(
            asker=scene.person,
            text=scene.ask.topic,
            project=live[0] if index is None else projects[index],
            channel=intent.channel,
            thread=None if scene.private and not intent.direct else intent.thread or intent.ts,
            direct=scene.private,
        ),
        work,
    )


async def _ask(scene: Scene, work: Work) -> Question:
    intent = scene.intent
    return await ask_question(
        AskQuestion(
            asker=scene.person,
            text=scene.ask.question,
            projects=scene.projects,
            channel=intent.channel,
            bound=scene.channel,
            thread=None if scene.private and not intent.direct else intent.thread or intent.ts,
            alone=intent.thread is None and not intent.files and len(scene.ask.wishes) == 1,
            lane=Lane.CLIENT if scene.ask.of_client and _is_ours(scene) else None,
        ),
        work,
    )


def _is_ours(scene: Scene) -> bool:
    return scene.person.side is Side.STAFF


def _set_text(scene: Scene) -> Topic | None:
    """What is asked of Liaison itself has a set answer (P17)."""
    wishes = scene.ask.wishes
    if Wish.NOTHING in wishes or Wish.HELP in wishes:
        return Topic.CLIENT_HELP if scene.client_view else Topic.HELP
    if wishes & {Wish.ABOUT, Wish.THANKS}:
        return Topic.ABOUT if Wish.ABOUT in wishes else Topic.WELCOME
    return None


async def _not_here(scene: Scene, work: Work) -> Topic | None:
    """Why nothing can be said about a project at this place."""
    client = scene.person.side is Side.CLIENT
    if client and not scene.projects and await _told_that_not_live(scene, work):
        return Topic.NOT_LIVE
    if not scene.projects:
        return Topic.NOT_YOURS if client else Topic.UNBOUND
    tells = bool(scene.ask.wishes & asks.TELLS)
    if scene.before_client and not tells and not any(map(answers_client, scene.projects)):
        return Topic.NOT_LIVE_YET
    if client or not (tells or scene.ask.wishes & {Wish.QUESTION, Wish.URGENT}):
        return None
    several = len({p.client_id for p in scene.projects}) > 1
    if scene.private and several:
        return Topic.WHICH_PROJECT
    return Topic.UNKNOWN_WORD if _is_one_word(scene) else None


def _is_one_word(scene: Scene) -> bool:
    """A mistyped command is no question for the project manager (P9)."""
    words = scene.ask.question.split()
    return scene.intent.ts is None and len(words) == 1 and not words[0].endswith("?")


async def _told_that_not_live(scene: Scene, work: Work) -> bool:
    """A client's own channel, and nothing in it is live: its project manager hears of it."""
    channel, intent = scene.channel, scene.intent
    if channel is None or not channel.project_ids or channel.client_id != scene.person.client_id:
        return False
    pm = (await work.projects.get(channel.project_ids[0])).pm_id
    notice = Notify(
        to=Direct(person=pm),
        subject=scene.person.id,
        notice=Notice.NOT_LIVE,
        channel=intent.channel,
        ts=intent.ts,
    )
    await work.outbox.put([notice])
    return True


async def _observe(scene: Scene, work: Work) -> Heard:
    """The PM reads what would have been said; a client nothing, a colleague why (P24)."""
    intent, project = scene.intent, (scene.projects or scene.served)[0]
    would = WouldSay(
        to=Direct(person=project.pm_id),
        subject=project.id,
        person=scene.person.id,
        channel=intent.channel,
        ts=intent.ts,
        status=bool(scene.ask.wishes & {Wish.STATUS, Wish.DUE, Wish.OPEN}),
        question=Wish.QUESTION in scene.ask.wishes,
    )
    await work.outbox.put([would])
    if scene.client_view:
        return Heard()
    return Heard(replies=(_explain(scene, Topic.OBSERVING),))


def _explain(scene: Scene, topic: Topic) -> Explain:
    to: To = scene.to
    private = topic in {Topic.NOT_LIVE_YET, Topic.OBSERVING}
    if private and scene.before_client and scene.intent.ts is not None:
        to = Direct(person=scene.person.id)
    return replace(Explain(to=to, subject=scene.person.id, topic=topic))
