"""What Liaison says otherwise now is kept too, and what it said before as history."""

from dataclasses import replace

from app.domain.archive import ts_of
from app.ports import Post, Rendered, Work


async def keep_own_edit(post: Post, rendered: Rendered, work: Work) -> None:
    """Archive the new words, where the message was archived and reads otherwise."""
    known = await work.archive.get(post.channel, post.ts)
    if known is None or known.text == rendered.text:
        return
    await work.archive.edit(replace(known, text=rendered.text, edited_ts=ts_of(work.now)))
