"""No experience is shared that the agent did not tell."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the experiences and relatives that the rewrite makes up for the agent."""
    for mark, _ in new_marks(pair, "experience"):
        yield Violation(
            f"The rewrite tells of an experience ({passage(pair, mark)}) that the draft does not.",
            mark.start,
            mark.end,
        )


CHECK = Rule("experiences", "No experience is told that the agent did not tell.", find)
