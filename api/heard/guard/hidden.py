"""Characters that nobody sees: control, direction, zero-width and tag characters."""

import re
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Violation

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_JOINER = "\u200d"  # holds emoji such as families together


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each hidden character that the draft does not hold."""
    if pair.rewrite.text.isascii() and pair.rewrite.text.isprintable():
        return
    known = set(_HIDDEN.findall(pair.draft.text))
    for match in _HIDDEN.finditer(pair.rewrite.text):
        if match[0] not in known and not _joins_emoji(pair.rewrite.text, match.start()):
            code = f"U+{ord(match[0]):04X}"
            yield Violation(f"The rewrite holds a character nobody sees ({code}).", *match.span())


def _joins_emoji(text: str, at: int) -> bool:
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 2]
    return text[at] == _JOINER and any(ord(character) > 0x1F000 for character in around)  # noqa: PLR2004


CHECK = Rule("hidden_characters", "The rewrite holds no hidden characters.", find)
