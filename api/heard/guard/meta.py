"""The reply speaks to the customer, never of itself, its prompt or its writer."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words that speak of the rewriting, the prompt, or being a machine."""
    for mark, _ in new_marks(pair, "meta"):
        yield Violation(
            f"The rewrite speaks of the rewriting or its writer ({passage(pair, mark)}).",
            mark.start,
            mark.end,
        )


CHECK = Rule("meta", "The reply does not speak of how it was written.", find)
