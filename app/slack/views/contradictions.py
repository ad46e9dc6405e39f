"""Two entries that do not agree, before whoever says which holds."""

from collections.abc import Sequence

from app.domain.findings import Contradiction
from app.domain.projects import Project
from app.ports import Rendered
from app.slack import ids
from app.slack.views.answers import Lead, source
from app.slack.views.blocks import Block, actions, button, clip, escape, section


def shown(project: Project, told: Contradiction, sides: Sequence[Lead]) -> Rendered:
    """Both with their sources; once one was kept, which, for as long as that can be undone."""
    head = f"*{escape(project.name)}: two entries don't agree.* Until you say, neither answers."
    if told.kept is not None:
        head = f"*{escape(project.name)}: two entries didn't agree.*"
    lines = [_side(told, side) for side in sides]
    blocks: list[Block] = [section(head)]
    for side, line in zip(sides, lines, strict=True):
        keep = [] if told.kept else [_keep(told, side)]
        blocks += [section(line), *keep]
    if told.kept is not None:
        pair = f"{told.one}:{told.other}"
        blocks.append(actions(button("Undo", ids.BOTH_STAND, pair)))
    return Rendered(text="\n".join([head, *lines]), blocks=blocks)


def _side(told: Contradiction, side: Lead) -> str:
    entry = side.entry
    words = f"{escape(clip(entry.title, 200))}: {escape(clip(entry.text, 800))}\n{source(side)}"
    if told.kept is None:
        return words
    holds = "This holds" if told.kept == entry.id else "Superseded"
    return f"*{holds}:* {words}"


def _keep(told: Contradiction, side: Lead) -> Block:
    value = f"{told.one}:{told.other}:{side.entry.id}"
    return actions(button("Keep this", ids.KEEP_THIS, value))
