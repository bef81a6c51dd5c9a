"""What a reader of tokens returns, and looking at neighbours without falling off the end."""

from typing import NamedTuple

from heard.model import FactKind
from heard.reading.facts.token import Token

END = Token("mark", -1, -1, "", "")


class Found(NamedTuple):
    """A fact that starts at the token asked about, and the first token behind it."""

    kind: FactKind
    value: str
    after: int


def token_at(tokens: list[Token], index: int) -> Token:
    """Return the token at `index`, or an empty mark before the first and behind the last."""
    return tokens[index] if 0 <= index < len(tokens) else END


def beside(tokens: list[Token], index: int, reach: int = 1) -> bool:
    """Whether the token at `index` stands at most `reach` characters behind the one before it."""
    return 0 < index < len(tokens) and tokens[index].start - tokens[index - 1].end <= reach
