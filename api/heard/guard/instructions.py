"""What the draft tells the customer to do, the rewrite tells them too."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import MUST

_KEPT = 0.34


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the instructions of the draft that have no counterpart in the rewrite."""
    dismissed = frozenset(m.sentence for m in pair.old_marks if m.kind in ("blame", "lapse"))
    for number, clause in enumerate(pair.said):
        labels = pair.draft.text[clause.end : clause.end + 1] == ":"
        if labels or not _instructs(clause) or pair.courtesy(clause) or pair.order_in_draft(clause):
            continue
        if clause.content and clause.sentence not in dismissed:
            if pair.kept.best(number) < _KEPT:
                yield Violation(
                    f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
                )


def _instructs(clause: Clause) -> bool:
    if clause.question:
        return False
    return clause.imperative or (clause.actor == "customer" and clause.does(MUST))


CHECK = Rule("instructions", "Everything the customer is told to do is still there.", find)
