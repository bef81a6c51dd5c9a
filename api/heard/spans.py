"""Which part of an answer took how long, for whoever traces. Names and counts only, never text.

Without a tracer (the usual case) a span does nothing and costs next to nothing;
`heard.web.tracing` brings one in when OpenTelemetry is asked for.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

Begin = Callable[..., AbstractContextManager[Any]]

_NOTHING = nullcontext()
_begin: Begin | None = None


def span(name: str, **attributes: str | int) -> AbstractContextManager[Any]:
    """Return a context manager to measure what is inside of it."""
    return _NOTHING if _begin is None else _begin(name, attributes)


def measure_with(begin: Begin | None) -> None:
    """Hand every span to `begin(name, attributes)` from now on; None: to nobody."""
    global _begin  # noqa: PLW0603 - spans are reached from everywhere, as logs are
    _begin = begin
