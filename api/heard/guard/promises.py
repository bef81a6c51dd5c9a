"""No commitment that the draft does not make."""

from collections.abc import Iterator

from heard.guard.brought_in import drafted, new_marks, passage
from heard.guard.marks import Kind, Mark, kinds
from heard.guard.pair import Pair, Rule, is_courtesy
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import AGENT, DEFINITE, WILL

_NAMED = frozenset(("refund", "credit", "discount", "compensation", "replacement", "availability"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what the rewrite promises and the draft does not."""
    seen: set[tuple[int, int]] = set()
    for name, kind in kinds("promises").items():
        for mark, clause in new_marks(pair, name):
            if _harmless(pair, mark, clause, kind):
                continue
            if not any(start <= mark.start < end for start, end in seen):
                seen.add((mark.start, mark.end))
                yield Violation(
                    f"The rewrite promises {kind.says} ({passage(pair, mark)}); "
                    "the draft does not.",
                    mark.start,
                    mark.end,
                )


def _harmless(pair: Pair, mark: Mark, clause: Clause | None, kind: Kind) -> bool:
    if clause is None:
        return False
    if clause.negative and not kind.denied:
        return True
    if kind.denied and drafted(pair, mark.kind):
        return True
    if mark.kind in _NAMED:
        return drafted(pair, mark.kind) or _mentions(pair, mark, clause)
    return clause.imperative


def _mentions(pair: Pair, mark: Mark, clause: Clause) -> bool:
    """Whether the rewrite only takes up what the customer speaks of."""
    sentence = pair.rewrite.sentences[mark.sentence]
    if clause.does(WILL | DEFINITE | AGENT) or not is_courtesy(sentence):
        return False
    words = {w.stem for w in clause.words if mark.start <= w.start < mark.end}
    return bool(words & pair.customer_words)


CHECK = Rule("promises", "Nothing is promised that the draft does not promise.", find)
