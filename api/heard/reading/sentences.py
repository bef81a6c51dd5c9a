"""The sentences of the editable parts of a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]

from heard.model import Part
from heard.reading.lexicon import lexicon, plain

_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_MARKER = re.compile(r"(?:[-*+•–·▪◦‣]|\(?\d{1,3}[.)]|\(?[A-Za-h]\)|[a-h]\.)\s+|#{1,6} +")
_STARTS = (  # what must stand in a text for a sentence to start like this
    ("", re.compile(r"[.!?] +(?=[a-z])")),
    ("…", re.compile(r"… +(?=[A-Z])")),
    ("://", re.compile(r"://\S+ +(?=[A-Z])")),
    ("May.", re.compile(r"\bMay\. +(?=[A-Z])")),
)
_EMOJI_END = re.compile("[\u2190-\u2bff\ufe0f\U0001f300-\U0001faff] +(?=[A-Z])")
_MAY_END = re.compile(r"://|[.!?…。！？][\"')\]]*[^\w.!?…。！？]*\w|[^\x00-\u2189]")
_SHORT = frozenset(lexicon("sentences")["abbreviations"].split())
_SHORT_INSIDE = frozenset(lexicon("sentences")["inside"].split())
_LAST_WORD = re.compile(r"[^\s(]+$")
_WRAPPED = 55
_LOOK_BACK = 24
_STOPS = ".?!:;…。？！"


class Span(NamedTuple):
    """Where a sentence stands, and in which part."""

    start: int
    end: int
    text: str
    part: int


def split_sentences(text: str, parts: Sequence[Part]) -> tuple[Span, ...]:
    """Return the sentences of the editable parts; a list item's marker belongs to none."""
    return tuple(
        Span(start, end, text[start:end], number)
        for number, part in enumerate(parts)
        if part.editable
        for start, end in _in_part(text, part)
    )


def _in_part(text: str, part: Part) -> Iterator[tuple[int, int]]:
    start = part.start
    if part.kind in ("list_item", "heading"):
        marker = _MARKER.match(text, start, part.end)
        start = marker.end() if marker else start
    if part.kind in ("greeting", "sign_off", "heading"):
        yield start, part.end
        return
    for begin, end in _runs(text, start, part.end):
        yield from _in_run(text, begin, end)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between line breaks that end a sentence, not those that wrap a line."""
    begin = line = start
    if text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
        yield start, end
        return
    for found in _BREAK.finditer(text, start, end):
        before, after = text[line : found.start()], text[found.end() : found.end() + 1]
        stops = before[-1:] in _STOPS if before else True
        wraps = after.islower() or (len(before) >= _WRAPPED and not stops)
        if not wraps:
            yield begin, found.start()
            begin = found.end()
        line = found.end()
    yield begin, end


def _in_run(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for cut in (*_cuts(text, start, end), end):
        if not _splits(text, begin, cut, end):
            continue
        piece = text[begin:cut]
        kept = piece.strip()
        if kept:
            lead = len(piece) - len(piece.lstrip())
            yield begin + lead, begin + lead + len(kept)
        begin = cut


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Return the places between `start` and `end` where a sentence may begin."""
    run = plain(text[start:end])
    if not _MAY_END.search(run):
        return []
    starts = (start.finditer(run) for mark, start in _STARTS if mark in run)
    cuts = {found.end() for found in chain.from_iterable(starts)}
    if not run.isascii():
        cuts.update(found.end() for found in _EMOJI_END.finditer(run))
    at = 0
    for piece in sentencex.segment("en", run):
        at += len(piece)
        cuts.add(at)
    return sorted(start + cut for cut in cuts if 0 < cut < len(run))


def _splits(text: str, begin: int, cut: int, end: int) -> bool:
    """Whether a sentence really ends before `cut`: not behind "approx." nor inside "3. 4"."""
    if cut == end:
        return True
    before = text[max(begin, cut - _LOOK_BACK) : cut].rstrip()
    if not before:
        return False
    following = text[cut : cut + 1]
    if before[-1] != "." and not following.isdigit():
        return True
    word = _LAST_WORD.search(before)
    last = word.group().lower() if word else ""
    if last in _SHORT:
        return False
    if last in _SHORT_INSIDE and following.islower():
        return False
    return not (last[:-1].isdigit() and len(last) <= 3 and following.isdigit())  # noqa: PLR2004
