"""A sentence that does one thing in a reply that never does another."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Doing


class DoingFinder:
    """Finds the sentences that do it; with `without`, the first of them stands for the reply."""

    def __init__(self, detector: Doing) -> None:
        self._any = frozenset(detector.any)
        self._without = frozenset(detector.without)

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield sentences."""
        if look.reading is None or self._without & look.functions:
            return
        if not self._any & look.functions:
            return
        for sentence in look.reading.sentences:
            if sentence.functions & self._any:
                yield Spot(sentence.start, sentence.end)
                if self._without:
                    return
