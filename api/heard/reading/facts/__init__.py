"""The checkable details of a text."""

import re

from heard.model import Fact, FactKind

_SHAPES: tuple[tuple[FactKind, str], ...] = (
    ("code", r"`[^`\n]{1,200}`"),
    ("placeholder", r"\{\{[^{}\n]{1,120}\}\}|\{[A-Za-z_.]{1,60}\}|%[A-Z_]{2,40}%|<<[^<>\n]{1,60}>>"),
    ("url", r"https?://[^\s<>\"')\]]{1,500}[^\s<>\"')\].,;:!?]"),
    ("email", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    ("percent", r"\d+(?:[.,]\d+)? ?%"),
    ("money", r"[$€£¥₹] ?\d+(?:[.,]\d+)*"),
    ("number", r"\d+(?:[.,:/]\d+)*"),
)
_FACT = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES))


def find_facts(text: str) -> tuple[Fact, ...]:
    """Return the facts of `text`, in order, not overlapping."""
    return tuple(
        Fact(m.lastgroup, m.start(), m.end(), m.group(), m.group().replace(" ", ""))  # type: ignore[arg-type]
        for m in _FACT.finditer(text)
    )
