"""What the draft ties to a condition or to a point in time stays tied to it."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.vocabulary import AFTER, BEFORE, BOUND, ELSE, IF, LACK, MUST, NOT, POLITE, UNTIL

_KEPT = 0.34
_SAME = 0.6
_TIMES = frozenset(("until", "till", "before", "after"))
_POINTERS = frozenset(("that", "this", "then", "which"))
_TIES = IF | ELSE | UNTIL | BEFORE | AFTER


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the conditions that the rewrite drops or turns round."""
    for number, clause in enumerate(pair.said):
        if clause.does(POLITE) or not clause.content or pair.courtesy(clause):
            continue
        if _conditional(clause):
            if not any(
                match.share >= _KEPT and _tied(pair.says, match.clause)
                for match in pair.kept.matches(number)
            ):
                homes = pair.kept.homes(number, _KEPT)
                yield Violation(
                    f"The draft ties it to a condition, {quoted(pair.draft, clause)}; "
                    "the rewrite does not.",
                    *(span(pair.says[homes[0]]) if homes else (0, 0)),
                )
        elif clause.does(BOUND):
            homes = pair.kept.homes(number, _SAME)
            if homes and not any(_bounded(pair.says, home) for home in homes):
                yield Violation(
                    f"The draft sets a limit, {quoted(pair.draft, clause)}; the rewrite does not.",
                    *span(pair.says[homes[0]]),
                )


def _conditional(clause: Clause) -> bool:
    """Whether the clause is a condition: it says "if", or one of its first words opens a time."""
    if clause.does(IF):
        return True
    for at, word in enumerate(clause.words[:3]):
        if word.text in _TIMES:
            following = clause.words[at + 1 : at + 2]
            return not clause.fragment and bool(following) and following[0].text not in _POINTERS
    return False


def _tied(clauses: tuple[Clause, ...], number: int) -> bool:
    clause = clauses[number]
    opening = clause.words[:3]
    if clause.does(IF | ELSE) or any(word.bits & _TIES for word in opening):
        return True
    if (
        clause.does(MUST | BOUND)
        or clause.question
        or opening[0].text in ("for", "with", "without")
    ):
        return True
    return any(
        0 <= near < len(clauses)
        and clauses[near].sentence == clause.sentence
        and clauses[near].does(IF | ELSE)
        and not clauses[near].content
        for near in (number - 1, number + 1)
    )


def _bounded(clauses: tuple[Clause, ...], number: int) -> bool:
    return any(
        clauses[near].sentence == clauses[number].sentence
        and clauses[near].does(BOUND | NOT | LACK | IF)
        for near in (number - 1, number, number + 1)
        if 0 <= near < len(clauses)
    )


CHECK = Rule("conditions", "Every condition of the draft is still there.", find)
