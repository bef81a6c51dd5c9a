"""What the draft leaves open ("may", "usually", "planned") stays open; what it requires stays so."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import beside, quoted, span
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.bits import CAN, HEDGE, IF, MUST, NOT, WEAK

_SAME = 0.5


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses that the rewrite makes surer, or less binding, than the draft."""
    for number, clause in pair.changed:
        if clause.question or pair.courtesy(clause):
            continue
        open_, bound = _open(clause), _bound(clause)
        if not (open_ or bound):
            continue
        homes = pair.homes(number, _SAME)
        if not homes:
            continue
        home = pair.says[homes[0]]
        if open_ and not any(_leaves_open(pair.says, h) for h in homes):
            yield Violation(
                f"The draft leaves it open, {quoted(pair.draft, clause)}; the rewrite does not: "
                f"{quoted(pair.rewrite, home)}.",
                *span(home),
            )
        if bound and all(_optional(pair.says[h]) for h in homes):
            yield Violation(
                f"The draft requires it, {quoted(pair.draft, clause)}; the rewrite leaves it to "
                f"choice: {quoted(pair.rewrite, home)}.",
                *span(home),
            )


def _open(clause: Clause) -> bool:
    return clause.does(HEDGE) and not clause.imperative


def _bound(clause: Clause) -> bool:
    return clause.does(MUST) and not clause.does(NOT | IF | HEDGE)


def _leaves_open(clauses: tuple[Clause, ...], number: int) -> bool:
    here = clauses[number]
    if here.does(HEDGE | CAN | IF) or here.imperative or here.question:
        return True
    return any(clauses[near].does(HEDGE) for near in beside(clauses, number))


def _optional(clause: Clause) -> bool:
    return clause.does(WEAK) and not clause.does(MUST | NOT | IF) and not clause.imperative


CHECK = Rule("hedges", "Nothing is surer, and nothing less binding, than in the draft.", find)
