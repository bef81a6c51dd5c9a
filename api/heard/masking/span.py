"""A stretch of a text that is personal data, or one that looks like it and must stay."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "EMAIL",
    "PHONE",
    "CARD",
    "ACCOUNT",
    "ID",
    "IP",
    "ADDRESS",
    "NAME",
    "SECRET",
    "BIRTHDATE",
    "AGE",
    "USER",
    "KEEP",
]


class Span(NamedTuple):
    """`KEEP` shields its stretch from later finders."""

    start: int
    end: int
    kind: Kind


class Found:
    """Spans that do not overlap; what is found first stays."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def add(self, spans: Iterable[Span]) -> None:
        """Take over the spans that touch none that is here."""
        for span in spans:
            if span.start < span.end and self.free(span.start, span.end):
                self.spans.append(span)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing was found between `start` and `end`."""
        return all(end <= s.start or s.end <= start for s in self.spans)
