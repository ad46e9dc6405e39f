"""Payloads that nobody here wrote: bolt-python's fixtures, and java-slack-sdk's logs of all keys.

They lie beside the project, and a test that needs them skips where they are absent.
"""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from app.sandbox import cast

SHARED = Path(__file__).parents[3] / "shared/data/slack"
FIXTURES, LOGS = SHARED / "bolt_python_payloads", SHARED / "json-logs/samples"
_count = itertools.count(1)

Payload = dict[str, Any]

# The cast in place of their people: what is said then reaches the use cases.
_AT_HOME = (
    (re.compile(r'"[UW]\d{3,}\w*"'), '"U0BEN"'),
    (re.compile(r'"[CG]\d{3,}\w*"'), '"C0ACMEINT"'),
    (re.compile(r'"D\d{3,}\w*"'), '"D0BEN"'),
    (re.compile(r'"T\d{3,}\w*"'), f'"{cast.HOME}"'),
)


def fixtures() -> Iterator[tuple[str, Payload]]:
    """bolt-python's, with realistic values."""
    for line in (needed(FIXTURES) / "INDEX.tsv").read_text().splitlines():
        name = line.split("\t")[0]
        payload = json.loads((FIXTURES / name).read_text())
        form = payload.get("_form")
        yield name, dict(parse_qsl(form, keep_blank_values=True)) if form else payload


def logs() -> Iterator[tuple[str, Payload]]:
    """java-slack-sdk's: every key there is, with blank values."""
    folders = (needed(LOGS) / "events", *(LOGS / "app-backend").glob("*"))
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        yield f"{path.parent.name}/{path.name}", json.loads(path.read_text())


def at_home(payload: Payload) -> Payload:
    """The same, said by Ben in our own workspace, and never said before."""
    text = json.dumps(payload)
    for pattern, replacement in _AT_HOME:
        text = pattern.sub(replacement, text)
    return _new(json.loads(text))


def filled_in(payload: Payload) -> Payload:
    """The same, with a likely value wherever one is blank."""
    filled: Payload = _filled("", payload)
    return _new(filled)


def _new(payload: Payload) -> Payload:
    number = next(_count)
    if payload.get("type") == "event_callback":
        return {**payload, "event_id": f"Ev{number:08d}"}
    return {**payload, "trigger_id": f"111.222.{number}"}


_LIKELY: Mapping[str, str] = {
    "user": "U0BEN",
    "user_id": "U0BEN",
    "bot_id": "",
    "channel": "C0ACMEINT",
    "channel_id": "C0ACMEINT",
    "old_channel_id": "G0NEVERBOUND",
    "new_channel_id": "C0NEVERBOUND",
    "team": cast.HOME,
    "team_id": cast.HOME,
    "ts": "1700000000.000100",
    "thread_ts": "1700000000.000100",
    "event_ts": "1700000000.000100",
    "message_ts": "1700000000.000100",
    "deleted_ts": "1700000000.000100",
    "type": "",
    "command": "/pm",
    "text": "which VLAN do the phones use?",
    "response_url": "",
    "subtype": "",
}


def _filled(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(name, part) for name, part in value.items()}
    if isinstance(value, list):
        return [_filled(key, part) for part in value]
    if value != "":
        return value
    if key == "id":
        return "U0BEN"
    return _LIKELY.get(key, "X0LIKELY")


def answered_at(payload: Payload, url: str) -> Payload:
    """The same, with addresses for answers that lead nowhere but to the practice workspace."""
    nowhere = f'"{url}/reply/none"'
    text = re.sub(r'"https?://(?:hooks|localhost)[^"]*"', nowhere, json.dumps(payload))
    found: Payload = json.loads(text)
    return found


def needed(path: Path) -> Path:
    """The same path, or the test is skipped, saying so."""
    if not path.exists():
        pytest.skip(f"{path.name} lies beside the project, and is absent here")
    return path
