"""A bare text -> its sentences, roughly: enough to look for phrases one sentence at a time."""

import re
from collections.abc import Iterator

_START = re.compile(r"\S")
_NO_TITLE = "".join(rf"(?<!\b{title}.)" for title in ("Mr", "Ms", "Mx", "Dr", "Mrs"))
_END = re.compile(rf"[.!?]{_NO_TITLE}[.!?]*(?=\s|$)|\n(?=\s*\n)")


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence starts, and its words. A last character by itself is none."""
    found = _START.search(text)
    while found and found.end() < len(text):
        end = _END.search(text, found.end())
        stop = len(text) if end is None else end.end() - (end[0] == "\n")
        yield found.start(), text[found.start() : stop]
        found = _START.search(text, stop)
