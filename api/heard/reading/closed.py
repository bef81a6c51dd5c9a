"""What is not the agent's prose: quoted mail, code, comments, notes to machines."""

import re

import msgspec

from heard.model import Part
from heard.reading.lexicon import Patterns, lexicon
from heard.reading.lines import Line, lines_of

_FENCE = re.compile(r"(`{3,}|~{3,})")
_RULE = re.compile(r"(?:-[ ]?){3,}|(?:_[ ]?){3,}|(?:\*[ ]?){3,}|={3,}")
_SECTION = re.compile(r"#{1,6} ")
_WORDS = lexicon("parts")
_MARKS = Patterns(_WORDS["closed"], _WORDS["words"])
_ATTRIBUTION_LINES = 3
_LONGEST_MARK = 400


class Opened(msgspec.Struct, frozen=True):
    """The closed parts of a text, and the lines between them."""

    closed: tuple[Part, ...]
    lines: tuple[Line, ...]
    signature: Line | None = None  # the first line under a "-- " mark


class _Scan:
    """One walk down the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = list(lines_of(text))
        self.closed: list[Part] = []
        self.open: list[Line] = []
        self.signature: Line | None = None
        self.at = 0

    def run(self) -> Opened:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not (
                self._fence(line)
                or self._comment(line)
                or self._quote(line)
                or self._mark(line)
                or self._rule(line)
            ):
                self.open.append(line)
                self.at += 1
        return Opened(tuple(self.closed), tuple(self.open), self.signature)

    def _close(self, kind: str, last: int) -> bool:
        """Close the lines from the present one to number `last`."""
        last = min(last, len(self.lines) - 1)
        start, end = self.lines[self.at].start, self.lines[last].end
        self.closed.append(Part("quote" if kind == "quote" else "code", start, end))
        self.at = last + 1
        return True

    def _fence(self, line: Line) -> bool:
        fence = _FENCE.match(line.text)
        if fence is None:
            return False
        for number in range(self.at + 1, len(self.lines)):
            text = self.lines[number].text
            if text.startswith(fence[1]) and not text.strip(fence[1][0]):
                return self._close("code", number)
        return self._close("code", len(self.lines) - 1)

    def _comment(self, line: Line) -> bool:
        begin = self.text.find("<!--", line.start, line.end)
        if begin < 0:
            return False
        found = self.text.find("-->", begin + 4)
        end = found + 3 if found >= 0 else self.lines[-1].end
        before = line.upto(begin)
        if before:
            self.open.append(before)
        self.closed.append(Part("code", begin, end))
        while self.at < len(self.lines) and self.lines[self.at].end <= end:
            self.at += 1
        if self.at < len(self.lines) and self.lines[self.at].start < end:
            rest = self.lines[self.at].cut(end)
            if rest is None:
                self.at += 1
            else:
                self.lines[self.at] = rest
        return True

    def _quote(self, line: Line) -> bool:
        if not line.text.startswith(">"):
            return False
        last = self.at
        while last + 1 < len(self.lines) and self.lines[last + 1].text.startswith(">"):
            last += 1
        return self._close("quote", last)

    def _mark(self, line: Line) -> bool:
        """Close what a mark opens: an attribution, a forwarded message, a note to a machine."""
        labels = _MARKS.labels(line.text[:_LONGEST_MARK])
        if "note_to_machine" in labels:
            last = self.at
            while last + 1 < len(self.lines) and not self.lines[last + 1].after_blank:
                last += 1
            return self._close("code", last)
        if "machine_text" in labels:
            return self._close("code", self.at)
        if "history" in labels or ("header" in labels and self._more_headers()):
            return self._close("quote", len(self.lines) - 1)
        if "signature" in labels and self.signature is None:
            self.signature = line
            self.open.append(line)
            self.at += 1
            return True
        return "attribution_start" in labels and self._attribution()

    def _more_headers(self) -> bool:
        """Whether one of the next lines is a mail header too."""
        following = self.lines[self.at + 1 : self.at + 4]
        return any("header" in _MARKS.labels(f.text[:_LONGEST_MARK]) for f in following)

    def _attribution(self) -> bool:
        """Close "On … wrote:", which may run over some lines, and the history under it."""
        joined = ""
        for number in range(self.at, min(self.at + _ATTRIBUTION_LINES, len(self.lines))):
            if number > self.at and self.lines[number].after_blank:
                return False
            joined = f"{joined} {self.lines[number].text}"[:_LONGEST_MARK]
            if "attribution" in _MARKS.labels(joined.strip()):
                return self._close("quote", self._history_end(number))
        return False

    def _history_end(self, last: int) -> int:
        """Return the last line of the history that the attribution ending on line `last` opens.

        With ">" marks it ends where they end, and an answer may follow; without, it has no end.
        """
        if last + 1 < len(self.lines) and not self.lines[last + 1].text.startswith(">"):
            return len(self.lines) - 1
        while last + 1 < len(self.lines) and self.lines[last + 1].text.startswith(">"):
            last += 1
        return last

    def _rule(self, line: Line) -> bool:
        """Close a "---" line, and what stands under it when that is no section of the reply."""
        if not _RULE.fullmatch(line.text):
            return False
        below = self.lines[self.at + 1 :]
        if not self.open and not self.closed:
            rules = (n for n, other in enumerate(below) if _RULE.fullmatch(other.text))
            return self._close("code", self.at + 1 + next(rules, -1))
        section = any(_RULE.fullmatch(b.text) or _SECTION.match(b.text) for b in below)
        return self._close("quote", self.at if section else len(self.lines) - 1)


def close(text: str) -> Opened:
    """Return the parts of `text` that no engine may touch, and the lines left over."""
    return _Scan(text).run()
