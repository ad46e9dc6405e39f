"""Reading a file's client-visible words as the outbound guard would, before they are kept."""

from collections.abc import Iterator

from app.domain.guard import GuardRules, inspect
from app.domain.imports import Ledger
from app.domain.plans import ProjectPlan
from app.domain.wall import Visibility


def check_words(plan: ProjectPlan, rules: GuardRules, ledger: Ledger) -> None:
    """Hard findings refuse the file, soft ones are only shown."""
    for what, text in _visible(plan):
        for finding in inspect(text, rules):
            line = f'{what}: the client would read "{finding.excerpt}", which {finding.why}'
            if finding.hard:
                ledger.refused.append(f"{line}; reword it, or make it internal")
            else:
                ledger.warnings.append(line)


def _visible(plan: ProjectPlan) -> Iterator[tuple[str, str]]:
    """What a client may read, and what it belongs to."""
    yield "project", plan.client_name
    yield "project", plan.outcome or ""
    yield "project", plan.pause_reason or ""
    for milestone in plan.milestones:
        if milestone.visibility is Visibility.CLIENT:
            yield f"milestone {milestone.key}", f"{milestone.client_name}\n{milestone.expect}"
    for action in plan.actions:
        yield f"action {action.key}", f"{action.what}\n{action.if_late}"
    for entry in plan.entries:
        if entry.visibility is Visibility.CLIENT:
            yield f"entry {entry.key}", f"{entry.title}\n{entry.text}"
