"""A note to a colleague is not turned into a reply to the customer."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield one violation when the draft is an internal note and the rewrite is none."""
    if pair.draft.internal_note and not pair.rewrite.internal_note:
        yield Violation(
            "The draft is a note to a colleague; the rewrite speaks to the customer.",
            0,
            len(pair.rewrite.text),
        )


CHECK = Rule("notes", "A note to a colleague is still one.", find)
