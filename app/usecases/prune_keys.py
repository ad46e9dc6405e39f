"""The clock ticks: keys of what was handled long ago are forgotten."""

from app.ports import Work


async def prune_keys(work: Work) -> int:
    """Forget old keys; nothing is left to move."""
    await work.keys.prune()
    return 0
