"""Kinds of words that a rewrite brings in, and whether the draft stands behind them."""

from collections.abc import Iterator

from heard.guard.marks import Mark, backing
from heard.guard.pair import Pair
from heard.guard.words import is_heavy
from heard.reading.bits import CAN, HEDGE, LIGHT, STOP, WILL
from heard.reading.clauses import Clause
from heard.reading.words import Word

_GIFT = "compensation"
_TOLD = 0.5  # share of a clause that one clause of the draft holds
_SHORT = 2  # words of a clause that say no more than the mark: "free of charge"
_DEEDS = frozenset(("action", "contact", "escalation", "investigation"))
_SAME_DEED = 0.6  # the same, by which both tell of one deed
_AKIN = 0.3  # the same, where that clause has other words for it


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
    if telling and any(telling <= sentence for sentence in pair.draft_sentences):
        return True
    if mark.kind in _DEEDS and _same_deed(pair, words, clause):
        return True
    return not _other_gift(pair, mark, words) and _told(pair, mark.kind, clause)


def _other_gift(pair: Pair, mark: Mark, words: list[Word]) -> bool:
    """Whether a mark gives what the draft has no word for: "a free wash" of "a free trim"."""
    gives = mark.kind == _GIFT and words[0].text == "free"
    return gives and any(is_heavy(word) and word.stem not in pair.draft_words for word in words)


def _told(pair: Pair, kind: str, clause: Clause) -> bool:
    """Whether the sentence of the draft that a clause goes back to has words of the same kind."""
    of_kind = {mark.sentence for mark in pair.old_marks if mark.kind == kind}
    behind = {mark.sentence for mark in pair.old_marks if mark.kind == backing(kind)}
    if not of_kind and not behind:
        return False
    number = pair.says.index(clause)
    if len(clause.content) <= _SHORT and any(_share_words(pair, clause, home) for home in behind):
        return True
    return any(
        (sentence in behind and match.share >= _AKIN)
        or (sentence in of_kind and match.share >= _TOLD)
        for match in pair.source.matches(number)
        for sentence in (pair.said[match.clause].sentence,)
    )


def _same_deed(pair: Pair, words: list[Word], clause: Clause) -> bool:
    """Whether one clause of the draft says it in kindred words, by the same one, as surely."""
    telling = frozenset(word.stem for word in words if not word.bits & (STOP | LIGHT))
    return any(
        telling <= before.content
        and before.actor == clause.actor
        and before.negative == clause.negative
        and (before.does(WILL) or not clause.does(WILL) or not before.does(CAN | HEDGE))
        for before in (
            pair.said[match.clause]
            for match in pair.source.matches(pair.says.index(clause))
            if match.share >= _SAME_DEED
        )
    )


def _share_words(pair: Pair, clause: Clause, sentence: int) -> bool:
    """Whether the sentence of a clause and one of the draft speak of the same."""
    here = {w for c in pair.says if c.sentence == clause.sentence for w in c.content}
    return any(here & c.content for c in pair.said if c.sentence == sentence)


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
