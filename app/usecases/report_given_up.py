"""Something could not be said, and was given up."""

from collections.abc import Iterable, Sequence

from app.domain.effects import (
    ConfirmAnswer,
    Direct,
    Explain,
    Notice,
    Notify,
    Say,
    ShowList,
    ShowStaffStatus,
    TellAnswer,
    TellAsker,
    Topic,
)
from app.domain.ids import ChannelId, PersonId, QuestionId
from app.domain.projects import Channel
from app.ports import Claimed, Work

WALL = "wall:"
"""How a reason begins that the wall gave."""


async def report_given_up(claimed: Claimed, reason: str, work: Work) -> None:
    """The PM hears that it was not said, and why; so does, in private, whoever waits for it."""
    effect = claimed.effect
    if not isinstance(effect, Say) or isinstance(effect, Notify):
        return
    notice = Notice.NOT_SENT if reason.startswith(WALL) else Notice.FAILED
    if isinstance(effect.to, Direct):
        leads = await _leads_of(effect.to.person, work)
        await work.outbox.put(_words(notice, claimed, leads, None))
        return
    channel = await work.projects.channel(effect.to.channel)
    if channel is None:
        return
    whom = [*await _whoever_waits(effect, work)]
    if notice is Notice.FAILED or await _first_today(channel, work):
        whom += await _leads(channel, work)
    await work.outbox.put(_words(notice, claimed, whom, channel.id))
    if notice is Notice.NOT_SENT and isinstance(effect, ShowStaffStatus | ShowList):
        quiet = Explain(to=effect.to, subject=effect.subject, topic=Topic.NOT_HERE)
        await work.outbox.put([quiet])


def _words(
    notice: Notice, claimed: Claimed, whom: Iterable[PersonId], channel: ChannelId | None
) -> list[Notify]:
    """About the effect itself: what it would have said, and why it was not, is found by its id."""
    return [
        Notify(to=Direct(person=person), subject=claimed.id, notice=notice, channel=channel)
        for person in dict.fromkeys(whom)
    ]


async def _leads(channel: Channel, work: Work) -> Sequence[PersonId]:
    """The PM of a channel; of the alerts channel, all of them."""
    if channel.project_ids:
        return [(await work.projects.get(channel.project_ids[0])).pm_id]
    return [project.pm_id for project in await work.projects.all()]


async def _leads_of(person: PersonId, work: Work) -> Sequence[PersonId]:
    """Who leads what somebody works on; of what they lead themselves, the backup."""
    theirs = await work.projects.of_person(person) or await work.projects.all()
    leads = [p.backup_id if p.pm_id == person else p.pm_id for p in theirs]
    return [lead for lead in leads if lead is not None and lead != person][:1]


async def _whoever_waits(effect: Say, work: Work) -> Sequence[PersonId]:
    if not isinstance(effect, TellAsker | TellAnswer | ConfirmAnswer):
        return ()
    return [(await work.questions.get(QuestionId(effect.subject))).asker_id]


async def _first_today(channel: Channel, work: Work) -> bool:
    """A channel that outsiders read is a matter for one message a day, not one for each post."""
    return await work.keys.first(f"not-sent:{channel.id}:{work.now.date()}")
