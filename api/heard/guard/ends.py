"""What ends at a time does not begin there: "closed until 2 June" is not "closed from 2 June"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.bits import AFTER, UNTIL
from heard.reading.clauses import Clause, is_fact
from heard.reading.words import Word

_SAME = 0.5  # share of what is said of a time that comes back


class _Point(NamedTuple):
    """A time at which something begins (AFTER) or ends (UNTIL), and the clause that says it."""

    side: int
    when: str
    clause: Clause


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what ends at a time in the draft and begins there in the rewrite, or the reverse."""
    said = _points(pair.said, pair.changed)
    says = _points(pair.says, pair.fresh) if said else []
    for then in said:
        now = next((point for point in says if _turned(then, point)), None)
        if now is not None:
            yield Violation(
                f"The draft says {quoted(pair.draft, then.clause)}; the rewrite says "
                f"{quoted(pair.rewrite, now.clause)}.",
                *span(now.clause),
            )


def _points(clauses: Sequence[Clause], some: Sequence[tuple[int, Clause]]) -> list[_Point]:
    return [
        _Point(side, when.stem, _told(clauses, number) if word is clause.words[0] else clause)
        for number, clause in some
        for word, when in pairwise(clause.words)
        if is_fact(when) and (side := _side(word))
    ]


def _told(clauses: Sequence[Clause], number: int) -> Clause:
    """Return the clause that one goes on with: "closed | until 2 June, I'm afraid"."""
    before = clauses[number - 1] if number else clauses[number]
    return before if before.sentence == clauses[number].sentence else clauses[number]


def _side(word: Word) -> int:
    """Return what a word says of the time behind it; one that may say both says neither."""
    side = word.bits & (AFTER | UNTIL)
    return side if side in {AFTER, UNTIL} else 0


def _turned(then: _Point, now: _Point) -> bool:
    """Whether the same is said of the same time, but for its side."""
    if then.when != now.when or then.side == now.side:
        return False
    said, says = (point.clause.content - {point.when} for point in (then, now))
    alike = bool(said) and len(said & says) >= _SAME * len(said | says)
    return alike and then.clause.negative == now.clause.negative


CHECK = Rule("ends", "What ends at a time still ends there.", find)
