"""Phrases and patterns: words that stand in one sentence."""

from collections.abc import Iterator

from heard.guide.bank import Bank, alone, literal
from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Pattern, Phrase


class Wording:
    """Finds any of the given words, in sentences where none of the `unless` patterns stand."""

    def __init__(self, detector: Phrase | Pattern, bank: Bank) -> None:
        self._bank = bank
        phrases = isinstance(detector, Phrase)
        self.any = frozenset(bank.add(literal(w) if phrases else w) for w in detector.any)
        self._unless = tuple(map(alone, detector.unless))
        self._without = frozenset(detector.without)

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield the matches; where two overlap, the one that starts first and is longer."""
        if self._without & look.functions:
            return
        for line in look.lines:
            found = self.any & line.hits
            if not found or any(unless.search(line.text) for unless in self._unless):
                continue
            matches = (m for number in found for m in self._bank.matches(number, line.text))
            reached = -1
            for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
                start, end = line.start + match.start(), line.start + match.end()
                if start >= reached and look.speech(start, end):
                    reached = end
                    groups = range(1, 1 + len(match.groups()))
                    yield Spot(start, end, tuple(_moved(match.span(g), line.start) for g in groups))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span if span[0] < 0 else (span[0] + by, span[1] + by)
