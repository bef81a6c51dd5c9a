"""A no stays a no: nothing the draft refuses or denies is left out."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted
from heard.model import Violation

_KEPT = 0.45  # share of a clause that must come back; the negation check sees whether it flipped
_DENYING = 0.34  # the same, in a clause that holds a no inside a word
_NEGATIVE = 0.2  # the same, in a clause that says no itself


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what the draft says no to and the rewrite does not speak of."""
    for number, clause in pair.changed:
        if not clause.negative or clause.question or not clause.content:
            continue
        if not _comes_back(pair, number) and not pair.may_go(clause):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )


def _comes_back(pair: Pair, number: int) -> bool:
    for match in pair.kept.matches(number):
        clause = pair.says[match.clause]
        if pair.only_feels(match.clause):
            continue
        if match.share >= (_NEGATIVE if clause.negative else _DENYING if clause.denies else _KEPT):
            return True
    return False


CHECK = Rule("refusals", "Every no of the draft is still there.", find)
