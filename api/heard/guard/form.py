"""A reply stays prose in the agent's own voice: no verse, no part to play."""

import re
from collections.abc import Iterator
from functools import cache

from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.lexicon import Patterns, lexicon, plain

_BLOCKS = re.compile(r"\n\s*\n")
_LEAST = 3  # lines a stanza has
_FEW = 2  # words that a signature's line has at most
_SHORT = 60  # characters of a line of verse


def find(pair: Pair) -> Iterator[Violation]:
    """Yield where the rewrite falls into verse or into somebody else's tongue."""
    if _stanzas(pair.rewrite.text) > _stanzas(pair.draft.text):
        yield Violation("The rewrite is in verse; the draft is not.", 0, len(pair.rewrite.text))
    found = _tongues().found(plain(pair.rewrite.text))
    if found and not _tongues().labels(plain(pair.draft.text)):
        _, start, end = found[0]
        yield Violation("The rewrite plays a part; the draft does not.", start, end)


def _stanzas(text: str) -> int:
    """Return how many blocks are set in short lines that break in the middle of a sentence."""
    if text.count("\n") < _LEAST - 1:
        return 0
    return sum(_is_stanza(block.splitlines()) for block in _BLOCKS.split(text))


def _is_stanza(block: list[str]) -> bool:
    lines = [line.strip() for line in block if line.strip()]
    if len(lines) < _LEAST or any(len(line) > _SHORT or ":" in line for line in lines):
        return False
    worded = all(line[0].isalpha() and len(line.split()) > _FEW for line in lines)
    return worded and sum(line[-1] in ",;—" or line[-1].isalpha() for line in lines) > 1


@cache
def _tongues() -> Patterns:
    return Patterns({"tongue": lexicon("orders")["verse_words"]}, {})


CHECK = Rule("form", "The reply is still prose in the agent's own voice.", find)
