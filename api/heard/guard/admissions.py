"""No fault is admitted that the draft does not admit; regret is no admission."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.bits import IF


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words by which the rewrite takes a blame that the draft does not take."""
    marks = list(new_marks(pair, "fault"))
    if marks and not _admitted(pair):
        for mark, clause in marks:
            if clause is not None and (clause.imperative or clause.question):
                continue
            yield Violation(
                f"The rewrite admits a fault of ours ({passage(pair, mark)}); the draft does not.",
                mark.start,
                mark.end,
            )


def _admitted(pair: Pair) -> bool:
    """Whether the draft takes a blame itself, and not only if something turns out so."""
    open_still = {clause.sentence for clause in pair.said if clause.does(IF)}
    return any(m.kind == "fault" and m.sentence not in open_still for m in pair.old_marks)


CHECK = Rule("admissions", "No fault is admitted that the draft does not admit.", find)
