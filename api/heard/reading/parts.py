"""A text -> its parts."""

import re
from collections.abc import Iterator, Sequence

from heard.model import Part, PartKind
from heard.reading.closed import close
from heard.reading.ends import find_greeting, split_ending
from heard.reading.lexicon import Patterns, lexicon
from heard.reading.lines import Line

_LIST_ITEM = re.compile(r"(?:[-*+•–·▪◦‣]|\(?\d{1,3}[.)]|\(?[A-Za-h]\)|[a-h]\.)\s+\S")
_MARKDOWN_HEADING = re.compile(r"#{1,6} .+|\*\*[^*]+\*\*:?|__[^_]+__:?")
_HEADING_WORDS = 6
_HEADING_LENGTH = 60
_CODE_INDENT = 4
_WORDS = lexicon("parts")
_CODE = Patterns({"code": _WORDS["code_lines"]}, _WORDS["words"], at_once=True)


def find_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of `text`: in order, not overlapping, covering all but blank space."""
    opened = close(text)
    lines = list(opened.lines)
    parts = list(opened.closed)
    greeting = find_greeting(lines)
    if greeting is not None:
        parts.append(greeting)
        rest = lines[0].cut(greeting.end)
        lines[:1] = [rest] if rest is not None else []
    body, ending = split_ending(lines, opened.signature, greeted=greeting is not None)
    for part in ending:
        parts += _around(part, opened.closed, text)
    for block in _blocks(body, opened.closed):
        parts += _block_parts(block)
    return tuple(sorted(parts, key=lambda part: part.start))


def _around(part: Part, closed: Sequence[Part], text: str) -> Iterator[Part]:
    """Yield what is left of an ending where a quote or code stands inside it."""
    start = part.start
    inside = [c for c in closed if part.start <= c.start < part.end]
    for end, after in [*((c.start, c.end) for c in inside), (part.end, part.end)]:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Part(part.kind, left, start + len(piece.rstrip()))
        start = after


def _blocks(lines: Sequence[Line], closed: Sequence[Part]) -> Iterator[list[Line]]:
    """Yield the runs of lines with no blank line and nothing closed between them."""
    fences = iter(part.start for part in closed)
    fence = next(fences, None)
    block: list[Line] = []
    for line in lines:
        cut = line.after_blank
        while fence is not None and fence < line.start:
            cut, fence = True, next(fences, None)
        if cut and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _block_parts(block: list[Line]) -> Iterator[Part]:
    if all(line.indent >= _CODE_INDENT for line in block) and not _LIST_ITEM.match(block[0].text):
        yield _part("code", block)
        return
    run: list[Line] = []
    kind: PartKind = "paragraph"
    for number, line in enumerate(block):
        found = _line_kind(line, block[number + 1] if number + 1 < len(block) else None)
        if found == "paragraph" and kind == "list_item" and run and _wraps(line):
            run.append(line)
            continue
        if run and (found != kind or found in ("list_item", "heading")):
            yield _part(kind, run)
            run = []
        run.append(line)
        kind = found
    if run:
        yield _part(kind, run)


def _line_kind(line: Line, following: Line | None) -> PartKind:
    text = line.text
    if _LIST_ITEM.match(text):
        return "list_item"
    if _CODE.hits(text):
        return "code"
    if _MARKDOWN_HEADING.fullmatch(text) or _names_what_follows(line, following):
        return "heading"
    return "paragraph"


def _wraps(line: Line) -> bool:
    """Whether a line under a list item goes on with it."""
    return line.indent > 0 or line.text[0].islower()


def _names_what_follows(line: Line, following: Line | None) -> bool:
    """Whether a short line without a stop stands right above a list or a long line."""
    text = line.text
    if following is None or not line.after_blank or len(text) > _HEADING_LENGTH:
        return False
    if text[-1] in ".,;?!…" or not text[0].isupper() or len(text.split()) > _HEADING_WORDS:
        return False
    below = following.text
    return text[-1] != ":" and bool(_LIST_ITEM.match(below) or len(below) > _HEADING_LENGTH)


def _part(kind: PartKind, lines: Sequence[Line]) -> Part:
    return Part(kind, lines[0].start, lines[-1].end)
