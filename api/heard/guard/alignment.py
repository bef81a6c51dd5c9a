"""Which clause of one text says what a clause of the other says.

Clauses are compared by the words that carry meaning. A word counts the less the more clauses it
stands in, and less still when it is one of the light words that come and go in any rewrite.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from heard.reading.bits import LIGHT
from heard.reading.clauses import Clause, is_fact

_LIGHT_WEIGHT = 0.3  # of a light word, against 1 of any other
NEAR = 0.6
_DIGITS = 6  # a sum of floats may differ with the order of its words; a share may not


class Match(NamedTuple):
    """A clause of the other text, and how much of this clause's weight it holds (0 to 1)."""

    clause: int
    share: float


class Alignment:
    """The clauses of one text, each with its matches in another, best first."""

    def __init__(
        self, clauses: Sequence[Clause], others: Sequence[Clause], weights: Mapping[str, float]
    ) -> None:
        self.weights = weights
        self._clauses = clauses
        self._places: dict[str, list[int]] = {}
        for number, other in enumerate(others):
            for word in other.content:
                self._places.setdefault(word, []).append(number)
        # By what a clause says: a text may say the same thing a hundred times.
        self._matches: dict[frozenset[str], tuple[Match, ...]] = {}
        self._shares: dict[frozenset[str], dict[int, float]] = {}
        self._homes: dict[tuple[frozenset[str], float, float], tuple[int, ...]] = {}

    def matches(self, clause: int) -> tuple[Match, ...]:
        """Return every clause of the other text that shares a word, best first."""
        content = self._clauses[clause].content
        found = self._matches.get(content)
        if found is None:
            found = self._matches[content] = self._match(content)
        return found

    def _match(self, content: frozenset[str]) -> tuple[Match, ...]:
        weights, places = self.weights, self._places
        total = 0.0
        shares: dict[int, float] = {}
        for word in content:
            weight = weights[word]
            total += weight
            for number in places.get(word, ()):
                shares[number] = shares.get(number, 0.0) + weight
        found = [Match(number, round(share / total, _DIGITS)) for number, share in shares.items()]
        found.sort(key=lambda match: (-match.share, match.clause))
        return tuple(found)

    def share(self, clause: int, other: int) -> float:
        """Return how much one clause of the other text holds of a clause."""
        content = self._clauses[clause].content
        found = self._shares.get(content)
        if found is None:
            found = self._shares[content] = dict(self.matches(clause))
        return found.get(other, 0.0)

    def best(self, clause: int) -> float:
        """Return the share of the best match, 0 when no word is shared."""
        found = self.matches(clause)
        return found[0].share if found else 0.0

    def homes(self, clause: int, least: float, near: float = NEAR) -> tuple[int, ...]:
        """Return the clauses that hold at least `least`, and `near` as much as the best one."""
        found = self.matches(clause)
        if not found or found[0].share < least:
            return ()
        key = (self._clauses[clause].content, least, near)
        homes = self._homes.get(key)
        if homes is None:
            floor = max(least, found[0].share * near)
            homes = tuple([match.clause for match in found if match.share >= floor])
            self._homes[key] = homes
        return homes


def weigh(clauses: Sequence[Clause]) -> Mapping[str, float]:
    """Return what each word of the clauses of both texts weighs."""
    counts: dict[str, int] = {}
    light: set[str] = set()
    for clause in clauses:
        for word in clause.content:
            counts[word] = counts.get(word, 0) + 1
        if clause.bits & LIGHT:
            light.update(w.stem for w in clause.words if w.bits & LIGHT and not is_fact(w))
    return {
        word: (_LIGHT_WEIGHT if word in light else 1.0) / count for word, count in counts.items()
    }
