"""What the draft tells the customer to do, the rewrite tells them too."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import binds_nobody, quoted
from heard.model import Violation
from heard.reading.bits import FRAME, LEADING, MUST, STOP
from heard.reading.clauses import Clause

_KEPT = 0.3
_BLAMING = frozenset(("blame", "lapse"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the instructions of the draft that have no counterpart in the rewrite."""
    for number, clause in pair.changed:
        if not clause.content or not _instructs(clause) or _kept(pair, number):
            continue
        labels = pair.draft.text[clause.end : clause.end + 1] == ":"
        if not (labels or pair.may_go(clause) or _jab(pair, clause)):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )


def _kept(pair: Pair, number: int) -> bool:
    """Whether the rewrite says it: the clause, or what a bare "say" or "note" puts behind it."""
    clause = pair.said[number]
    if pair.kept.best(number) >= _KEPT:
        return True
    behind = number + 1
    leads = len(clause.words) - len(list(clause.having(STOP | LEADING))) <= 1
    if not leads or behind == len(pair.said) or pair.said[behind].sentence != clause.sentence:
        return False
    return clause.does(FRAME) and pair.kept.best(behind) >= _KEPT


def _jab(pair: Pair, clause: Clause) -> bool:
    """Whether the sentence of a clause blames the customer."""
    return any(m.sentence == clause.sentence and m.kind in _BLAMING for m in pair.old_marks)


def _instructs(clause: Clause) -> bool:
    if clause.question or binds_nobody(clause):
        return False
    return clause.imperative or (clause.actor == "customer" and clause.does(MUST))


CHECK = Rule("instructions", "Everything the customer is told to do is still there.", find)
