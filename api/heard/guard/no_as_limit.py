"""A no told as a limit: "not until it is there" as "once it is there", and the reverse."""

from heard.guard.pair import Pair
from heard.guard.words import beside
from heard.reading.bits import AFTER, BEFORE, BOUND, IF, LINK, MUST, NOT
from heard.reading.clauses import Clause

_TWICE = 2  # words that deny: "not without it" asks for it
_LIMITS = frozenset(("until", "till", "before", "unless", "without", "only", "except"))
_ROW = frozenset(("and", "or", "nor"))
_TIED = frozenset(("first", "then", "with"))


def limited(pair: Pair, number: int, home: int) -> bool:
    """Whether "not until it is there" is told as "once it is there", "only with it" and so on."""
    around = (number, *beside(pair.said, number))
    limits = {word.text for near in around for word in pair.said[near].words} & _LIMITS
    if not limits:
        return False
    if "unless" in limits and any(word.text == "unless" for word in pair.said[number].words):
        mains = [pair.said[near] for near in beside(pair.said, number)]
        told = [pair.says[near] for near in beside(pair.says, home)]
        return any(c.negative for c in mains) and not any(c.negative for c in told)
    if pair.says[home].words[0].bits & BEFORE or (
        pair.says[home].words[0].bits & LINK and pair.says[home].does(BEFORE)
    ):
        return not pair.said[number].does(BEFORE)  # "see that it is in before you switch it on"
    if limits == {"without"} and sum(count_no(pair.said[near]) for near in around) < _TWICE:
        return False  # "without the number" is not "with the number"
    ties = (pair.says[near] for near in (home, *beside(pair.says, home)))
    return any(
        clause.does(IF | AFTER | BOUND | MUST) or any(word.text in _TIED for word in clause.words)
        for clause in ties
    )


def narrowed(pair: Pair, home: int, number: int) -> bool:
    """Whether "covered only if you ask" is told as "not covered unless you ask"."""
    then = any(pair.said[n].does(BOUND) for n in (home, *beside(pair.said, home)))
    around = (number, *beside(pair.says, number))
    return then and any(word.text == "unless" for n in around for word in pair.says[n].words)


def in_other_words(denial: Clause, clause: Clause) -> bool:
    """Whether "not before 8" is told as "after 8", or "can't without it" as "requires it"."""
    if count_no(denial) > 1 and clause.does(MUST | BOUND):
        return True
    return denial.does(BEFORE) and clause.does(AFTER) and not clause.does(BEFORE)


def count_no(clause: Clause) -> int:
    """Return how many noes a clause has; of a row, "non-refundable and non-transferable", one."""
    noes = 0
    before = ""
    for word in clause.words:
        noes += bool(word.bits & NOT) and not (noes and before in _ROW)
        before = word.text
    return noes
