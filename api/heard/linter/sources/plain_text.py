"""Text and Markdown: the file is one reply, as it would stand in a text box."""

import re

from heard.linter.passage import Passage

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read_plain(text: str) -> tuple[Passage, ...]:
    """Return the whole file as one reply, or nothing for a blank file."""
    return _passage(text, 0)


def read_markdown(text: str) -> tuple[Passage, ...]:
    """Return the file without its front matter as one reply."""
    front = _FRONT_MATTER.match(text)
    return _passage(text, front.end() if front else 0)


def _passage(text: str, start: int) -> tuple[Passage, ...]:
    body = text[start:]
    if not body.strip():
        return ()
    starts = tuple(range(start, len(text)))
    return (Passage(body, starts, tuple(range(start + 1, len(text) + 1))),)
