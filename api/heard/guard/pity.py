"""Feeling with somebody, not pitying them, and not drowning in it."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words of pity or of too much feeling that the rewrite brings in."""
    for mark, _ in new_marks(pair, "pity"):
        yield Violation(
            f"The rewrite pities or takes the feeling too far ({passage(pair, mark)}).",
            mark.start,
            mark.end,
        )


CHECK = Rule("pity", "No pity, and no feeling taken too far.", find)
