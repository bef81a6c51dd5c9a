"""A reply of a word or two; "Thank you!" and "That sounds hard." are not bare."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Brief
from heard.model import Sentence

_AROUND = frozenset({"greet", "close"})
_WARM = frozenset({"thank", "celebrate", "acknowledge"})


class BriefFinder:
    """Fires on a body of too few words, and on none at all under a complaint."""

    def __init__(self, detector: Brief) -> None:
        self._most = detector.most_words

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the whole body of a reply that is this short."""
        if look.reading is None or look.functions & _WARM:
            return
        body = [s for s in look.reading.sentences if not s.functions or s.functions - _AROUND]
        if body and self._is_brief(body):
            yield Spot(body[0].start, body[-1].end)
        elif not body and look.customer and look.customer.mood == "bad":
            yield Spot(0, 0)

    def _is_brief(self, body: Sequence[Sentence]) -> bool:
        counts = accumulate(len(sentence.text.split()) for sentence in body)
        return all(count <= self._most for count in counts)  # mostly the first is too many
