"""Words from a small set, swapped: "savings" for "checking", "credit card" for "debit card"."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare, words_of
from heard.model import Violation
from heard.reading.lexicon import lexicon

_SETS: tuple[frozenset[str], ...] = tuple(
    frozenset(words) for words in lexicon("guard_facts")["choices"]
)
_ALL: frozenset[str] = frozenset().union(*_SETS)


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each word of a set that the rewrite puts in the place of another one of it."""
    said = pair.draft.once(words_of, pair.draft.once(bare, pair.draft.text)) & _ALL
    if not said:
        return
    says = words_of(bare(pair.rewrite.text)) & _ALL
    if said == says:
        return
    told = words_of(bare(pair.customer_message or ""))
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


CHECK = Rule("choices", "No word was swapped for another of its kind.", find)
