"""A reply found in a file, and where each of its characters stands there."""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


class Passage(NamedTuple):
    """One reply. Character i of `text` was written as file[starts[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    where: str = ""  # "macros[2].actions[0].value"; empty for a file that is one reply
    encode: Callable[[str], str] = str  # new words, written as this file writes them
    cuttable: Callable[[str], bool] = bool  # whether a stretch can go without breaking the rest

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end] stands in the file."""
        if start < end:
            return self.starts[start], self.ends[end - 1]
        if start < len(self.starts):
            return self.starts[start], self.starts[start]
        at = self.ends[-1] if self.ends else 0
        return at, at


class FileText:
    """A file's text, which knows its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def line(self, position: int) -> int:
        """Return the line (from 1) a position stands on."""
        return bisect_right(self._lines, position)

    def place(self, start: int, end: int) -> Place:
        """Return lines and columns of text[start:end]."""
        first, last = self.line(start), self.line(end)
        return Place(
            first, start - self._lines[first - 1] + 1, last, end - self._lines[last - 1] + 1
        )
