"""The same thing done once too often."""

from collections.abc import Iterator
from itertools import islice

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Repeated


class RepeatedFinder:
    """Fires on every sentence after the first `most` that do it."""

    def __init__(self, detector: Repeated) -> None:
        self._detector = detector

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the sentences that are too many."""
        if look.reading is None:
            return
        doing = look.reading.having(*self._detector.any)
        for sentence in islice(doing, self._detector.most, None):
            yield Spot(sentence.start, sentence.end)
