"""A reply that tells of the agent's own distress, in whatever words."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Involved


class InvolvedFinder:
    """Finds each stretch of a sentence that tells of distress on our side."""

    def __init__(self, _: Involved) -> None:
        pass

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the stretches, each once."""
        sentences = look.reading.sentences if look.reading else ()
        for sentence in sentences:
            for start, end in sentence.distress:
                yield Spot(sentence.start + start, sentence.start + end)
