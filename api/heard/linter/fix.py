"""The rules' edits, put into the file where the words stand, and nothing else touched.

Every edit has passed the guard that live rewrites pass. Nothing is acknowledged that a saved reply
cannot know: it goes to many people. The file is read again afterwards: each reply must say exactly
what was meant, and every other string what it said before; an edit that would break that (a bold
tag inside the words, a colon in unquoted YAML) is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from heard import guard
from heard.engines import rules
from heard.explain import Explanation, explain
from heard.guard import Pair
from heard.guide import Guide
from heard.linter.files import read_file
from heard.linter.ignores import Ignore, read_ignores
from heard.linter.lint import passages_of
from heard.linter.passage import FileText, Passage
from heard.linter.trouble import UnreadableError
from heard.reading import read, read_customer
from heard.wire import Segment

_BOM = b"\xef\xbb\xbf"


class _Edit(NamedTuple):
    start: int  # in the passage
    end: int
    words: str


class _Mended(NamedTuple):
    passage: Passage
    text: str  # what the reply should say afterwards
    edits: tuple[_Edit, ...]


class Fixed(msgspec.Struct, frozen=True):
    """A file before and after; equal when nothing could be mended."""

    file: Path
    before: str
    after: str
    replies: int = 0  # that were mended
    left: int = 0  # that could not be mended without breaking the file

    def write(self) -> None:
        """Put the text into the file, at once or not at all. Raises OSError."""
        mark = _BOM if self.file.read_bytes().startswith(_BOM) else b""
        target = self.file.resolve()  # a link stays a link
        beside = target.with_name(f".{target.name}.heard")
        beside.write_bytes(mark + self.after.encode())
        beside.chmod(target.stat().st_mode)
        beside.replace(target)


def fix_file(file: Path, guide: Guide, ignored: frozenset[str] = frozenset()) -> Fixed:
    """Return a file with the rules' edits in it. A file that cannot be read comes back as it is."""
    try:
        text = read_file(file)
        passages = passages_of(file, text)
    except UnreadableError:
        return Fixed(file, "", "")
    lines = FileText(text)
    asked = read_ignores(file, lines, passages, guide.by_id)
    ignores = [ignore for ignore in asked if isinstance(ignore, Ignore)]

    def wanted(passage: Passage, edit: _Edit, guideline: str | None) -> bool:
        line = lines.line(passage.span(edit.start, edit.end)[0])
        return guideline not in ignored and not any(
            ignore.covers(guideline or "", line) for ignore in ignores
        )

    mended = (_mended(passage, guide, wanted) for passage in passages)
    return _applied(file, text, passages, [one for one in mended if one])


def _mended(
    passage: Passage, guide: Guide, wanted: Callable[[Passage, _Edit, str | None], bool]
) -> _Mended | None:
    """Return a reply with the edits that are wanted, if the guard passes it so."""
    draft = read(passage.text)
    customer = read_customer(None, draft)
    for cautious in (False, True):
        proposal = rules.propose(draft, customer, guide, saved=True, cautious=cautious)
        explained = explain(draft, read(proposal.text), customer, guide, proposal)
        edits = tuple(e for e, g in _edits(explained) if wanted(passage, e, g))
        text = passage.text
        for edit in reversed(edits):
            text = text[: edit.start] + edit.words + text[edit.end :]
        if text == passage.text or not text.strip():
            return None
        pair = Pair(draft, read(text), customer, None, guide)
        if all(check.passed for check in guard.check(pair)):
            return _Mended(passage, text, edits)
    return None


def _edits(explained: Explanation) -> Iterator[tuple[_Edit, str | None]]:
    """Yield what was changed, each with its guideline: removed and added words are one edit."""
    at, edit, guideline = 0, _Edit(0, 0, ""), None
    for segment in (*explained.segments, Segment("keep", "")):
        if segment.op == "keep":
            if edit.start < edit.end or edit.words:
                yield edit, guideline
            at += len(segment.text)
            edit = _Edit(at, at, "")
            continue
        guideline = None if segment.change is None else explained.changes[segment.change].guideline
        if segment.op == "remove":
            at += len(segment.text)
            edit = edit._replace(end=at)
        else:
            edit = edit._replace(words=edit.words + segment.text)


def _applied(
    file: Path, text: str, passages: Sequence[Passage], wanted: Sequence[_Mended]
) -> Fixed:
    """Apply all at once when that reads back right, else the ones that do, one after another."""
    sound = [mended for mended in wanted if _cuttable(mended, text)]
    after = _edited(text, sound)
    if not _reads_back(file, after, passages, sound):
        kept: list[_Mended] = []
        for mended in sound:
            if _reads_back(file, _edited(text, [*kept, mended]), passages, [*kept, mended]):
                kept.append(mended)
        sound, after = kept, _edited(text, kept)
    return Fixed(file, text, after, len(sound), len(wanted) - len(sound))


def _cuttable(mended: _Mended, text: str) -> bool:
    spans = (mended.passage.span(edit.start, edit.end) for edit in mended.edits)
    return all(mended.passage.cuttable(text[start:end]) for start, end in spans if start < end)


def _edited(text: str, wanted: Sequence[_Mended]) -> str:
    """Return the file's text with the edits in it, the last first so that places hold."""
    for mended in reversed(wanted):
        for edit in reversed(mended.edits):
            start, end = mended.passage.span(edit.start, edit.end)
            text = text[:start] + mended.passage.encode(edit.words) + text[end:]
    return text


def _reads_back(
    file: Path, after: str, passages: Sequence[Passage], wanted: Sequence[_Mended]
) -> bool:
    meant = {id(mended.passage): mended.text for mended in wanted}
    expected = [(p.where, meant.get(id(p), p.text)) for p in passages]
    try:
        return expected == [(p.where, p.text) for p in passages_of(file, after)]
    except UnreadableError:
        return False
