"""Orders to whoever writes the reply, found inside a text. They are read and never obeyed."""

import re
from functools import cache

from heard.guard.words import visible
from heard.model import Once, Reading
from heard.reading.lexicon import Patterns, lexicon, plain

_PIECES = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]*")


def ordering_sentences(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences of a draft that order a machine about."""
    return frozenset(
        number
        for number, sentence in enumerate(reading.sentences)
        if "to_machines" in reading.once(_labels, sentence.text)
    )


def draft_orders(text: str, once: Once) -> tuple[str, ...]:
    """Return the sentences and lines of a draft that order a machine about."""
    return _pieces(text, frozenset(("to_machines",)), once)


def customer_orders(text: str, once: Once) -> tuple[str, ...]:
    """Return the sentences and lines of a customer's message that say how to write the reply."""
    return _pieces(text, frozenset(("to_machines", "about_reply")), once)


def order_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text has words that say how to write a reply."""
    return [(start, end) for _, start, end in _patterns().found(plain(text))]


def _pieces(text: str, labels: frozenset[str], once: Once) -> tuple[str, ...]:
    text = visible(text)
    if not text or not once(_labels, text) & labels:
        return ()
    return tuple(piece for piece in _PIECES.findall(text) if once(_labels, piece) & labels)


def _labels(text: str) -> frozenset[str]:
    return _patterns().labels(plain(text))


@cache
def _patterns() -> Patterns:
    content = lexicon("orders")
    labelled = {name: content[name] for name in ("to_machines", "about_reply")}
    return Patterns(labelled, content["words"])
