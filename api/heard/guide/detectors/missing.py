"""A reply in which nothing of a kind is said."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Missing

_AROUND = frozenset({"greet", "close"})


class MissingFinder:
    """Fires once, with an empty stretch at the first sentence of the body."""

    def __init__(self, detector: Missing) -> None:
        self._any = frozenset(detector.any)
        self._showing = frozenset(detector.showing)

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the place where what is missing could stand."""
        if look.reading is None or self._any & look.functions:
            return
        if "acknowledge" in self._any and "warm" in look.signs:
            return
        if look.signs & self._showing:
            return
        for sentence in look.reading.sentences:
            if not sentence.functions or sentence.functions - _AROUND:
                yield Spot(sentence.start, sentence.start)
                return
