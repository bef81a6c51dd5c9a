"""When the rules leave a draft alone."""

import re

from heard.guide import Guide
from heard.model import Finding, Function, Reading

_LINK = ("://", "www.", "@")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AROUND: frozenset[Function] = frozenset({"greet", "close", "thank"})


def hands_off(draft: Reading) -> bool:
    """Whether no rule may touch this draft: a note to a colleague, another language, only links."""
    if draft.internal_note or draft.language not in ("en", "und"):
        return True
    pieces = (piece for s in draft.sentences for piece in s.text.split())
    return not any(_WORD.search(p) and not any(mark in p for mark in _LINK) for p in pieces)


def worth_it(findings: tuple[Finding, ...], guide: Guide) -> bool:
    """Whether something was found that can be mended and matters enough to change a reply."""
    return any(f.level in ("must", "should") and guide.fix(f) is not None for f in findings)


def says_something(draft: Reading) -> bool:
    """Whether the reply holds more than a greeting and a farewell."""
    return any(not s.functions or s.functions - _AROUND for s in draft.sentences)
