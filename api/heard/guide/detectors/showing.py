"""A sentence that shows warmth or coldness, by the words of `lexicon/stance.yaml`."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Showing


class ShowingFinder:
    """Fires on every sentence that shows one of the signs."""

    def __init__(self, detector: Showing) -> None:
        self._any = frozenset(detector.any)
        self._without = frozenset(detector.without)

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield sentences."""
        if look.reading is None or not self._any & look.signs or self._without & look.functions:
            return
        for sentence in look.reading.sentences:
            if sentence.signs & self._any:
                yield Spot(sentence.start, sentence.end)
