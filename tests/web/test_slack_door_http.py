"""The same door behind a real server and real sockets."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from structlog.testing import capture_logs

from app.web.serving import take_port
from tests.stories.town import Town
from tests.web.requests import EVENTS_PATH, signed_at
from tests.web.test_slack_door import MARKER, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def port(town: Town) -> AsyncIterator[int]:
    """Where the door is served."""
    config = uvicorn.Config(town.liaison.web, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    with take_port("127.0.0.1", 0) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await serving


async def said(port: int, *pieces: bytes, hang_up: bool = False) -> bytes:
    """Raw bytes in; the status line out."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return b"" if hang_up else (await reader.readline()).strip()
    finally:
        writer.close()


def head(headers: dict[str, str], method: str = "POST") -> bytes:
    """The head of a request."""
    lines = [f"{method} {EVENTS_PATH} HTTP/1.1", "Host: liaison.example.com"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def test_slacks_own_request_gets_in(port: int) -> None:
    body = words()
    headers = signed_at(body) | {"Content-Length": str(len(body))}
    assert await said(port, head(headers), body) == b"HTTP/1.1 200 OK"
    shouted = {name.upper(): value for name, value in headers.items()}
    assert await said(port, head(shouted), body) == b"HTTP/1.1 200 OK"


async def test_a_body_in_chunks_is_one_body(port: int) -> None:
    body = words()
    chunks = [b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:])]
    headers = signed_at(body) | {"Transfer-Encoding": "chunked"}
    assert await said(port, head(headers), *chunks, b"0\r\n\r\n") == b"HTTP/1.1 200 OK"


async def test_the_answer_comes_before_a_large_body_has(port: int) -> None:
    headers = signed_at(b"") | {"Content-Length": "50000000"}
    answer = await said(port, head(headers), MARKER.encode() * 110_000)
    assert answer.startswith(b"HTTP/1.1 413 ")


async def test_who_hangs_up_or_talks_nonsense_leaves_no_trace(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    body = words()
    headers = signed_at(body) | {"Content-Length": str(len(body))}
    with capture_logs() as logged:
        await said(port, head(headers), body[:100], hang_up=True)
        assert (await said(port, f"{MARKER}\0\r\n\r\n".encode())).startswith(b"HTTP/1.1 400 ")
        await asyncio.sleep(0.1)
        assert await said(port, head(headers), body) == b"HTTP/1.1 200 OK"
    told = f"{logged}\n{caplog.text}"
    assert MARKER not in told
    assert "Traceback" not in told
