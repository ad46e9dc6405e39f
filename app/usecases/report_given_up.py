"""Something could not be said, and was given up."""

from app.domain.effects import Direct, Notice, Notify, Place, Say
from app.ports import Claimed, Work


async def report_given_up(claimed: Claimed, reason: str, work: Work) -> None:
    """The PM hears that it was not said, and why; never in the place it was for."""
    effect = claimed.effect
    if not isinstance(effect, Say) or isinstance(effect, Notify):
        return
    if not isinstance(effect.to, Place):
        return
    channel = await work.projects.channel(effect.to.channel)
    if channel is None or not channel.project_ids:
        return
    pm = (await work.projects.get(channel.project_ids[0])).pm_id
    notice = Notice.NOT_SENT if reason.startswith("wall:") else Notice.FAILED
    word = Notify(to=Direct(person=pm), subject=effect.subject, notice=notice, channel=channel.id)
    await work.outbox.put([word])
