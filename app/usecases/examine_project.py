"""An operator asks whether a project is in order: its channels, its people, its words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.domain.guard import inspect
from app.domain.ids import ChannelId, TeamId
from app.domain.people import Person, Role, Side
from app.domain.projects import Channel, Client, Mode, Project, Purpose
from app.domain.wall import ChannelFlags, Visibility, is_external
from app.ports import Directory, Work
from app.usecases.gather_rules import gather_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class ExamineProject:
    """Look at one project."""

    project: Project
    home: TeamId
    absent: Collection[ChannelId]
    """The channels that Liaison is no member of."""


async def examine_project(
    intent: ExamineProject, directory: Directory, work: Work
) -> tuple[str, ...]:
    """What is the matter, each with what to do about it; nothing, if all is well."""
    project = intent.project
    client = await work.projects.client(project.client_id)
    channels = await work.projects.channels_of(project.id)
    problems = list(_unbound(project, channels))
    for channel in channels:
        flags = await directory.channel_flags(channel.id)
        problems += channel_problems(
            channel,
            flags,
            absent=channel.id in intent.absent,
            teams={intent.home, *client.team_ids},
        )
    members = await work.people.in_project(project.id)
    people = [await _person(person, role, directory, intent.home) for person, role in members]
    problems += [problem for problem in people if problem is not None]
    return (*problems, *_backup(project), *await _words(project, client, work))


def channel_problems(
    channel: Channel, flags: ChannelFlags | None, *, absent: bool, teams: Collection[TeamId]
) -> Iterator[str]:
    """What is the matter with a bound channel; `teams` are the workspaces that belong there."""
    name = f"#{channel.name}" if channel.name else channel.id
    if absent or flags is None:
        yield f"I am not in {name} ({channel.purpose.value}). Type /invite @Liaison there."
        return
    if flags.is_archived:
        yield f"{name} is archived. Unarchive it, or name another channel in the project's file."
    strangers = set(flags.connected_team_ids) - set(teams)
    if channel.purpose is not Purpose.CLIENT and (flags.external or flags.has_outsiders):
        yield (
            f"Outsiders read {name} ({channel.purpose.value}), so I say nothing internal there."
            " Stop sharing it, or let the guests leave."
        )
    elif channel.purpose is Purpose.CLIENT and strangers:
        yield (
            f"{name} is connected to {', '.join(sorted(strangers))}, which the client's file does"
            " not name as a workspace of theirs, so I say nothing there. Add it, or disconnect it."
        )


def _unbound(project: Project, channels: Collection[Channel]) -> Iterator[str]:
    purposes = {channel.purpose for channel in channels}
    if Purpose.INTERNAL not in purposes:
        yield "No internal channel is bound. Name one in the project's file."
    if Purpose.CLIENT not in purposes and project.mode is Mode.LIVE:
        yield "It is live, and no client channel is bound. Name one in the project's file."


async def _person(person: Person, role: Role, directory: Directory, home: TeamId) -> str | None:
    who = f"{person.name} ({role.value})"
    if person.user_id is None:
        return f"{who} has no Slack account in the file, so I can't write to them. Add its id."
    flags = await directory.person_flags(person.user_id)
    if flags is None or flags.deleted or not person.active:
        return f"{who} is no longer in Slack. Name somebody else in the project's file."
    if person.side is Side.STAFF and is_external(flags, home):
        return (
            f"Slack says that {who} is a guest or of another organisation, so I treat them as an"
            " outsider. Give them an account of your own."
        )
    return None


def _backup(project: Project) -> Iterator[str]:
    if project.backup_id in {None, project.pm_id}:
        yield "No backup stands in for the PM. Name one as `backup` in the project's file."


async def _words(project: Project, client: Client, work: Work) -> tuple[str, ...]:
    """Everything that the client may read, as the guard reads it."""
    rules = await gather_rules(client.id, work)
    return tuple(
        f'The client may read {where}, which {finding.why}: "{finding.excerpt}". Change it.'
        for where, text in await _visible(project, client, work)
        for finding in inspect(text, rules)
        if finding.hard
    )


async def _visible(project: Project, client: Client, work: Work) -> list[tuple[str, str]]:
    """What it is called, and what it says."""
    found = [
        ("the project's name", project.client_name),
        ("its outcome", project.outcome),
        ("why it is on hold", project.pause_reason),
        ("the emergency number", client.emergency or ""),
    ]
    for milestone in await work.milestones.of_project(project.id):
        if milestone.visibility is Visibility.CLIENT:
            where = f"milestone {milestone.key}"
            found += [(where, milestone.client_name), (where, milestone.expect)]
    for action in await work.record.actions(project.id):
        where = f"client action {action.key}"
        found += [(where, action.what), (where, action.if_late)]
    for entry in await work.record.of_project(project.id):
        if entry.visibility is Visibility.CLIENT and entry.retired_at is None:
            where = f"{entry.kind.value} {entry.key}"
            found += [(where, entry.title), (where, entry.text)]
    return found
