"""The lines of a text, with their places."""

import re
from collections.abc import Iterator

import msgspec

from heard.reading.lexicon import plain

_BREAK = re.compile(r"\r\n|\r|\n")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank, without the white space around it; `text` is in plain form."""

    start: int
    end: int
    text: str
    indent: int  # characters of white space before it, a tab counted as four
    after_blank: bool  # whether it is the first line, or stands behind a blank line

    def cut(self, at: int) -> "Line | None":
        """Return what is left of the line from position `at` of the whole text on."""
        rest = self.text[at - self.start :]
        kept = rest.lstrip()
        if not kept:
            return None
        start = at + len(rest) - len(kept)
        return Line(start, self.end, kept, self.indent, self.after_blank)

    def upto(self, at: int) -> "Line | None":
        """Return the part of the line before position `at` of the whole text."""
        kept = self.text[: at - self.start].rstrip()
        if not kept:
            return None
        return Line(self.start, self.start + len(kept), kept, self.indent, self.after_blank)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank, in order. LF, CRLF and CR all end a line."""
    flat = plain(text)
    begin, after_blank = 0, True
    for end, following in _ends(text):
        raw = flat[begin:end]
        kept = raw.strip()
        if kept:
            lead = len(raw) - len(raw.lstrip())
            indent = lead + 3 * text.count("\t", begin, begin + lead)
            start = begin + lead
            yield Line(start, start + len(kept), kept, indent, after_blank)
        after_blank = not kept
        begin = following


def _ends(text: str) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(text):
        yield found.span()
    yield len(text), len(text)
