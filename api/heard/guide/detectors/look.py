"""What a detector looks at, and what it hands back."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from heard.model import Customer, FactKind, Function, Reading, Sign

# Words inside these are names of buttons, links and codes: nobody's way of speaking to a customer.
_NOT_SPEECH: frozenset[FactKind] = frozenset(
    {"quoted", "url", "email", "path", "code", "placeholder", "id"}
)


class Line(NamedTuple):
    """A sentence in plain form, where it starts, and the numbers of the patterns found in it."""

    start: int
    text: str
    hits: frozenset[int]


class Spot(NamedTuple):
    """Where a detector fired, and where its pattern's groups stand (-1, -1: not taken part)."""

    start: int
    end: int
    groups: tuple[tuple[int, int], ...] | None = None  # None: it was not words that fired


class Look:
    """One text under one guide: the reading, the customer, and the sentences as lines.

    Without a reading (the guard asks about bare text) only the wording detectors find anything.
    """

    def __init__(
        self, lines: tuple[Line, ...], reading: Reading | None, customer: Customer | None
    ) -> None:
        self.lines = lines
        self.reading = reading
        self.customer = customer
        sentences = reading.sentences if reading else ()
        self.functions: frozenset[Function] = frozenset().union(*(s.functions for s in sentences))
        self.signs: frozenset[Sign] = frozenset().union(*(s.signs for s in sentences))
        facts = reading.facts if reading else ()
        self._closed = [(f.start, f.end) for f in facts if f.kind in _NOT_SPEECH]

    def speech(self, start: int, end: int) -> bool:
        """Whether the stretch is speech and not the name of a button, a link or a code."""
        return not any(s <= start and end <= e for s, e in self._closed)


class Finder(Protocol):
    """A detector made ready: yields every place it fires at."""

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield where the detector fires, in order."""
        ...
