"""Whether a project is in order: each problem is a sentence that says what to do about it."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.guard import WHY
from app.domain.guard import Kind as Found
from app.domain.ids import ChannelId, EntryId, TeamId
from app.domain.people import Membership, Role
from app.domain.projects import Mode, Project
from app.domain.record import Entry, Kind
from app.domain.wall import ChannelFlags, PersonFlags, Visibility
from app.usecases.examine_project import ExamineProject, examine_project
from tests.builders import (
    ACME,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    HOME,
    INTERNAL_CHANNEL,
    NETWORK,
    THEIRS,
    a_client,
    a_milestone,
    a_person,
    a_project,
    an_action,
)
from tests.delivery.fakes import FakeDirectory
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

THEIR_ACCOUNT = PersonFlags(team_id=THEIRS)


def a_directory(**people: PersonFlags | None) -> FakeDirectory:
    return FakeDirectory(people={"U0DANA": THEIR_ACCOUNT, **people})


async def problems(
    work: FakeWork | None = None,
    directory: FakeDirectory | None = None,
    *,
    project: Project | None = None,
    absent: Collection[ChannelId] = (),
) -> list[str]:
    work = work or a_world(project=project)
    work.people.roles.append(Membership(project_id=NETWORK, person_id=CLEO, role=Role.PM))
    intent = ExamineProject(project=work.projects.kept[NETWORK], home=HOME, absent=absent)
    return list(await examine_project(intent, directory or a_directory(), work))


async def test_a_project_in_order_has_no_problems() -> None:
    assert await problems() == []


async def test_liaison_must_be_in_its_channels() -> None:
    (found,) = await problems(absent=[INTERNAL_CHANNEL])
    assert found == f"I am not in {INTERNAL_CHANNEL} (internal). Type /invite @Liaison there."


async def test_a_channel_that_slack_does_not_show_is_one_that_we_are_not_in() -> None:
    directory = replace(a_directory(), channels={CLIENT_CHANNEL: None})
    (found,) = await problems(directory=directory)
    assert "I am not in" in found


@pytest.mark.parametrize(
    "flags",
    [
        ChannelFlags(is_ext_shared=True, connected_team_ids=(THEIRS,)),
        ChannelFlags(is_pending_ext_shared=True),
        ChannelFlags(has_outsiders=True),
    ],
)
async def test_an_internal_channel_with_outsiders_is_a_problem(flags: ChannelFlags) -> None:
    directory = replace(a_directory(), channels={INTERNAL_CHANNEL: flags})
    (found,) = await problems(directory=directory)
    assert found.startswith(f"Outsiders read {INTERNAL_CHANNEL} (internal)")


async def test_a_client_channel_is_shared_with_that_client_and_nobody_else() -> None:
    shared = ChannelFlags(is_ext_shared=True, connected_team_ids=(HOME, THEIRS))
    directory = replace(a_directory(), channels={CLIENT_CHANNEL: shared})
    assert await problems(directory=directory) == []
    more = replace(shared, connected_team_ids=(HOME, THEIRS, TeamId("T0OTHER")))
    directory = replace(a_directory(), channels={CLIENT_CHANNEL: more})
    (found,) = await problems(directory=directory)
    assert "is connected to T0OTHER, which the client's file does not name" in found


async def test_an_archived_channel_is_a_problem() -> None:
    flags = ChannelFlags(is_archived=True)
    (found,) = await problems(directory=replace(a_directory(), channels={INTERNAL_CHANNEL: flags}))
    assert "is archived" in found


async def test_channels_must_be_bound() -> None:
    work = a_world(project=a_project(mode=Mode.LIVE))
    work.projects.kept_channels.clear()
    said = await problems(work)
    assert [s.partition(".")[0] for s in said] == [
        "No internal channel is bound",
        "It is live, and no client channel is bound",
    ]


@pytest.mark.parametrize("backup", [None, CLEO])
async def test_a_backup_is_somebody_else_than_the_pm(backup: object) -> None:
    (found,) = await problems(project=a_project(backup_id=backup))
    assert found.startswith("No backup stands in for the PM.")


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (None, "is no longer in Slack"),
        (PersonFlags(team_id=HOME, deleted=True), "is no longer in Slack"),
        (PersonFlags(team_id=HOME, is_restricted=True), "is a guest or of another organisation"),
        (PersonFlags(team_id=THEIRS), "is a guest or of another organisation"),
    ],
)
async def test_people_must_be_there_and_be_who_the_file_says(
    flags: PersonFlags | None, words: str
) -> None:
    found = await problems(directory=a_directory(U0CLEO=flags))
    assert len(found) == 1
    assert "Cleo (pm)" in found[0]
    assert words in found[0]


async def test_somebody_without_an_account_cannot_be_written_to() -> None:
    work = a_world(people=[a_person(CLEO, "Cleo", identities=())])
    (found,) = await problems(work)
    assert found.startswith("Cleo (pm) has no Slack account in the file")


async def test_what_the_client_may_read_is_read_by_the_guard() -> None:
    entry = Entry(
        id=EntryId(UUID(int=71)),
        project_id=NETWORK,
        client_id=ACME,
        key="rack",
        kind=Kind.FACT,
        title="The rack",
        text="The switch answers at 10.20.30.40.",
        visibility=Visibility.CLIENT,
    )
    secret = replace(entry, id=EntryId(UUID(int=72)), visibility=Visibility.INTERNAL)
    work = a_world(
        a_milestone(expect="You pay 4,000 EUR then.", owner_id=BEN),
        project=a_project(outcome="Ben forgot nothing."),
    )
    work.projects.kept_clients[ACME] = a_client(emergency="server.corp")
    work.record.kept = {entry.id: entry, secret.id: secret}
    said = await problems(work)
    assert len(said) == 4
    for where, kind in (
        ("its outcome", Found.BLAME),
        ("the emergency number", Found.INTERNAL_LINK),
        ("milestone core-switch", Found.PRICE),
        ("fact rack", Found.INTERNAL_LINK),
    ):
        assert any(f"may read {where}, which {WHY[kind]}" in s for s in said), (where, said)


async def test_what_the_client_must_do_and_what_the_guard_lets_pass_are_read_too() -> None:
    work = a_world(a_milestone(visibility=Visibility.INTERNAL, client_name="margin"))
    late = an_action(what="Pay the margin", if_late="The day moves.")
    work.record.kept_actions = {late.id: late}
    found = [line for line in await problems(work) if "The client may read" in line]
    assert len(found) == 1
    assert "client action door-pass" in found[0]
