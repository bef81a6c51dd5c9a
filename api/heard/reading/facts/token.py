"""What a text is cut into."""

from typing import Literal, TypeAlias

import msgspec

TokenKind: TypeAlias = Literal[
    "word", "number", "ordinal", "clock", "day", "id", "mark",
    "url", "email", "placeholder", "code", "handle",
]  # fmt: skip

LITERALS = frozenset({"url", "email", "placeholder", "code", "handle"})


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text; `low` is its plain form in lower case."""

    kind: TokenKind
    start: int
    end: int
    text: str
    low: str


END_OF_TEXT = Token("mark", 1 << 60, 1 << 60, "", "")
"""A token behind every text."""
