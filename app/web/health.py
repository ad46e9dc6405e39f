"""Whether Liaison is well, for whoever runs it: /healthz and /metrics. Neither is secret."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Gauge,
    ProcessCollector,
    generate_latest,
)

Checks = Mapping[str, Callable[[], Awaitable[bool]]]
Counts = Callable[[], Awaitable[Mapping[str, float]]]


def health(checks: Checks, counts: Counts) -> APIRouter:
    """The two pages. Every check is a yes or a no; one that raises is a no."""
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        results = {name: await _passed(check) for name, check in checks.items()}
        return JSONResponse(results, status_code=200 if all(results.values()) else 503)

    @router.get("/metrics")
    async def metrics() -> Response:
        try:
            counted = await counts()
        except Exception:  # noqa: BLE001 -- whatever it is, /healthz says more
            return PlainTextResponse("the database can't be asked now", status_code=503)
        return Response(_exposed(counted), media_type=CONTENT_TYPE_LATEST)

    return router


def _exposed(counted: Mapping[str, float]) -> bytes:
    """Prometheus' own text: our counts, and what the process uses."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    for name, value in counted.items():
        Gauge(f"liaison_{name}", name.replace("_", " "), registry=registry).set(value)
    return generate_latest(registry)


async def _passed(check: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await check()
    except Exception:  # noqa: BLE001 -- whatever it is, it is not well
        return False
