"""Good news that a customer brings: what it is, when nothing bad stands beside it."""

import re2

from heard.model import News, NewsKind
from heard.reading.about import Topics
from heard.reading.lexicon import Patterns, entries, lexicon, options

_FILE = lexicon("joys")
_JOYS = Topics(_FILE["topics"], {**lexicon("topics")["words"], **_FILE["words"]})
_SPOILED = Patterns({"spoiled": _FILE["spoiled"]}, {})
_UNSURE = re2.compile("|".join(map(str.strip, entries(_FILE["unsure"]))), options())
_KINDS: dict[str, NewsKind] = {"joy": "joy", "relief": "relief", "praise": "praise"}


def news_in(text: str) -> tuple[News, str] | None:
    """Return the good news of `text` (plain form), and the text without the words that tell it."""
    found = [matter for matter in _JOYS.found(_UNSURE.sub(" ", text)) if matter.phrase]
    if not found or _SPOILED.labels(text):
        return None
    rest = text
    for matter in found:
        rest = rest.replace(matter.words, " ")
    first = found[0]
    return News(_KINDS[first.topic.feel], first.phrase or "", first.words.strip()), rest
