"""What the draft asks the customer, the rewrite asks them too."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.unkind import is_unkind
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed

_KEPT = 0.3  # share of a question that must come back


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the questions of the draft that the rewrite no longer asks."""
    if not pair.changed:
        return
    asks = any(
        clause.question
        or clause.imperative
        or "ask" in pair.rewrite.sentences[clause.sentence].functions
        for clause in pair.says
    )
    for number, clause in pair.changed:
        if not clause.question or _may_go(pair, clause):
            continue
        if asks and (
            not clause.content
            or pair.kept.best(number) >= _KEPT
            or pair.kept_by_sentence(number) >= _KEPT
        ):
            continue
        yield Violation(f"The draft asks {quoted(pair.draft, clause)}; the rewrite does not.")


def _may_go(pair: Pair, clause: Clause) -> bool:
    """Whether a question is politeness or a jab, and no wish to know."""
    return (
        pair.may_go(clause)
        or is_unkind(pair, clause)
        or any(word.text in listed("answers", "courtesies") for word in clause.words)
    )


CHECK = Rule("questions", "What the draft asks is still asked.", find)
