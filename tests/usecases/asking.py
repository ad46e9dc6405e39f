"""Worlds in which somebody asks: a project with a question in it, or with none yet."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from app.domain.ids import ProjectId
from app.domain.projects import Channel, Project
from app.domain.questions import Question
from app.usecases.ask_question import AskQuestion
from tests.builders import (
    ANA,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    NETWORK,
    a_project,
    a_question,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

LAPTOPS = ProjectId(UUID(int=22))
ROOT, WHICH = a_question().asked_ts, a_question().text


def asked(*questions: Question) -> FakeWork:
    """The world in which these were asked."""
    work = a_world()
    work.questions.kept = {q.id: q for q in questions or [a_question()]}
    return work


def with_laptops(work: FakeWork, **changes: Any) -> Project:
    """A second project of the same client, in both of its channels."""
    laptops = a_project(id=LAPTOPS, key="laptops", name="Forty laptops", client_name="New laptops")
    work.projects.kept[LAPTOPS] = replace(laptops, **changes)
    for channel in list(work.projects.kept_channels.values()):
        if channel.project_ids:
            both = replace(channel, project_ids=(NETWORK, LAPTOPS))
            work.projects.kept_channels[channel.id] = both
    return work.projects.kept[LAPTOPS]


def an_ask(
    work: FakeWork, text: str = "Which VLAN do the phones use?", **changes: Any
) -> AskQuestion:
    """Ana's, in the internal channel."""
    bound: Channel = work.projects.kept_channels[INTERNAL_CHANNEL]
    intent = AskQuestion(
        asker=work.people.kept[ANA],
        text=text,
        projects=[work.projects.kept[p] for p in bound.project_ids],
        channel=INTERNAL_CHANNEL,
        bound=bound,
        thread=ROOT,
    )
    return replace(intent, **changes)


def before_client(work: FakeWork, **changes: Any) -> dict[str, Any]:
    """What differs when it is asked in the client channel."""
    return {
        "channel": CLIENT_CHANNEL,
        "bound": work.projects.kept_channels[CLIENT_CHANNEL],
        **changes,
    }


def only(work: FakeWork) -> Question:
    """The one question there is."""
    (question,) = work.questions.kept.values()
    return question
