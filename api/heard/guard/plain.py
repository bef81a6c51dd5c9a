"""Text made comparable: one form of dashes, quotes and spaces, lower case, single spaces."""

import re

from heard.reading.facts.tokens import same_width

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def bare(text: str) -> str:
    """Return `text` in lower case, with plain marks and single spaces."""
    return " ".join(same_width(text).lower().split())


def words_of(text: str) -> set[str]:
    """Return the words of a text in bare form."""
    return set(_WORD.findall(text))
