"""Where one text of a pair says what a clause of the other says."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby

from heard.guard.alignment import NEAR, Alignment, weigh
from heard.guard.courtesy import is_courtesy
from heard.guard.wording import Wording
from heard.model import Reading
from heard.reading.clauses import Clause

_FACT = "="  # a fact among the words of a clause
_SAYS = 0.5  # share of a clause of the rewrite that one clause of the draft holds


class Aligned(Wording):
    """The texts, clause beside clause."""

    @cached_property
    def kept(self) -> Alignment:
        """For each clause of the draft, where the rewrite says it."""
        return Alignment(self.said, self.says, self._weights)

    @cached_property
    def source(self) -> Alignment:
        """For each clause of the rewrite, where the draft says it."""
        return Alignment(self.says, self.said, self._weights)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return weigh((*self.said, *self.says))

    def homes(self, number: int, least: float, near: float = NEAR) -> tuple[int, ...]:
        """Return where the rewrite says a clause of the draft, new sentences first."""
        found = self.kept.homes(number, least, near)
        return self._first(found, self._fresh_numbers, self._says_twins)

    def roots(self, number: int, least: float, near: float = NEAR) -> tuple[int, ...]:
        """Return where the draft says a clause of the rewrite, changed sentences first."""
        found = self.source.homes(number, least, near)
        return self._first(found, self._changed_numbers, self._said_twins)

    def _first(
        self, found: tuple[int, ...], wanted: frozenset[int], twins: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return those of `found` that are wanted, all when none is; of twins the first."""
        known = self._firsts.get((found, wanted))
        if known is None:
            chosen = [number for number in found if number in wanted] or found
            known = tuple(dict.fromkeys([twins[number] for number in chosen]))
            self._firsts[found, wanted] = known
        return known

    @cached_property
    def _said_twins(self) -> tuple[int, ...]:
        """For each clause of the draft, the first like it in a sentence like its own."""
        return _twins(self.said, self.draft)

    @cached_property
    def _says_twins(self) -> tuple[int, ...]:
        """The same of the rewrite."""
        return _twins(self.says, self.rewrite)

    @cached_property
    def _firsts(self) -> dict[tuple[tuple[int, ...], frozenset[int]], tuple[int, ...]]:
        return {}

    @cached_property
    def _changed_numbers(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.changed)

    @cached_property
    def _fresh_numbers(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.fresh)

    def kept_by_sentence(self, number: int) -> float:
        """Return the most that one sentence of the rewrite holds of a clause of the draft."""
        weights, content = self.kept.weights, self.said[number].content
        found: dict[int, set[str]] = {}
        for clause in self.says:
            found.setdefault(clause.sentence, set()).update(clause.content & content)
        held = max((sum(weights[word] for word in words) for words in found.values()), default=0.0)
        return held / max(sum(weights[word] for word in content), 1e-9)

    def only_feels(self, number: int) -> bool:
        """Whether a clause of the rewrite is courtesy and says next to nothing of the draft."""
        return self._only_feels[number]

    @cached_property
    def _only_feels(self) -> tuple[bool, ...]:
        courtesy = [is_courtesy(sentence) for sentence in self.rewrite.sentences]
        facts = frozenset(w for clause in self.said for w in clause.content if w[0] == _FACT)
        return tuple(
            [
                courtesy[clause.sentence]
                and not clause.imperative
                and clause.content.isdisjoint(facts)
                and self.source.best(number) < _SAYS
                for number, clause in enumerate(self.says)
            ]
        )


def _twins(clauses: Sequence[Clause], reading: Reading) -> tuple[int, ...]:
    firsts: dict[tuple[object, ...], int] = {}
    found: list[int] = []
    for sentence, group in groupby(enumerate(clauses), key=lambda each: each[1].sentence):
        numbers, own = zip(*group, strict=True)
        says = [(c.content, c.bits, c.actor, c.carried) for c in own]
        first = firsts.setdefault((reading.sentences[sentence].text, *says), numbers[0])
        found += range(first, first + len(numbers))
    return tuple(found)
