"""What the draft tells is not left out."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.unkind import is_unkind
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.bits import BOUND, LIGHT, NOT, NUMBER, STOP
from heard.reading.clauses import Clause, is_fact

_HEAVY = 2  # telling words a statement has at least
_REMAINS = 0.2  # share of the whole draft's words that must come back
_GONE = 0.2  # share of them that comes back when a statement is left out
_TELLING = frozenset(("inform", "refuse", "promise", "offer"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the statements of the draft of which next to nothing is left."""
    if not pair.changed:
        return
    yield from _nothing_left(pair)
    told = [
        (number, clause, telling)
        for number, clause in pair.changed
        if not (clause.imperative or clause.question or clause.negative)
        and (telling := _telling(clause))
    ]
    there = _there(pair) if told else frozenset[str]()
    for number, clause, telling in told:
        if len(telling & there) > _GONE * len(telling):
            continue
        if pair.draft.text[clause.end : clause.end + 1] == ":":
            continue  # only leads to what follows
        alone = len(telling) == 1 and not clause.fragment and not pair.kept.best(number)
        if not (alone or len(telling) >= _HEAVY) or pair.may_go(clause):
            continue
        if pair.draft.sentences[clause.sentence].functions & _TELLING and not is_unkind(
            pair, clause
        ):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )


def _there(pair: Pair) -> frozenset[str]:
    """Return what the clauses of the rewrite say that do more than feel."""
    return frozenset(
        _amount(word)
        for number, clause in enumerate(pair.says)
        if not pair.only_feels(number)
        for word in clause.content
    )


def _nothing_left(pair: Pair) -> Iterator[Violation]:
    """Yield one violation when next to nothing of the whole draft is left."""
    said = frozenset(w for c in pair.said if not pair.courtesy(c) for w in c.content)
    left = said.intersection(word for clause in pair.says for word in clause.content)
    if said and len(left) < _REMAINS * len(said):
        yield Violation(
            "Next to nothing of the draft is left in the rewrite.", 0, len(pair.rewrite.text)
        )


def _telling(clause: Clause) -> frozenset[str]:
    if clause.fragment and all(w.bits & (STOP | LIGHT | NUMBER | BOUND) for w in clause.words):
        return frozenset()  # "max 1": a figure and its bound, which have checks of their own
    return frozenset(
        _amount(word.stem)
        for word in clause.words
        if not word.bits & (STOP | LIGHT | NUMBER | NOT) or is_fact(word)
    )


def _amount(stem: str) -> str:
    """Return what a word counts as, a fact without its unit: "124 minute" as "124"."""
    return stem.split(" ", 1)[0]


CHECK = Rule("statements", "Nothing the draft tells was left out.", find)
