"""Orders to whoever writes the reply, found inside a text. They are read and never obeyed."""

import re
from functools import cache

from heard.guard.words import visible
from heard.model import Reading
from heard.reading.lexicon import Patterns, lexicon, plain

_PIECES = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]*")


def ordering_sentences(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences of a draft that order a machine about."""
    patterns = _patterns()
    return frozenset(
        number
        for number, sentence in enumerate(reading.sentences)
        if "to_machines" in patterns.labels(plain(sentence.text))
    )


def draft_orders(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a draft that order a machine about."""
    return _pieces(text, frozenset(("to_machines",)))


def customer_orders(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a customer's message that say how to write the reply."""
    return _pieces(text, frozenset(("to_machines", "about_reply")))


def order_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text has words that say how to write a reply."""
    return [(start, end) for _, start, end in _patterns().found(plain(text))]


def _pieces(text: str, labels: frozenset[str]) -> tuple[str, ...]:
    patterns = _patterns()
    text = visible(text)
    if not text or not patterns.labels(plain(text)) & labels:
        return ()
    return tuple(piece for piece in _PIECES.findall(text) if patterns.labels(plain(piece)) & labels)


@cache
def _patterns() -> Patterns:
    content = lexicon("orders")
    labelled = {name: content[name] for name in ("to_machines", "about_reply")}
    return Patterns(labelled, content["words"])
