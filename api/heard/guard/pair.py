"""What every check is given, and the shape of a check."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import msgspec

from heard.guard.aligned import Aligned
from heard.guard.courtesy import is_courtesy
from heard.guard.marks import Mark, find_marks
from heard.model import Violation
from heard.reading import read
from heard.reading.bits import CAN, MUST
from heard.reading.clauses import Clause

_NEAR = 3  # characters by which what is unwanted may begin before a clause that allows or obliges
_MOST = 0.7  # of a clause must be unwanted for the whole of it to go


def _rules(clause: Clause) -> bool:
    """Whether a clause says what may or must be: no reproach before it takes it along.

    "As I did explain, drivers may refuse animals" does; "what you must be going through" does not.
    """
    feels = any(word.text.endswith("ing") for word in clause.words)
    return clause.actor != "agent" and (clause.does(CAN) or (clause.does(MUST) and not feels))


class Pair(Aligned):
    """The two texts as the checks see them: what marks them, what may go, what the guide mends."""

    @cached_property
    def new_marks(self) -> tuple[Mark, ...]:
        """The marks of the rewrite's sentences, but for sentences it took over as they were."""
        return find_marks(self.rewrite, self._draft_texts)

    @cached_property
    def old_marks(self) -> tuple[Mark, ...]:
        """The marks of the draft's sentences."""
        return find_marks(self.draft)

    def in_changed(
        self, find: Callable[["Pair", int, Clause], Iterable[Violation]]
    ) -> Iterator[Violation]:
        """Yield what `find` finds for each changed clause of the draft; for twins it is the same.

        A draft may say one thing many times, and each time it may be said many times over.
        """
        known: dict[int, tuple[Violation, ...]] = {}
        for number, clause in self.changed:
            twin = self._said_twins[number]
            if twin not in known:
                known[twin] = tuple(find(self, number, clause))
            yield from known[twin]

    def courtesy(self, clause: Clause) -> bool:
        """Whether a clause of the draft is politeness only."""
        return is_courtesy(self.draft.sentences[clause.sentence])

    def may_go(self, clause: Clause) -> bool:
        """Whether a clause of the draft may be left out.

        It may when it is politeness, an order to a machine, or what the guide takes out.
        """
        if clause.sentence in self.draft_orders:
            return True
        refuses = clause.negative and clause.actor == "agent" and len(clause.content) > 1
        if self.courtesy(clause) and not refuses:
            return True
        begins = clause.start if _rules(clause) else 0
        return any(
            min(end, clause.end) - max(start, clause.start) >= _MOST * (clause.end - clause.start)
            for start, end in self._unwanted.get(clause.sentence, ())
            if begins <= start + _NEAR
        )

    @cached_property
    def _unwanted(self) -> Mapping[int, list[tuple[int, int]]]:
        """What the guide takes out of each sentence of the draft, by its number."""
        starts = [sentence.start for sentence in self.draft.sentences]
        found: dict[int, list[tuple[int, int]]] = {}
        for start, end in self.guide.unwanted(self.draft, self.customer):
            first = max(bisect_right(starts, start) - 1, 0)
            for number in range(first, max(bisect_left(starts, end), first + 1)):
                found.setdefault(number, []).append((start, end))
        return found

    @cached_property
    def mended(self) -> "Pair | None":
        """The same rewrite beside the draft in the guide's own wordings, where it has any."""
        text = self.guide.mended(self.draft, self.customer, self.rewrite.text)
        return None if text == self.draft.text else replace(self, draft=read(text, like=self.draft))

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause of the rewrite that stands at `position`."""
        return next((c for c in self.says if c.start <= position <= c.end), None)


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
