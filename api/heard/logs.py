"""Logs: one canonical line a request, and never a word of a draft, a customer or a key.

Messages of exceptions may quote what they failed on, so only their type and the places they went
through are written. Other libraries' lines keep their logger and level and lose their words, which
may quote as well; uvicorn's own lines (a broken request, a failed start) are known to be safe.
"""

import logging
import sys
import traceback
from types import TracebackType
from typing import TextIO

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from heard.settings import LogFormat, LogLevel

_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


def configure(level: LogLevel, form: LogFormat, stream: TextIO | None = None) -> None:
    """Send everything to `stream` (standard error): JSON lines, or text ("auto": on a terminal)."""
    stream = stream or sys.stderr
    text = form == "text" or (form == "auto" and stream.isatty())
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=stream.isatty())
        if text
        else structlog.processors.JSONRenderer(_as_json)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Passing()], level=_LEVELS[level], force=True)
    logging.getLogger("uvicorn").setLevel(max(logging.WARNING, _LEVELS[level]))
    logging.captureWarnings(capture=True)


class _Passing(logging.Handler):
    """Hands the lines of other libraries to structlog, without their words."""

    def emit(self, record: logging.LogRecord) -> None:
        known = record.name.startswith("uvicorn")
        if not known and record.levelno < logging.WARNING:
            return
        event = record.getMessage() if known and not record.exc_info else "library"
        fields = {"logger": record.name, "exc_info": record.exc_info}
        structlog.get_logger().log(record.levelno, event, **fields)


def _without_words(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put an exception's type and places in the stead of its message."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, BaseException):
        error = (type(error), error, error.__traceback__)
    if isinstance(error, tuple) and error[0] is not None:
        event["error"] = error[0].__name__
        event["places"] = _places(error[2])
    return event


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in frames[-8:]]


def _as_json(event: EventDict, **_: object) -> str:
    return orjson.dumps(event, default=str).decode()
