"""What the draft tells is not left out."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import LIGHT, NOT, NUMBER, STOP

_HEAVY = 2  # telling words a statement has at least
_GONE = 0.2  # share of them that comes back when a statement is left out
_TELLING = frozenset(("inform", "refuse", "promise", "offer"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the statements of the draft of which next to nothing is left."""
    there = frozenset(
        word
        for number, clause in enumerate(pair.says)
        if not pair.only_feels(number)
        for word in clause.content
    )
    unkind = _unkind_sentences(pair)
    for number, clause in enumerate(pair.said):
        if clause.imperative or clause.question or clause.negative or clause.sentence in unkind:
            continue
        if pair.courtesy(clause):
            continue
        if not pair.draft.sentences[clause.sentence].functions & _TELLING:
            continue
        telling = _telling(clause)
        if len(telling & there) > _GONE * len(telling):
            continue
        alone = len(telling) == 1 and not clause.fragment and not pair.kept.best(number)
        if len(telling) >= _HEAVY or alone:
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )


def _telling(clause: Clause) -> frozenset[str]:
    return frozenset(
        word.stem
        for word in clause.words
        if word.form and not word.bits & (STOP | LIGHT | NUMBER | NOT)
    )


def _unkind_sentences(pair: Pair) -> frozenset[int]:
    """Return the sentences of the draft that show the wrong stance, blame, or hold an order."""
    quotes = [evidence.quote for evidence in pair.draft.stance.evidence]
    blaming = frozenset(mark.sentence for mark in pair.old_marks if mark.kind in _FREE)
    return (
        pair.draft_orders
        | blaming
        | frozenset(
            number
            for number, sentence in enumerate(pair.draft.sentences)
            if any(quote in sentence.text for quote in quotes)
        )
    )


_FREE = frozenset(("blame", "lapse", "pity", "formula", "experience"))

CHECK = Rule("statements", "Nothing the draft tells was left out.", find)
