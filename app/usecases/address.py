"""Somebody addresses Liaison, by mention, direct message or command: nobody meets silence."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import asks
from app.domain.asks import Ask, Wish
from app.domain.effects import (
    Direct,
    Explain,
    Place,
    Say,
    ShowClientStatus,
    ShowList,
    ShowStaffStatus,
    To,
    Topic,
)
from app.domain.ids import ChannelId, Ts
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Project, Purpose
from app.domain.questions import Question
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_projects import find_projects
from app.usecases.recognise import recognise


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Words said to Liaison, and where."""

    by: Actor
    text: str
    channel: ChannelId
    ts: Ts | None = None
    """The message; None for a command."""
    thread: Ts | None = None
    direct: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What is to be said to the person at once, and the question that was asked, if one was."""

    replies: Sequence[Say] = ()
    question: Question | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scene:
    person: Person
    channel: Channel | None
    projects: Sequence[Project]
    to: To
    ask: Ask

    @property
    def client_view(self) -> bool:
        """Whether the words must be fit for a client to read (P18)."""
        before_client = self.channel is not None and self.channel.purpose is Purpose.CLIENT
        return before_client or self.person.side is Side.CLIENT


async def address(intent: Address, work: Work) -> Heard:
    """Say what can be said at once; ask a person for the rest."""
    channel = None if intent.direct else await work.projects.channel(intent.channel)
    person = await recognise(intent.by, work, channel)
    scene = await _scene(intent, person, channel, work)
    refusal = _refusal(scene, direct=intent.direct)
    if refusal is not None:
        return Heard(replies=(_explain(scene, refusal),))
    replies = _replies(scene)
    if Wish.QUESTION not in scene.ask.wishes:
        return Heard(replies=replies)
    question = await ask_question(
        AskQuestion(
            asker=person,
            text=scene.ask.question,
            projects=scene.projects,
            channel=intent.channel,
            bound=channel,
            thread=intent.thread or intent.ts,
        ),
        work,
    )
    return Heard(replies=replies, question=question)


async def _scene(intent: Address, person: Person, channel: Channel | None, work: Work) -> _Scene:
    ask = asks.read(intent.text)
    here = channel is not None or intent.direct
    projects = await find_projects(person, channel, work) if here else ()
    named = await _named(ask, projects, work)
    if ask.project is not None and named is None:
        # "Reminder: ..." is no project; the words before the colon belong to the question.
        ask = asks.read(f" {intent.text.replace(':', ' -', 1)}")
    thread = intent.thread or intent.ts
    to: To = Place(channel=intent.channel, thread=thread)
    if intent.direct and not (person.side is Side.CLIENT and person.client_id is None):
        to = Direct(person=person.id, thread=thread)  # an outsider of no client is not kept
    about = named or (_chosen(ask, projects) if intent.direct else projects)
    return _Scene(person=person, channel=channel, projects=about, to=to, ask=ask)


async def _named(ask: Ask, projects: Sequence[Project], work: Work) -> Sequence[Project] | None:
    """The projects that `acme:` or `acme-network:` names, of those that may be spoken of here."""
    if ask.project is None:
        return None
    exact = [p for p in projects if p.key == ask.project]
    if exact:
        return exact
    client = await work.projects.client_by_key(ask.project)
    ours = [p for p in projects if client is not None and p.client_id == client.id]
    return ours or None


def _chosen(ask: Ask, projects: Sequence[Project]) -> Sequence[Project]:
    """In a direct message nothing but the words tells which project is meant."""
    index = asks.chosen(ask.question, [(p.key, p.name, p.client_name) for p in projects])
    return projects if index is None else (projects[index],)


def _refusal(scene: _Scene, *, direct: bool) -> Topic | None:
    if Wish.NOTHING in scene.ask.wishes or Wish.HELP in scene.ask.wishes:
        return Topic.CLIENT_HELP if scene.client_view else Topic.HELP
    if scene.ask.wishes & {Wish.ABOUT, Wish.THANKS}:
        return Topic.ABOUT if Wish.ABOUT in scene.ask.wishes else Topic.WELCOME
    if not scene.projects:
        return Topic.NOT_YOURS if scene.person.side is Side.CLIENT else Topic.UNBOUND
    several = len({p.client_id for p in scene.projects}) > 1
    if direct and several and Wish.QUESTION in scene.ask.wishes:
        return Topic.WHICH_PROJECT
    return None


def _replies(scene: _Scene) -> tuple[Say, ...]:
    wishes = scene.ask.wishes
    if scene.client_view:
        if wishes & {Wish.STATUS, Wish.DUE, Wish.OPEN}:
            return (ShowClientStatus(to=scene.to, subject=scene.projects[0].client_id),)
        return ()
    replies: list[Say] = []
    for project in scene.projects:
        if Wish.STATUS in wishes:
            replies.append(ShowStaffStatus(to=scene.to, subject=project.id))
        replies += [
            ShowList(to=scene.to, subject=project.id, topic=topic)
            for wish, topic in ((Wish.DUE, Topic.DUE), (Wish.OPEN, Topic.OPEN))
            if wish in wishes
        ]
    return tuple(replies)


def _explain(scene: _Scene, topic: Topic) -> Explain:
    return Explain(to=scene.to, subject=scene.person.id, topic=topic)
