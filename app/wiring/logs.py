"""How Liaison logs: ids and sentences to stderr; never what people wrote, never a token."""

import logging
import sys

import structlog
from structlog.typing import Processor

CHATTY = ("slack_sdk", "slack_bolt", "aiohttp", "apscheduler", "uvicorn")


def set_up_logs(level: str) -> None:
    """Colourless lines for a terminal, JSON for a machine; what libraries say goes the same way."""
    stamped: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    drawn: list[Processor] = [structlog.processors.format_exc_info, _drawing()]
    structlog.configure(
        processors=[*stamped, *drawn],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    libraries = logging.StreamHandler(sys.stderr)
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=stamped, processors=[without_meta, *drawn]
        )
    )
    logging.basicConfig(handlers=[libraries], level=logging.WARNING, force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.ERROR)


def _drawing() -> Processor:
    if sys.stderr.isatty():
        return structlog.dev.ConsoleRenderer(colors=False)
    return structlog.processors.JSONRenderer()
