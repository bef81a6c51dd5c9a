"""What each sentence of a reply does."""

import re
from collections.abc import Sequence
from typing import get_args

from heard.model import Function, Part, Sentence
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.sentences import Span

_WORDS = lexicon("functions")
_FUNCTIONS = Patterns(_WORDS["functions"], _WORDS["words"])
_UNLESS = Patterns(_WORDS["unless"], _WORDS["words"])
_SAYING: frozenset[Function] = frozenset(get_args(Function)) - {"greet", "close", "thank", "inform"}
_WORD = re.compile(r"\w")
_NONE: frozenset[Function] = frozenset()


def with_functions(spans: Sequence[Span], parts: Sequence[Part]) -> tuple[Sentence, ...]:
    """Return `spans` as sentences with their functions; one that does nothing else informs."""
    return tuple(
        Sentence(s.start, s.end, s.text, s.part, _functions(s, parts[s.part])) for s in spans
    )


def _functions(span: Span, part: Part) -> frozenset[Function]:
    if part.kind == "greeting":
        return frozenset({"greet"})
    if part.kind == "sign_off":
        return frozenset({"close"})
    if part.kind == "heading":
        return _NONE
    return functions_of(span.text)


def functions_of(sentence: str) -> frozenset[Function]:
    """Return what one sentence does."""
    text = plain(sentence)
    labels = _FUNCTIONS.labels(text)
    if labels:
        labels -= _UNLESS.labels(text)
    found: frozenset[Function] = labels  # type: ignore[assignment]
    if not found and not _WORD.search(text):
        return _NONE
    if not found & _SAYING and not found & {"greet", "close", "thank"}:
        found |= {"inform"}
    return found
