"""No blame is put on the customer that the draft does not put on them."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.marks import Mark
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.clauses import Clause

_CLOSE = 3  # words
_FEELING = frozenset(("acknowledge", "apologise", "thank", "celebrate"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words by which the rewrite blames or slights the customer."""
    found = [(m, c) for m, c in new_marks(pair, "blame") if not _denied(m, c)]
    found += ((m, c) for m, c in new_marks(pair, "insult") if c is None or not c.negative)
    for mark, clause in new_marks(pair, "lapse"):
        feeling = pair.rewrite.sentences[mark.sentence].functions & _FEELING
        told = clause is not None and not mark.sentence and _takes_up(pair, clause)
        if not (feeling or told) and (clause is None or not clause.question):
            found.append((mark, clause))
    for mark, _ in found:
        yield Violation(
            f"The rewrite blames the customer ({passage(pair, mark)}); the draft does not.",
            mark.start,
            mark.end,
        )


def _denied(mark: Mark, clause: Clause | None) -> bool:
    """Whether a "not" stands right in front of the words: "it isn't even your doing"."""
    before = [w.text for w in clause.words if w.start < mark.start] if clause is not None else []
    return any(text.endswith(("n't", "not")) for text in before[-_CLOSE:])


def _takes_up(pair: Pair, clause: Clause) -> bool:
    """Whether a clause only takes up what the customer says they did not do."""
    return clause.negative and bool(clause.content & pair.customer_words)


CHECK = Rule("blame", "The customer is not blamed for more than the draft says.", find)
