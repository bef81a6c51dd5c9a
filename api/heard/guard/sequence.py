"""Steps told in sentences keep their order: what comes first in the draft still comes first.

"Close the report, then roll back", "before you roll back, close the report" and "roll back, but
close the report before that" tell one order; it is read from the words that put one before another.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.bits import AFTER, AUX, BEFORE, CUSTOMER, IF, POINTER, SUBJECT, VERB
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed

_FEWEST = 2  # steps that have an order
_OPENING = 2  # words of a clause in which it says that it comes next
_SAID = 0.55  # share of a step that a clause of the rewrite holds when it tells that step


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the steps that the rewrite tells behind one they come before in the draft."""
    if not pair.fresh or sum(map(_is_step, pair.said)) < _FEWEST:
        return
    steps = [n for n in _in_time(pair.said) if _is_step(pair.said[n])]
    place = {number: at for at, number in enumerate(_in_time(pair.says))}
    for one, two in pairwise(steps):
        if not _ordered(pair.said, one, two):
            continue
        first, second = _home(pair, one), _home(pair, two)
        if first is None or second is None or first == second:
            continue
        if place.get(first, 0) > place.get(second, 0):
            yield Violation(
                f"The draft says {quoted(pair.draft, pair.said[one])} before "
                f"{quoted(pair.draft, pair.said[two])}; the rewrite has it the other way round.",
                *span(pair.says[second]),
            )


def _is_step(clause: Clause) -> bool:
    if not clause.content or clause.negative:
        return False
    if clause.words[0].bits & BEFORE:
        return clause.does(CUSTOMER)  # "before you unscrew the hose"
    return clause.imperative


def _in_time(clauses: Sequence[Clause]) -> list[int]:
    """Return the numbers of the clauses in the order in which what they say comes about."""
    line: list[int] = []
    back = False  # "before that": what follows comes before what was told last
    later: list[int] = []  # "before you do it": comes behind what follows
    for number, clause in enumerate(clauses):
        opens = number == 0 or clauses[number - 1].sentence != clause.sentence
        if opens and later:
            line += later
            later = []
        if _points_back(clause):
            if opens or not line:
                back = bool(line)
            else:
                line.insert(max(len(line) - 2, 0), line.pop())  # "close it before you do"
            continue
        acts = any(word.bits & (VERB | AUX | SUBJECT) for word in clause.words[1:])
        opening = clause.words[0].bits
        if opening & BEFORE and acts and opens:
            later.append(number)
            continue
        points = any(word.bits & POINTER for word in clause.words[1:2])  # "after that you pay"
        behind = opening & (AFTER | IF) and acts and not (opens or points) and bool(line)
        line.insert(len(line) - 1 if back or behind else len(line), number)
        back = False
        if later:
            line += later
            later = []
    return line + later


def _points_back(clause: Clause) -> bool:
    """Whether a clause only says "before that", "before you do", "but first"."""
    return not clause.content and clause.does(BEFORE) and len(clause.words) > 1


def _ordered(clauses: Sequence[Clause], one: int, two: int) -> bool:
    """Whether words of order tie two steps, or one sentence lists them."""
    sentences = {clauses[one].sentence, clauses[two].sentence}
    if max(sentences) - min(sentences) > 1:
        return False
    ordering = listed("grammar", "ordering")
    near, far = sorted((one, two))
    opening = [w.text for c in clauses[near + 1 : far + 1] for w in c.words[:_OPENING]]
    first = clauses[near].words
    told = [w.text for w in (*first[:_OPENING], *(first[-1:] if far == near + 1 else ()))]
    return not ordering.isdisjoint((*opening, *(text for text in told if text != "then")))


def _home(pair: Pair, step: int) -> int | None:
    """Return the clause of the rewrite that tells a step, None when none clearly does."""
    content = pair.said[step].content
    found = [
        (len(content & pair.says[m.clause].content) / len(content | pair.says[m.clause].content), m)
        for m in pair.kept.matches(step)
        if m.share >= _SAID
    ]
    found.sort(key=lambda match: -match[0])
    if not found or (found[1:] and found[0][0] == found[1][0]):
        return None
    return found[0][1].clause


CHECK = Rule("sequence", "What comes first still comes first.", find)
