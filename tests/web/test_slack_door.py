"""Only Slack gets in; everybody else is turned away quietly, their words unread and unlogged."""

import gzip
import json
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from sqlalchemy import text
from structlog.testing import capture_logs

from app.web.slack_door import MOST_BYTES
from tests.stories.town import Town
from tests.web.payloads import command, message
from tests.web.requests import EVENTS_PATH, FORM, JSON, Answer, request, signed_at

pytestmark = pytest.mark.asyncio(loop_scope="module")

MARKER = "marker-7Qx"
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


def words() -> bytes:
    """A message that was never sent before."""
    return json.dumps(message(f"Our {MARKER} stays unread.")).encode()


class Door:
    """The door, and an ear at it: whatever comes of a request, nothing of it is in the log."""

    def __init__(self, town: Town, caplog: pytest.LogCaptureFixture) -> None:
        self._town = town
        self._caplog = caplog

    async def ask(
        self, body: bytes | Sequence[bytes], headers: Mapping[str, str], *, cut_off: bool = False
    ) -> Answer:
        """One request."""
        web = self._town.liaison.web
        with capture_logs() as logged:
            answer = await request(
                web, "POST", EVENTS_PATH, headers=headers, body=body, cut_off=cut_off
            )
        told = f"{logged}\n{self._caplog.text}\n{answer.text}"
        assert MARKER not in told
        assert "Traceback" not in told
        assert "exc_info" not in told
        return answer

    async def statuses(
        self, asked: Mapping[str, tuple[bytes, Mapping[str, str]]]
    ) -> dict[str, int]:
        """What each of several requests was answered."""
        return {name: (await self.ask(*parts)).status for name, parts in asked.items()}

    async def kept(self) -> int:
        """How many messages got in since this was last asked."""
        async with self._town.liaison.engine.begin() as connection:
            return (await connection.execute(text("delete from messages"))).rowcount


@pytest_asyncio.fixture(loop_scope="module")
async def door(town: Town, caplog: pytest.LogCaptureFixture) -> Door:
    caplog.set_level("DEBUG")
    door = Door(town, caplog)
    await door.kept()
    return door


async def test_what_slack_signed_gets_in_however_it_is_sent(door: Door) -> None:
    body = words()
    assert (await door.ask(body, signed_at(body))).status == 200
    for change in (str.upper, str.lower, str.title):
        body = words()
        headers = {change(name): value for name, value in signed_at(body).items()}
        assert (await door.ask(body, headers)).status == 200
    body = words()
    pieces = [body[at : at + 7] for at in range(0, len(body), 7)]
    assert (await door.ask(pieces, signed_at(body))).status == 200
    assert await door.kept() == 5


async def test_a_forgery_is_turned_away(door: Door) -> None:
    body = words()
    good, now = signed_at(body), int(time.time())
    forged = {
        "bare": {"Content-Type": JSON},
        "no signature": {STAMP: good[STAMP]},
        "no timestamp": {SIGNATURE: good[SIGNATURE]},
        "an empty signature": good | {SIGNATURE: ""},
        "half a signature": good | {SIGNATURE: good[SIGNATURE][:40]},
        "no version": good | {SIGNATURE: good[SIGNATURE].removeprefix("v0=")},
        "another version": good | {SIGNATURE: good[SIGNATURE].replace("v0", "v1")},
        "not ASCII": good | {SIGNATURE: "v0=\xe9\xe9"},
        "of another body": good | {SIGNATURE: signed_at(b"{}")[SIGNATURE]},
        "by another secret": signed_at(body, secret="somebody-elses"),
        "of another second": good | {STAMP: str(now - 1)},
        "no number": good | {STAMP: "soon"},
        "a negative number": good | {STAMP: f"-{now}"},
        "a fraction": good | {STAMP: f"{now}.5"},
        "digits of another kind": good | {STAMP: "\xb2\xb2"},
        "too long a number": good | {STAMP: "1" * 5_000},
        "an empty timestamp": good | {STAMP: ""},
    }
    statuses = await door.statuses({name: (body, headers) for name, headers in forged.items()})
    assert statuses == dict.fromkeys(forged, 401)
    assert await door.kept() == 0


async def test_a_recording_opens_nothing_after_five_minutes(door: Door) -> None:
    body, now = words(), time.time()
    ages = {"fresh": -295, "of the future": 310, "stale": -310, "of last year": -31_536_000}
    asked = {name: (body, signed_at(body, at=now + age)) for name, age in ages.items()}
    assert await door.statuses(asked) == {
        "fresh": 200,
        "of the future": 401,
        "stale": 401,
        "of last year": 401,
    }
    assert await door.kept() == 1


async def test_what_is_malformed_is_refused_though_it_is_signed(door: Door) -> None:
    event = json.loads(words())
    malformed = {
        "nothing": (b"", JSON),
        "no JSON": (b'{"type": "event_callback", "' + MARKER.encode(), JSON),
        "a list": (json.dumps([event]).encode(), JSON),
        "a word": (json.dumps(MARKER).encode(), JSON),
        "null": (b"null", JSON),
        "an empty object": (b"{}", JSON),
        "a form for JSON": (urlencode(command(MARKER)).encode(), JSON),
        "JSON for a form": (words(), FORM),
        "a payload that is no JSON": (urlencode({"payload": MARKER}).encode(), FORM),
        "a payload that is a list": (urlencode({"payload": "[1]"}).encode(), FORM),
        "too many fields": ("&".join(f"{MARKER}{n}=1" for n in range(5_000)).encode(), FORM),
        "deep lists": (b'{"type":' + b"[" * 200_000 + b"]" * 200_000 + b"}", JSON),
        "deep objects": (b'{"event":' * 50_000 + b"1" + b"}" * 50_000, JSON),
        "a long number": (b'{"event_time":' + b"9" * 10_000 + b"}", JSON),
        "an event of nothing": (json.dumps({**event, "event": None}).encode(), JSON),
        "an event without a name": (json.dumps({**event, "event_id": ""}).encode(), JSON),
        "plain text": (words(), "text/plain"),
        "XML": (b"<a/>", "application/xml"),
        "a multipart form": (b"--x--", "multipart/form-data; boundary=x"),
        "of no type": (words(), ""),
    }
    asked = {name: (body, signed_at(body, kind=kind)) for name, (body, kind) in malformed.items()}
    assert await door.statuses(asked) == dict.fromkeys(malformed, 400)
    assert await door.kept() == 0


async def test_bytes_that_are_no_text_cannot_be_slacks(door: Door) -> None:
    packed = gzip.compress(words())
    asked = {
        "packed": (packed, signed_at(words()) | {"Content-Encoding": "gzip"}),
        "UTF-16": (words().decode().encode("utf-16"), signed_at(words())),
        "broken": (words() + b"\xff", signed_at(words())),
    }
    assert await door.statuses(asked) == dict.fromkeys(asked, 401)


async def test_the_type_of_the_content_may_say_more(door: Door) -> None:
    for kind in ("application/json; charset=utf-8", "Application/JSON"):
        body = words()
        assert (await door.ask(body, signed_at(body, kind=kind))).status == 200


async def test_what_is_too_large_is_not_read_to_its_end(door: Door) -> None:
    piece = MARKER.encode() * 10_000
    endless = [piece] * (MOST_BYTES // len(piece) + 2)
    assert (await door.ask(endless, signed_at(b""), cut_off=True)).status == 413
    assert (await door.ask(b"".join(endless), {})).status == 413
    large = json.dumps(message("x" * 300_000)).encode()
    assert (await door.ask(large, signed_at(large))).status == 200


async def test_a_request_that_is_cut_off_is_no_error(door: Door) -> None:
    body = words()
    assert (await door.ask(body[:100], signed_at(body), cut_off=True)).status == 400


async def test_slack_may_check_the_address(door: Door) -> None:
    check = urlencode({"ssl_check": "1", "token": "x"}).encode()
    assert (await door.ask(check, signed_at(check, kind=FORM))).status == 200
    assert (await door.ask(check, {"Content-Type": FORM})).status == 401
    challenge = json.dumps({"type": "url_verification", "challenge": "3eZbrw"}).encode()
    answer = await door.ask(challenge, signed_at(challenge))
    assert answer.json == {"challenge": "3eZbrw"}


async def test_a_command_that_speaks_of_a_payload_is_heard(door: Door) -> None:
    body = urlencode(command("which payload does the van carry?")).encode()
    answer = await door.ask(body, signed_at(body, kind=FORM))
    assert "Sam" in answer.json["text"]


async def test_other_ways_of_asking_find_nothing(town: Town) -> None:
    for method, path, status in (
        ("GET", EVENTS_PATH, 405),
        ("PUT", EVENTS_PATH, 405),
        ("POST", "/slack", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
    ):
        assert (await request(town.liaison.web, method, path)).status == status
