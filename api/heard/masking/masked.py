"""Tokens for values, and values for tokens, however a model has bent them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from heard.masking.find import find
from heard.masking.span import Kind

_KINDS = "EMAIL|PHONE|CARD|ACCOUNT|ID|IP|ADDRESS|NAME|SECRET|BIRTHDATE|AGE|USER"
_TOKEN = re.compile(rf"\[({_KINDS})_(\d{{1,3}})\]")
_BENT = re.compile(  # "[name 1]", "(EMAIL_1)", "**EMAIL-1**", "\[EMAIL\_1\]", "EMAIL_1"
    rf"\\?[\[({{<«]{{1,4}}\s*(?:{_KINDS})\\?[_\s#-]{{0,2}}\d{{1,3}}\s*\\?[\])}}>»]{{1,4}}"
    rf"|\\?\[?\b(?:{_KINDS})\\?[_-]\d{{1,3}}\b(?:\\?\])?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"([a-z]+)\W*_?(\d+)", re.IGNORECASE)


class Masked:
    """Texts whose personal data stands as tokens such as [EMAIL_1].

    `texts` are in the order given to `mask`. The same value has the same token in all of them.
    """

    __slots__ = ("_tokens", "_values", "texts")

    def __init__(self, texts: tuple[str | None, ...], tokens: dict[str, str]) -> None:
        self.texts = texts
        self._tokens = tokens  # value -> "EMAIL_1"
        self._values = {token: value for value, token in tokens.items()}

    def __len__(self) -> int:
        return len(self._values)

    def unmask(self, text: str) -> str:
        """Put the values back. Case, brackets and blanks of a token may have been altered."""
        if not self._values:
            return text
        text = _TOKEN.sub(self._value, text)
        return _BENT.sub(self._value, text)

    def cover(self, text: str) -> str:
        """Replace the values that are known by their tokens, for text made after unmasking."""
        for value in sorted((v for v in self._tokens if v in text), key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", f"[{self._tokens[value]}]", text)
        return text

    def _value(self, match: re.Match[str]) -> str:
        return self._values.get(_name(match), match[0])


def _name(match: re.Match[str]) -> str:
    """Return the plain name of a token, bent or not: "EMAIL_1"."""
    parts = _PARTS.search(match[0])
    return f"{parts[1].upper()}_{int(parts[2])}" if parts else ""


def mask(texts: Sequence[str | None]) -> Masked:
    """Replace the personal data in `texts` by tokens. Texts may be None.

    A token that stands in a text already is never used for anything else.
    """
    marked = (text for text in texts if text and any(mark in text for mark in "[({<«_-"))
    taken = {_name(m) for text in marked for m in _BENT.finditer(text)}
    tokens: dict[str, str] = {}
    numbers: defaultdict[Kind, int] = defaultdict(int)

    def token(kind: Kind, value: str) -> str:
        if value not in tokens:
            numbers[kind] += 1
            while f"{kind}_{numbers[kind]}" in taken:
                numbers[kind] += 1
            tokens[value] = f"{kind}_{numbers[kind]}"
        return tokens[value]

    def covered(text: str) -> str:
        parts, at = [], 0
        for span in find(text):
            value = text[span.start : span.end]
            parts += [text[at : span.start], "[", token(span.kind, value), "]"]
            at = span.end
        return "".join([*parts, text[at:]])

    return Masked(tuple(covered(text) if text else text for text in texts), tokens)
