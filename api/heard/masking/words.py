"""The word lists of masking, as sets and as alternatives for patterns."""

import re
from functools import cache
from typing import NamedTuple

from heard.reading.lexicon import lexicon
from heard.resources import prompts_dir


class Phrases(NamedTuple):
    """A list of words and phrases, in lower case."""

    all: frozenset[str]
    openings: frozenset[str]  # their first words
    endings: frozenset[str]  # their last words
    longest: int  # words in the longest


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of `prompts/lexicon/masking.yaml`, in lower case."""
    return frozenset(str(word).lower().replace("’", "'") for word in lexicon("masking")[name])


@cache
def phrases(name: str) -> Phrases:
    """Return a list with what is needed to look for its phrases quickly."""
    listed = words(name)
    openings = frozenset(re.split(r"[^\w'-]", phrase, maxsplit=1)[0] for phrase in listed)
    endings = frozenset(phrase.split()[-1] for phrase in listed)
    return Phrases(listed, openings, endings, max(len(phrase.split()) for phrase in listed))


@cache
def people(name: str) -> frozenset[str]:
    """Return a list of `prompts/lexicon/people/`: `given`, `family`, or one with `_doubtful`."""
    file = prompts_dir() / "lexicon" / "people" / f"{name}.txt"
    return frozenset(file.read_text("utf-8").split("\n")) - {""}


def either(*names: str) -> str:
    """Return a pattern for any word of these lists, the longest first."""
    listed = {word for name in names for word in words(name)}
    return "(?:" + "|".join(re.escape(w) for w in sorted(listed, key=lambda w: -len(w))) + ")"
