"""What Liaison said is kept too: Slack's own event of it never arrives."""

from app.domain.archive import Message
from app.domain.effects import Place, Say
from app.domain.ids import Ts, UserId
from app.domain.people import Side
from app.ports import Post, Rendered, Work


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
    """Archive it, where it was said in a bound channel."""
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
