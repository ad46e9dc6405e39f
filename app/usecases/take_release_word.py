"""A PM writes, in place of a click: release, or hold (P1)."""

from dataclasses import dataclass

from app.domain import milestones
from app.domain.ids import MilestoneId
from app.domain.milestones import Milestone, Release
from app.domain.people import Actor
from app.domain.release_words import ReleaseWord, read_release
from app.ports import Post, Work
from app.usecases.recognise_staff import recognise_staff
from app.usecases.release_milestone import ReleaseMilestone, release_milestone

KINDS = {"AskRelease", "RemindPromise"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeReleaseWord:
    """Words to Liaison, and under which of its messages, if they are in a thread."""

    by: Actor
    post: Post | None
    text: str


async def take_release_word(intent: TakeReleaseWord, work: Work) -> bool:
    """Whether they decided about the date of the thread or, at top level, about the only one."""
    word = read_release(intent.text)
    if word is None:
        return False
    milestone = await _meant(intent, work)
    if milestone is None:
        return False
    await release_milestone(_decision(milestone, word, intent.by), work)
    return True


def _decision(milestone: Milestone, word: ReleaseWord, by: Actor) -> ReleaseMilestone:
    return ReleaseMilestone(
        milestone_id=milestone.id,
        by=by,
        seen=milestones.seen(milestone),
        hold=word.hold,
        called=word.called,
        cause=word.cause,
    )


async def _meant(intent: TakeReleaseWord, work: Work) -> Milestone | None:
    if intent.post is not None:
        if intent.post.kind not in KINDS:
            return None
        return await work.milestones.get(MilestoneId(intent.post.subject))
    person = await recognise_staff(intent.by, work)
    pending = [
        milestone
        for project in await work.projects.of_person(person.id)
        if person.id in {project.pm_id, project.backup_id}
        for milestone in await work.milestones.of_project(project.id)
        if milestone.release is not Release.NONE
    ]
    return pending[0] if len(pending) == 1 else None
