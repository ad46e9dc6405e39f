"""All that waits for somebody, done from where it stands."""

from collections.abc import Sequence

from app.ports import Rendered
from app.slack.views.blocks import Block, context, divider, header, section

NOTHING = "Nothing waits for you."
IN_MESSAGE, IN_HOME = 45, 80
"""So many blocks leave room for what stands around them (Slack takes 50 and 100)."""


def inbox(items: Sequence[Rendered]) -> Rendered:
    """The inbox as a message."""
    if not items:
        return Rendered(text=NOTHING, blocks=[section(NOTHING)])
    head = _head(items)
    blocks = [section(head), *lines(items, IN_MESSAGE)]
    return Rendered(text="\n\n".join([head, *(item.text for item in items)]), blocks=blocks)


def at_home(items: Sequence[Rendered]) -> list[Block]:
    """The inbox at the top of App Home."""
    if not items:
        return [header("Waiting for you"), section(NOTHING)]
    return [header("Waiting for you"), section(_head(items)), *lines(items, IN_HOME)]


def lines(items: Sequence[Rendered], most: int) -> list[Block]:
    """Each item as it looks where it was posted, as many as there is room for."""
    blocks: list[Block] = []
    for shown, item in enumerate(items):
        own = [dict(block) for block in item.blocks]
        if len(blocks) + len(own) + 1 > most:
            return [*blocks, context(f"and {len(items) - shown} more, once these are done")]
        blocks += [divider(), *own]
    return blocks


def _head(items: Sequence[Rendered]) -> str:
    count = len(items)
    return f"*{count} thing{'' if count == 1 else 's'} with you*, worst and oldest first."
