"""What the draft tells the customer to do, the rewrite tells them too."""

from collections.abc import Iterator, Sequence

from heard.guard.outright import said_outright
from heard.guard.pair import Pair, Rule
from heard.guard.words import binds_nobody, quoted, span
from heard.model import Violation
from heard.reading.bits import (
    AUX,
    BEFORE,
    BOUND,
    DEFINITE,
    FRAME,
    HEDGE,
    LACK,
    LEADING,
    LIGHT,
    MUST,
    NOT,
    NUMBER,
    STOP,
    VERB,
)
from heard.reading.clauses import Clause
from heard.reading.words import Word

_KEPT = 0.3
_THINNED = 0.2  # the same, of a clause that may have lost some of its words
_NEEDED = 7  # words of "with a letter from the hospice" and the like
_SPREAD = 0.5  # the same, held by several clauses of one sentence
_SMALL = (
    STOP | LIGHT | NUMBER | NOT | LACK | AUX | VERB | BOUND | HEDGE | BEFORE | DEFINITE | LEADING
)
_BLAMING = frozenset(("blame", "lapse"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the instructions of the draft that have no counterpart in the rewrite."""
    for number, clause in pair.changed:
        if not clause.content or not _instructs(clause) or _kept(pair, number):
            continue
        labels = pair.draft.text[clause.end : clause.end + 1] == ":"
        if not (labels or pair.may_go(clause) or _jab(pair, clause) or said_outright(pair, number)):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )
    yield from _parts_left_out(pair)


def _parts_left_out(pair: Pair) -> Iterator[Violation]:
    """Yield the words of an instruction that went without anything in their place."""
    if not pair.changed:
        return
    words = [word for clause in pair.says for word in clause.words]
    there = frozenset(word.stem for word in words) | frozenset(word.form for word in words)
    for number, clause in pair.changed:
        if clause.question or pair.may_go(clause) or binds_nobody(clause):
            continue
        if said_outright(pair, number):
            continue
        asked = clause.words if clause.imperative else _required(clause)
        gone = [w for w in asked if _telling(w) and not {w.stem, w.form} & there]
        homes = pair.homes(number, _THINNED) if gone else ()
        if not homes and gone and clause.words[0].text == "with" and number:
            homes = pair.homes(number - 1, _KEPT)
        if gone and homes and not _has_new_words(pair, pair.says[homes[0]].sentence):
            what = " ".join(word.text for word in gone)
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves out “{what}”.",
                *span(pair.says[homes[0]]),
            )


def _required(clause: Clause) -> Sequence[Word]:
    """Return "with" and the words behind it: what has to be there."""
    texts = [word.text for word in clause.words]
    if "with" not in texts:
        return ()
    at = texts.index("with")
    return clause.words[at : at + _NEEDED]


def _telling(word: Word) -> bool:
    return bool(word.stem) and not word.bits & _SMALL


def _has_new_words(pair: Pair, sentence: int) -> bool:
    return any(
        word.stem not in pair.draft_words and _telling(word)
        for clause in pair.says
        if clause.sentence == sentence
        for word in clause.words
    )


def _kept(pair: Pair, number: int) -> bool:
    """Whether the rewrite says it: the clause, or what a bare "say" or "note" puts behind it."""
    clause = pair.said[number]
    if pair.kept.best(number) >= _KEPT or pair.kept_by_sentence(number) >= _SPREAD:
        return True
    behind = number + 1
    leads = len(clause.words) - len(list(clause.having(STOP | LEADING))) <= 1
    plain = clause.content <= {word.stem for word in clause.having(LIGHT)}
    if not leads or behind == len(pair.said) or pair.said[behind].sentence != clause.sentence:
        return False
    return (plain or clause.does(FRAME)) and pair.kept.best(behind) >= _KEPT


def _jab(pair: Pair, clause: Clause) -> bool:
    """Whether the sentence of a clause blames the customer."""
    return any(m.sentence == clause.sentence and m.kind in _BLAMING for m in pair.old_marks)


def _instructs(clause: Clause) -> bool:
    if clause.question or binds_nobody(clause):
        return False
    if clause.negative and clause.content <= {word.stem for word in clause.having(LIGHT)}:
        return False  # "don't give it to him": a no, which another check looks for
    return clause.imperative or (clause.actor == "customer" and clause.does(MUST))


CHECK = Rule("instructions", "Everything the customer is told to do is still there.", find)
