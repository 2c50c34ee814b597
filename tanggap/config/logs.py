"""Log lines: JSON on stderr, without personal data.

Django's own messages carry addresses, and an address may hold a tracking code; an exception's message may hold what
a person typed (a database quotes the offending value). Codes are cut out of lines, and of an exception only its type
and the places in the code are kept.
"""

import re
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

Line = MutableMapping[str, Any]

# The path parts after these words are private: tracking codes, receipts, signed links.
PRIVATE_PATH = re.compile(r"(/(?:lacak|terima|tautan)/)[^\s\"'?]+")
QUERY = re.compile(r"\?[^\s\"']*")
# Django quotes what a visitor sent: nobody outside may fill the disk with one line.
LONGEST = 1000


def without_private_paths(_logger: object, _method: str, line: Line) -> Line:
    text = str(line.get("event", ""))
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    line["event"] = QUERY.sub("?…", PRIVATE_PATH.sub(r"\1…", text))
    return line


def without_exception_text(_logger: object, _method: str, line: Line) -> Line:
    """Replace `exc_info` by the exception's type and its frames, innermost last."""
    found = line.pop("exc_info", None)
    if not found:
        return line
    error = _error_of(found)
    if error is not None:
        line["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        line["frames"] = _frames(error.__traceback__)
        cause = error.__cause__ or error.__context__
        if cause is not None:
            line["cause"] = f"{type(cause).__module__}.{type(cause).__qualname__}"
    return line


def _error_of(found: object) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple):
        return found[1] if isinstance(found[1], BaseException) else None
    import sys

    return sys.exc_info()[1]


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_exception_text,
    without_private_paths,
]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: one handler for everything that the product and its libraries say."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": level},
            # "Not Found" lines are an access log by another name.
            "django.request": {"handlers": [], "propagate": True, "level": "ERROR"},
            "django.server": {"handlers": [], "propagate": False},
            "huey": {"level": "WARNING"},
        },
    }


def configure_structlog() -> None:
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
