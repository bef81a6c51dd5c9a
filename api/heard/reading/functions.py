"""What a sentence of a reply does."""

import re
from typing import get_args

from heard.model import Function, PartKind
from heard.reading.lexicon import Patterns, lexicon, plain

_WORDS = lexicon("functions")
_FUNCTIONS = Patterns(_WORDS["functions"], _WORDS["words"], unless=_WORDS["unless"])
_SAYING: frozenset[Function] = frozenset(get_args(Function)) - {"greet", "close", "thank", "inform"}
_WORD = re.compile(r"\w")
_NONE: frozenset[Function] = frozenset()
_BY_PLACE: dict[PartKind, frozenset[Function]] = {
    "greeting": frozenset({"greet"}),
    "sign_off": frozenset({"close"}),
    "heading": _NONE,
}


def functions_in(sentence: str, kind: PartKind) -> frozenset[Function]:
    """Return what a sentence does in a part of this kind; one that does nothing else informs."""
    by_place = _BY_PLACE.get(kind)
    return functions_of(sentence) if by_place is None else by_place


def functions_of(sentence: str) -> frozenset[Function]:
    """Return what one sentence does."""
    text = plain(sentence)
    found: frozenset[Function] = _FUNCTIONS.labels(text)  # type: ignore[assignment]
    if not found and not _WORD.search(text):
        return _NONE
    if not found & _SAYING and not found & {"greet", "close", "thank"}:
        found |= {"inform"}
    return found
