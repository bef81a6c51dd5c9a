"""What an author asked to leave alone: `heard-ignore GUIDELINE: the reason`, in a comment.

    <!-- heard-ignore no-blame: the customer's own words -->     Markdown, text, HTML
    # heard-ignore no-blame, bland-sorry: legal wrote this       YAML

covers its own line and what follows it: the next paragraph, or the next string of a YAML file.
`heard-ignore-file` covers the whole file. JSON has no comments: use `per-file-ignores`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from heard.linter.passage import FileText, Passage
from heard.linter.trouble import Trouble

_COMMENT = re.compile(
    r"(?:<!--|#)[ \t]*heard-ignore(?P<file>-file)?\b[ \t]*"
    r"(?P<ids>[a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*)?[ \t]*"
    r"(?::[ \t]*(?P<reason>[^\n]*?))?[ \t]*(?:-->|$)",
    re.MULTILINE,
)
_TO_THE_END = 10**9  # lines


class Ignore(NamedTuple):
    """Guidelines that lines `first` to `last` need not follow."""

    guidelines: frozenset[str]
    first: int
    last: int

    def covers(self, guideline: str, line: int) -> bool:
        """Whether a finding on this line is left alone."""
        return guideline in self.guidelines and self.first <= line <= self.last


def read_ignores(
    file: Path, text: FileText, passages: Sequence[Passage], known: Collection[str]
) -> Iterator[Ignore | Trouble]:
    """Yield what the comments of a file ask for, and what is wrong with them."""
    for comment in _COMMENT.finditer(text.text):
        line = text.line(comment.start())
        ids = frozenset(re.findall(r"[a-z][a-z0-9-]*", comment["ids"] or ""))
        if not ids:
            yield Trouble(file, "heard-ignore names no guideline: name one, as in no-blame.", line)
        elif unknown := sorted(ids - set(known)):
            said = f"heard-ignore names {', '.join(unknown)}, which this guide does not have."
            yield Trouble(file, f"{said} `heard guide list` shows its guidelines.", line)
        elif not (comment["reason"] or "").strip():
            said = f"heard-ignore {', '.join(sorted(ids))}: say why after the colon."
            yield Trouble(file, said, line)
        elif comment["file"]:
            yield Ignore(ids, 1, _TO_THE_END)
        else:
            yield Ignore(ids, line, _last_line(comment.end(), text, passages))


def _last_line(after: int, text: FileText, passages: Sequence[Passage]) -> int:
    """Return the end of what follows: a string of its own, or else a paragraph."""
    following = next((p for p in passages if p.starts[0] >= after), None)
    if following:
        return text.line(following.ends[-1])
    rest = text.text[after:]
    blank = re.search(r"\n[ \t]*\r?\n", rest[len(rest) - len(rest.lstrip()) :])
    end = len(text.text) if blank is None else len(text.text) - len(rest.lstrip()) + blank.start()
    return text.line(end)
