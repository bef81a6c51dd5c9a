"""How many rewrites are worked on at once: a bounded line, so that nobody waits at its far end."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from heard.settings import LLMSettings
from heard.web.problems import OverloadedError

_RULES = 64  # rewrites by rules that may be begun: a good quarter of a second on one core
_MODEL = 3  # for each call to a model that may run: it, and the two that may wait for it


class Line(msgspec.Struct):
    """Gives places while there are any."""

    places: int = _RULES
    taken: int = 0

    def require_place(self) -> None:
        """Raise OverloadedError when no place is left."""
        if self.taken >= self.places:
            raise OverloadedError("The server has more to do than it can. Try again in a moment.")

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place; raises OverloadedError when none is left."""
        self.require_place()
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1


def line_for(llm: LLMSettings | None) -> Line:
    """Return a line long enough for everybody who may wait for the model, and for some rules."""
    return Line(_RULES + _MODEL * llm.max_concurrency) if llm else Line()
