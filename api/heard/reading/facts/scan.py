"""One walk over the tokens of a text, asking at each the reader that knows it."""

from typing import get_args

from heard.model import Fact
from heard.reading.facts.names import find_names
from heard.reading.facts.readers import BY_KIND, BY_WORD, read_counted
from heard.reading.facts.spans import find_spans
from heard.reading.facts.token import END_OF_TEXT, LITERALS, Token, TokenKind
from heard.reading.facts.tokens import same_width, tokenize

_STARTS = frozenset(BY_WORD) | {"+", "("}
_TELLING = frozenset(get_args(TokenKind)) - {"word", "mark"}


class _Walk:
    """What a walk has gathered so far."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.facts: list[Fact] = []
        self.capitals: list[int] = []  # tokens that may be names
        self.taken: set[int] = set()  # tokens that are part of a fact
        self.covered = 0  # end of the last quoted stretch or path
        self._spans = iter(find_spans(text, plain))
        self._span = next(self._spans, None)

    def covers(self, token: Token) -> bool:
        """Whether a quoted stretch or a path holds the token; takes in those that begin here."""
        while self._span is not None and self._span.start <= token.start:
            span = self._span
            if span.start >= self.covered and (not self.facts or self.facts[-1].end <= span.start):
                self.facts.append(span)
                self.covered = span.end
            self._span = next(self._spans, None)
        return token.start < self.covered


def _starts(tokens: list[Token]) -> list[int]:
    """Return where a fact may start: not at most words and marks."""
    return [
        index
        for index, token in enumerate(tokens)
        if (low := token.low) in _STARTS
        or (low != token.text and token.kind != "mark")
        or token.kind in _TELLING
        or ("-" in low and token.kind == "word")
    ]


def scan(text: str) -> list[Fact]:
    """Return the facts of `text` in order; they do not overlap."""
    plain = same_width(text)
    tokens = tokenize(plain)
    walk = _Walk(text, plain)
    after = 0  # first token behind the last fact
    for index in _starts(tokens):
        if index < after:
            continue
        token = tokens[index]
        if walk.covers(token):
            walk.taken.add(index)
            continue
        low = token.low
        found = None
        if token.kind != "word":
            found = BY_KIND[token.kind](plain, tokens, index)
        elif low in BY_WORD or "-" in low:
            found = BY_WORD.get(low, read_counted)(tokens, index)
        if found:
            after = found.after
            written = text[token.start : tokens[after - 1].end]
            value = written if token.kind in LITERALS else found.value
            end = token.start + len(written)
            walk.facts.append(Fact(found.kind, token.start, end, written, value))
            walk.taken.update(range(index, after))
        elif low != token.text and token.kind == "word" and token.text[0].isupper():
            walk.capitals.append(index)
    walk.covers(END_OF_TEXT)
    if walk.capitals:
        for start, end, value in find_names(plain, tokens, walk.capitals, walk.taken):
            walk.facts.append(Fact("name", start, end, text[start:end], value))
        walk.facts.sort(key=lambda fact: fact.start)
    return walk.facts
