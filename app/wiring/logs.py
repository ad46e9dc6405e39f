"""How Liaison logs: ids and sentences to stderr; never what people wrote, never a token."""

import logging
import sys

import structlog

CHATTY = ("slack_sdk", "slack_bolt", "aiohttp", "apscheduler", "uvicorn")


def set_up_logs(level: str) -> None:
    """Colourless lines for a terminal, JSON for a machine."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=False)
            if sys.stderr.isatty()
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
