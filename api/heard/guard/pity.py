"""Feeling with somebody, not pitying them, and not drowning in it."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.marks import Mark
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.bits import AGENT
from heard.reading.clauses import Clause


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words of pity or of too much feeling that the rewrite brings in."""
    for mark, clause in new_marks(pair, "pity"):
        if clause is not None and not clause.does(AGENT) and _told(pair, mark, clause):
            continue
        yield Violation(
            f"The rewrite pities or takes the feeling too far ({passage(pair, mark)}).",
            mark.start,
            mark.end,
        )


def _told(pair: Pair, mark: Mark, clause: Clause) -> bool:
    """Whether the words are the customer's own: "until he cried"."""
    words = {w.stem for w in clause.words if mark.start <= w.start < mark.end}
    return words <= pair.customer_words


CHECK = Rule("pity", "No pity, and no feeling taken too far.", find)
