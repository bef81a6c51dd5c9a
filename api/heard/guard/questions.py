"""What the draft asks the customer, the rewrite asks them too."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed

_KEPT = 0.3  # share of a question that must come back
_FREE = frozenset(("blame", "lapse", "pity", "experience"))


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
        if not clause.question or _is_courtesy(pair, clause):
            continue
        if asks and (
            not clause.content
            or pair.kept.best(number) >= _KEPT
            or pair.kept_by_sentence(number) >= _KEPT
        ):
            continue
        yield Violation(f"The draft asks {quoted(pair.draft, clause)}; the rewrite does not.")


def _is_courtesy(pair: Pair, clause: Clause) -> bool:
    """Whether a question is politeness or a jab, and no wish to know."""
    if pair.may_go(clause) or any(
        mark.sentence == clause.sentence and mark.kind in _FREE for mark in pair.old_marks
    ):
        return True
    text = pair.draft.sentences[clause.sentence].text
    if any(evidence.quote in text for evidence in pair.draft.stance.evidence):
        return True
    return any(word.text in listed("answers", "courtesies") for word in clause.words)


CHECK = Rule("questions", "What the draft asks is still asked.", find)
