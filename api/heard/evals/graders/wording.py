"""Whether words stand in a text, however they are typed."""

import re

from heard.reading.lexicon import plain

_SPACE = re.compile(r"\s+")


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as whole words, whatever their case, quotes, spacing."""
    return (
        re.search(rf"(?<!\w){re.escape(_level(words))}(?!\w)", _level(text), re.ASCII) is not None
    )


def _level(text: str) -> str:
    return _SPACE.sub(" ", plain(text)).strip().lower()
