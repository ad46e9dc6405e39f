"""The web server: its port is taken before anything starts, and no signal cuts it off."""

import contextlib
import errno
import signal
import socket
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

from app.domain.errors import Invalid

WAITING = 2048
"""How many connections may wait to be accepted: uvicorn's own number."""
FOR_ROOT = 1023
"""Ports up to here belong to root."""


class NoPort(Invalid):
    """The port that Liaison listens on can't be had."""


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. NoPort says why not, and what to do."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        raise NoPort(_why_not(error, host, port)) from error


async def serve_until_stopped(web: FastAPI, listening: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM; requests under way are answered first."""
    config = uvicorn.Config(web, log_config=None, access_log=False, lifespan="off")
    await _Server(config).serve(sockets=[listening])


class _Server(uvicorn.Server):
    """uvicorn, but for the signals: having stopped it sends them on, and SIGTERM would kill us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        wanted = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in wanted}
        try:
            yield
        finally:
            for each, did in before.items():
                signal.signal(each, did)


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Stop that one, or set LIAISON_PORT to"
            " another number."
        )
    if error.errno == errno.EACCES and port <= FOR_ROOT:
        return f"Port {port} is for root alone. Set LIAISON_PORT to a number above {FOR_ROOT}."
    return (
        f"LIAISON_HOST is {host}, which is no address of this machine. Set it to 127.0.0.1, or to"
        " 0.0.0.0 for every address."
    )
