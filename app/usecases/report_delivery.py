"""What follows a delivery: our own words are kept too, and what could not be sent is reported."""

from app.domain.archive import Message
from app.domain.effects import Direct, Notice, Notify, Place, Say
from app.domain.ids import PersonId, Ts, UserId
from app.domain.people import Side
from app.ports import Claimed, Post, Rendered, Work


async def keep_own_message(
    effect: Say,
    post: Post,
    rendered: Rendered,
    thread: Ts | None,
    work: Work,
    *,
    bot: UserId,
    permalink: str,
) -> None:
    """Archive what Liaison said in a bound channel: Slack's own event of it never arrives."""
    channel = await work.projects.channel(post.channel) if isinstance(effect.to, Place) else None
    if channel is None:
        return
    await work.archive.keep(
        Message(
            channel=post.channel,
            ts=post.ts,
            thread_ts=thread,
            author=bot,
            side=Side.STAFF,
            client_id=channel.client_id,
            project_id=channel.project_ids[0] if len(channel.project_ids) == 1 else None,
            text=rendered.text,
            permalink=permalink,
            by_liaison=True,
        )
    )


async def report_given_up(claimed: Claimed, reason: str, work: Work) -> None:
    """The PM hears that something was not said, and why; never in the place it was for."""
    effect = claimed.effect
    if not isinstance(effect, Say) or isinstance(effect, Notify):
        return
    pm = await _manager(effect, work)
    if pm is None:
        return
    notice = Notice.NOT_SENT if reason.startswith("wall:") else Notice.FAILED
    channel = effect.to.channel if isinstance(effect.to, Place) else None
    await work.outbox.put(
        [Notify(to=Direct(person=pm), subject=effect.subject, notice=notice, channel=channel)]
    )


async def _manager(effect: Say, work: Work) -> PersonId | None:
    if not isinstance(effect.to, Place):
        return None
    channel = await work.projects.channel(effect.to.channel)
    if channel is None or not channel.project_ids:
        return None
    return (await work.projects.get(channel.project_ids[0])).pm_id
