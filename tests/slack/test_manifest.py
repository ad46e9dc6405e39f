"""The manifest that people paste into Slack."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.slack.manifest import manifest

SCHEMA = Path(__file__).parents[3] / "shared/data/slack-manifest.schema.2.0.0.json"


@pytest.mark.parametrize("socket_mode", [True, False])
def test_slacks_own_schema_accepts_it(*, socket_mode: bool) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA} is not here")
    made = manifest(public_url="https://pm.example.org/", socket_mode=socket_mode)
    jsonschema.validate(made, json.loads(SCHEMA.read_text()))


def test_over_http_everything_comes_in_by_one_address() -> None:
    made = manifest(public_url="https://pm.example.org/", socket_mode=False)
    assert addresses(made) == ["https://pm.example.org/slack/events"] * 3
    assert made["settings"]["socket_mode_enabled"] is False


def test_socket_mode_needs_no_address() -> None:
    made = manifest(public_url="https://pm.example.org/", socket_mode=True)
    assert addresses(made) == []
    assert made["settings"]["socket_mode_enabled"] is True


def test_the_words_fit_slacks_limits() -> None:
    made = manifest(public_url="https://pm.example.org", socket_mode=True)
    about = made["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 < len(about["long_description"]) <= 4000


def test_every_event_has_the_scope_it_needs() -> None:
    scopes = set(
        manifest(public_url="https://x.example", socket_mode=True)["oauth_config"]["scopes"]["bot"]
    )
    assert {"channels:history", "groups:history", "im:history", "app_mentions:read"} <= scopes
    assert {"users:read", "reactions:read", "channels:read", "groups:read"} <= scopes


def addresses(found: Any) -> list[str]:
    if isinstance(found, dict):
        own = [v for k, v in found.items() if k in {"url", "request_url"}]
        return own + [a for v in found.values() for a in addresses(v)]
    if isinstance(found, list):
        return [a for v in found for a in addresses(v)]
    return []
