"""Words from a small set, swapped: "savings" for "checking", "credit card" for "debit card"."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.plain import words_of
from heard.model import Violation
from heard.reading.facts.tokens import same_width
from heard.reading.lexicon import lexicon

_SETS: tuple[frozenset[str], ...] = tuple(
    frozenset(words) for words in lexicon("guard_facts")["choices"]
)
_ALL: frozenset[str] = frozenset().union(*_SETS)


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each word of a set that the rewrite puts in the place of another one of it."""
    said = _chosen(pair.draft.text)
    if not said:
        return
    says = _chosen(pair.rewrite.text)
    if said == says:
        return
    told = _chosen(pair.customer_message or "")
    for choices in _SETS:
        lost = (said & choices) - says
        new = (says & choices) - said - told
        if lost and new:
            one, two = min(lost), min(new)
            at = pair.rewrite.text.lower().find(two)
            yield Violation(
                f"The rewrite says “{two}”; the draft says “{one}”.",
                max(at, 0),
                max(at, 0) + len(two),
            )


def _chosen(text: str) -> set[str]:
    """Return the words of a text that are of a set."""
    return words_of(same_width(text).lower()) & _ALL


CHECK = Rule("choices", "No word was swapped for another of its kind.", find)
