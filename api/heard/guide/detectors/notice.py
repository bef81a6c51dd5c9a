"""A reply that speaks like a form: to nobody, or in telegram style."""

from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Notice
from heard.model import Function, Reading, Sentence

_AROUND: frozenset[Function] = frozenset({"greet", "close", "thank"})
_SPOKEN: frozenset[Function] = frozenset({"acknowledge", "apologise", "pity", "celebrate", "ask"})
_SHORTEST = 2  # words of a sentence that could do without articles and verbs
_FEWEST = 2  # clipped sentences that make a style; one may be a heading


class NoticeFinder:
    """Fires once, on the body, when nobody speaks in it, or half of its sentences are clipped."""

    def __init__(self, detector: Notice) -> None:
        self._least = detector.least_words
        self._only_clipped = detector.clipped

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the first sentence that is clipped, or the first of a body that names nobody."""
        if look.reading is None or look.functions & _SPOKEN or _may_be_foreign(look.reading):
            return
        parts = look.reading.parts
        body = [
            s
            for s in look.reading.sentences
            if s.functions - _AROUND and parts[s.part].kind == "paragraph"
        ]
        clipped = [s for s in body if _is_clipped(s)]
        if clipped and len(clipped) >= min(_FEWEST, len(body)) and 2 * len(clipped) >= len(body):
            first = clipped[0]
        elif not body or self._only_clipped or any("personal" in s.signs for s in body):
            return
        else:
            first = body[0]
        if sum(len(s.text.split()) for s in body) >= self._least:
            yield Spot(first.start, first.end)


def _is_clipped(sentence: Sentence) -> bool:
    if "whole" in sentence.signs or "instruct" in sentence.functions:
        return False
    return len(sentence.text.split()) >= _SHORTEST


def _may_be_foreign(reading: Reading) -> bool:
    return reading.language != "en" and not reading.text.isascii()
