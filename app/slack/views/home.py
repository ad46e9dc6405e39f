"""A person's App Home: what waits for them first. Staff and clients each see their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.reports import ClientReport
from app.ports import Rendered
from app.slack.views import clients
from app.slack.views.blocks import divider, header, home, section
from app.slack.views.going_live import GoingLive, home_lines
from app.slack.views.inbox import at_home

MOST_NOT_LIVE = 4
HINT = "Ask me anything with `/pm` in a project's channel, or write to me in *Messages*."


def staff_home(items: Sequence[Rendered], not_live: Sequence[GoingLive]) -> Mapping[str, Any]:
    """All that waits for a colleague, and the projects whose client does not hear of us yet."""
    blocks = at_home(items)
    blocks += home_lines(not_live[:MOST_NOT_LIVE])
    return home([*blocks, divider(), section(HINT)])


def client_home(reports: Sequence[ClientReport]) -> Mapping[str, Any]:
    """Where the client's projects stand."""
    if not reports:
        return home([section("Your project manager has not connected a project for you yet.")])
    shown = clients.lines_of(reports)
    return home([header("Your projects"), *shown])
