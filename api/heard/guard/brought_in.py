"""Kinds of words that a rewrite brings in: what they are, and whether the draft stands behind them."""

from collections.abc import Iterator

from heard.guard.marks import Mark
from heard.guard.pair import Pair
from heard.reading.clauses import Clause, Word
from heard.reading.vocabulary import STOP


def new_marks(pair: Pair, kind: str) -> Iterator[tuple[Mark, Clause | None]]:
    """Yield the rewrite's marks of a kind whose words the draft does not have, with their clause."""
    for mark in pair.new_marks:
        if mark.kind == kind:
            clause = pair.clause_at(mark.start)
            if not backed(pair, mark, clause):
                yield mark, clause


def drafted(pair: Pair, kind: str) -> bool:
    """Whether the draft has words of this kind anywhere."""
    return any(mark.kind == kind for mark in pair.old_marks)


def backed(pair: Pair, mark: Mark, clause: Clause | None) -> bool:
    """Whether the draft has every word of a mark that carries meaning, or of its whole clause."""
    if clause is None:
        return False
    if len(clause.content) > 1 and clause.content <= pair.draft_words:
        return True
    words = _within(mark, pair)
    telling = [word for word in words if not word.bits & STOP] or words
    return bool(telling) and all(word.stem in pair.draft_words for word in telling)


def _within(mark: Mark, pair: Pair) -> list[Word]:
    return [
        word
        for clause in pair.says
        if clause.start < mark.end and mark.start < clause.end
        for word in clause.words
        if mark.start <= word.start < mark.end
    ]


def passage(pair: Pair, mark: Mark) -> str:
    """Return the words of a mark in quotation marks."""
    return f"“{' '.join(pair.rewrite.text[mark.start : mark.end].split())}”"
