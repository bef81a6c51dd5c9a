"""The line of work: bounded in length and in waiting, so that nobody stands at its far end.

`heard.web.shed` turns away what waited for its first turn; between that and the work a request may
stand still again (a store of limits far away, many requests at once), so it is looked at once more.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from litestar.types import Scope

from heard.settings import LLMSettings
from heard.web.exchange import exchange_of
from heard.web.problems import OverloadedError
from heard.web.shed import OVERLOADED, PATIENCE

_RULES = 64  # answers by rules that may be begun: a good quarter of a second on one core
_MODEL = 3  # for each call to a model that may run: it, and the two that may wait for it


class Line(msgspec.Struct):
    """How many answers are worked on, and how many may be."""

    places: int
    taken: int = 0

    @classmethod
    def for_model(cls, llm: LLMSettings | None) -> "Line":
        """Return a line for everybody who may wait for the model, and for some rules."""
        return cls(_RULES + (_MODEL * llm.max_concurrency if llm else 0))


def require_place(scope: Scope) -> Line:
    """Return the line; raises OverloadedError when it is full or the request is late."""
    line: Line = scope["litestar_app"].state["line"]
    if line.taken >= line.places or time.perf_counter() - exchange_of(scope).whole > PATIENCE:
        raise OverloadedError(OVERLOADED)
    return line


@contextmanager
def place(scope: Scope) -> Iterator[None]:
    """Hold a place in the line; raises as `require_place` does."""
    line = require_place(scope)
    line.taken += 1
    try:
        yield
    finally:
        line.taken -= 1
