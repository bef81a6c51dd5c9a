"""Kinds of words that a rewrite brings in, and whether the draft stands behind them."""

from collections.abc import Iterator

from heard.guard.marks import Mark
from heard.guard.pair import Pair
from heard.reading.bits import STOP
from heard.reading.clauses import Clause
from heard.reading.words import Word


def new_marks(pair: Pair, kind: str) -> Iterator[tuple[Mark, Clause | None]]:
    """Yield the marks of a kind that the draft does not stand behind, with their clause."""
    for mark in pair.new_marks:
        if mark.kind == kind:
            clause = pair.clause_at(mark.start)
            if not backed(pair, mark, clause):
                yield mark, clause


def drafted(pair: Pair, kind: str) -> bool:
    """Whether the draft has words of this kind anywhere."""
    return any(mark.kind == kind for mark in pair.old_marks)


def backed(pair: Pair, mark: Mark, clause: Clause | None) -> bool:
    """Whether one sentence of the draft has the words of a mark, or the draft all of its clause."""
    if clause is None:
        return False
    said = frozenset(word.form for word in clause.words if word.stem in clause.content)
    if len(said) > 1 and said <= pair.draft_forms:
        return True
    words = _within(mark, pair)
    telling = frozenset(word.form for word in words if not word.bits & STOP)
    telling = telling or frozenset(word.form for word in words)
    return bool(telling) and any(telling <= sentence for sentence in pair.draft_sentences)


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
