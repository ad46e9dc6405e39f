"""Who addresses Liaison, where, and about which projects: all that an answer depends on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import asks
from app.domain.asks import FOR_OUR_OWN, TELLS, Ask, Wish
from app.domain.conversations import Conversation, goes_on
from app.domain.effects import Direct, Place, To, Topic
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Mode, Project, Purpose
from app.domain.secrets import mask
from app.ports import Work
from app.usecases.find_projects import find_projects
from app.usecases.recognise import recognise

A_FILE = "(a photo or a file, without words)"
_OF_ONE_PROJECT = TELLS | {Wish.QUESTION}


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
    mentions: tuple[UserId, ...] = ()
    """Whom the words name, where Slack tells their ids."""
    files: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One address, understood."""

    intent: Address
    person: Person
    channel: Channel | None
    """None in private: a direct message, or a command where no project is."""
    private: bool
    projects: Sequence[Project]
    """Those that it is about."""
    known: Sequence[Project]
    """Those that may be spoken of here."""
    to: To
    ask: Ask
    served: Sequence[Project] = ()
    """All that the channel serves, whoever may hear of them."""
    refused: Topic | None = None

    @property
    def before_client(self) -> bool:
        """Whether the client reads the channel."""
        return self.channel is not None and self.channel.purpose is Purpose.CLIENT

    @property
    def client_view(self) -> bool:
        """Whether the words must be fit for a client to read (P18)."""
        return self.before_client or self.person.side is Side.CLIENT

    @property
    def named(self) -> bool:
        """Whether only some of what may be spoken of is meant."""
        return len(self.projects) < len(self.known)

    @property
    def observed(self) -> bool:
        """Whether the project manager alone hears of it (P24)."""
        about = self.projects or self.served
        leads = {i for p in about for i in (p.pm_id, p.backup_id)}
        all_watched = bool(about) and all(p.mode is Mode.OBSERVE for p in about)
        return all_watched and self.person.id not in leads


async def set_scene(said: Address, work: Work) -> Scene:
    """Look around; nothing is said or changed, but for what the conversation is about."""
    bound = None if said.direct else await work.projects.channel(said.channel)
    person = await recognise(said.by, work, bound)
    private = said.direct or _in_private(said, bound)
    channel = None if private else bound
    known = await find_projects(person, channel, work) if channel or private else ()
    ask = asks.read(said.text or (A_FILE if said.files else ""), _names(known))
    scene = Scene(
        intent=said,
        person=person,
        channel=channel,
        private=private,
        projects=known,
        known=known,
        to=_to(said, person, private=private),
        ask=ask,
        served=[await work.projects.get(i) for i in channel.project_ids] if channel else (),
    )
    scene = await _as_named(scene, work)
    if scene.client_view and scene.ask.wishes & FOR_OUR_OWN and not _tells(scene):
        question = scene.ask.question or said.text
        scene = replace(scene, ask=Ask(wishes=frozenset({Wish.QUESTION}), question=question))
    if private and person.side is Side.STAFF and scene.refused is None:
        scene = await _as_before(scene, work)
    return scene


def _tells(scene: Scene) -> bool:
    """A colleague has something to say: it is for our own people, wherever it is said."""
    return scene.person.side is Side.STAFF and bool(scene.ask.wishes & TELLS)


def _in_private(intent: Address, bound: Channel | None) -> bool:
    """A command outside of a project's channels is answered to who typed it, as if directly."""
    return intent.ts is None and (bound is None or bound.purpose is Purpose.ALERTS)


def _to(intent: Address, person: Person, *, private: bool) -> To:
    thread = intent.thread or intent.ts
    outsider = person.side is Side.CLIENT and person.client_id is None  # is not kept
    if private and not outsider:
        return Direct(person=person.id, thread=thread)
    return Place(channel=intent.channel, thread=thread)


async def _as_named(scene: Scene, work: Work) -> Scene:
    """`acme: ...` names a project or a client; so does a status that is asked of one."""
    ask, known = scene.ask, scene.known
    if ask.project is None:
        about = [known[index] for index in sorted(ask.about)]
        return replace(scene, projects=about or known)
    exact = [p for p in known if p.key == ask.project]
    client = await work.projects.client_by_key(ask.project)
    found = exact or [p for p in known if client is not None and p.client_id == client.id]
    if found:
        return replace(scene, projects=found)
    exists = client is not None or await work.projects.by_key(ask.project) is not None
    if exists and scene.person.side is Side.STAFF and not scene.before_client:
        return replace(scene, refused=Topic.ELSEWHERE)
    # "Reminder: ..." is no project; the words before the colon belong to the question.
    whole = asks.read(f" {scene.intent.text.replace(':', ' -', 1)}", _names(known))
    return replace(scene, ask=whole)


async def _as_before(scene: Scene, work: Work) -> Scene:
    """In private the words tell which project is meant or, if they don't, those before (P9)."""
    if len(scene.known) <= 1:
        return scene
    conversation = await work.conversations.of(scene.person.id)
    before = conversation if goes_on(conversation, work.now) else None
    if not scene.named:
        index = asks.chosen(scene.intent.text, _names(scene.known))
        if index is not None:
            scene = replace(scene, projects=[scene.known[index]])
        elif before is not None and scene.ask.wishes <= _OF_ONE_PROJECT:
            mine = [p for p in scene.known if p.id == before.project_id]
            scene = replace(scene, projects=mine or scene.known)
    if before is not None and before.pending and scene.named:
        scene = _with_pending(scene, before)
    await _remember(scene, work)
    return scene


def _with_pending(scene: Scene, before: Conversation) -> Scene:
    """Asked which project was meant, somebody answers with its name alone."""
    only_a_name = scene.ask.wishes == {Wish.QUESTION} and len(scene.intent.text.split()) <= 5  # noqa: PLR2004 -- a name
    if not only_a_name or scene.ask.project is not None:
        return scene
    return replace(scene, ask=asks.read(before.pending, _names(scene.known)))


async def _remember(scene: Scene, work: Work) -> None:
    question = scene.ask.wishes <= _OF_ONE_PROJECT
    if len(scene.projects) == 1:
        project, pending = scene.projects[0].id, ""
    elif question:
        project, pending = None, mask(scene.intent.text).text
    else:
        return
    await work.conversations.save(
        Conversation(
            person_id=scene.person.id, project_id=project, pending=pending, said_at=work.now
        )
    )


def _names(projects: Sequence[Project]) -> list[tuple[str, ...]]:
    return [(p.key, p.name, p.client_name) for p in projects]
