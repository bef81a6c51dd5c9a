"""A sentence that comes too late."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Order


class OrderFinder:
    """Fires on the first sentence of the `first` kind when one of the `then` kind is before it."""

    def __init__(self, detector: Order) -> None:
        self._first = frozenset(detector.first)
        self._then = frozenset(detector.then)

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the sentence that should stand further up."""
        if look.reading is None or not (self._first & look.functions):
            return
        preceded = False
        for sentence in look.reading.sentences:
            if sentence.functions & self._first:
                if preceded:
                    yield Spot(sentence.start, sentence.end)
                return
            preceded = preceded or bool(sentence.functions & self._then)
