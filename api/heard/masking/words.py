"""The word lists of masking, as sets and as alternatives for patterns."""

import re
from functools import cache

from heard.reading.lexicon import lexicon
from heard.resources import prompts_dir


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of `prompts/lexicon/masking.yaml`, in lower case."""
    return frozenset(str(word).lower() for word in lexicon("masking")[name])


@cache
def people(name: str) -> frozenset[str]:
    """Return a list of `prompts/lexicon/people/`: `given`, `doubtful` or `family` names."""
    file = prompts_dir() / "lexicon" / "people" / f"{name}.txt"
    return frozenset(file.read_text("utf-8").split("\n")) - {""}


def either(*names: str) -> str:
    """Return a pattern for any word of these lists, the longest first."""
    listed = {word for name in names for word in words(name)}
    return "(?:" + "|".join(re.escape(w) for w in sorted(listed, key=lambda w: -len(w))) + ")"
