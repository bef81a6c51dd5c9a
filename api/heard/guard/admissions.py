"""No fault is admitted that the draft does not admit; regret is no admission."""

from collections.abc import Iterator

from heard.guard.brought_in import drafted, new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words by which the rewrite takes a blame that the draft does not take."""
    marks = list(new_marks(pair, "fault"))
    if marks and not drafted(pair, "fault"):
        for mark, clause in marks:
            if clause is not None and (clause.imperative or clause.question):
                continue
            yield Violation(
                f"The rewrite admits a fault of ours ({passage(pair, mark)}); the draft does not.",
                mark.start,
                mark.end,
            )


CHECK = Rule("admissions", "No fault is admitted that the draft does not admit.", find)
