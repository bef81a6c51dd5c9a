"""A stretch of a text that is personal data, or one that looks like it and must stay."""

import re
from bisect import bisect_left, insort
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


def matched(match: re.Match[str], kind: Kind, group: int = 0) -> Span:
    """Return the stretch that a pattern, or a group of it, matched."""
    return Span(match.start(group), match.end(group), kind)


class Found:
    """Spans that do not overlap, in order; what is found first stays."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def add(self, spans: Iterable[Span]) -> None:
        """Take over the spans that touch none that is here."""
        for span in spans:
            if span.start < span.end and self.free(span.start, span.end):
                insort(self.spans, span)

    def cut(self, span: Span, text: str) -> Span:
        """Return the part of a span before what was found in it, up to the last comma there."""
        inside = next((s.start for s in self.spans if span.start < s.start < span.end), None)
        if inside is None:
            return span
        comma = max(text.rfind(mark, span.start, inside) for mark in ",;\n")
        return span._replace(end=comma if comma > span.start else inside)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing was found between `start` and `end`."""
        spans = self.spans
        if not spans:
            return True
        after = bisect_left(spans, (start,))
        before_ends = spans[after - 1].end if after else 0
        return before_ends <= start and (after == len(spans) or end <= spans[after].start)

    def last_address(self, start: int) -> int | None:
        """Where the last address before `start` ends, if it is the last thing found there."""
        at = bisect_left(self.spans, (start,)) - 1
        return self.spans[at].end if at >= 0 and self.spans[at].kind == "ADDRESS" else None
