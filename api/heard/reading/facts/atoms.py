"""A run of letters, digits and inner marks -> its tokens: "10:15-10:45", "48-hour", "B22"."""

import re
from collections.abc import Callable, Iterable, Iterator

from heard.reading.facts.token import Token
from heard.reading.facts.words import (
    CENTS,
    CURRENCIES,
    FILE_EXTENSIONS,
    TOP_LEVEL_DOMAINS,
    UNITS,
)

# Letters of the alphabets that put spaces between words; other scripts are runs of their own.
LETTERS = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f\u1e00-\u1fff"
_L = LETTERS
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[hH]\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2}(?:\d{2})?)?"
                  r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}")  # fmt: skip
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|e|º|ª)", re.IGNORECASE)
_PHONE = re.compile(r"(?:\d{1,3}[-.])?(?:\d{3}[-.])?\d{3}[-.]\d{4}")
_DOTTED_PHONE = re.compile(r"\d{3}\.\d{3}\.\d{4}")
_UNITED = re.compile(rf"(\d+(?:[.,:]\d+)*)([{_L}]{{1,16}})")
_SPAN = re.compile(
    rf"(\d{{1,4}}(?:[.,]\d{{1,3}}|:\d\d)?)([{_L}]{{0,3}})-(\d{{1,4}}(?:[.,]\d{{1,3}}|:\d\d)?)([{_L}]{{0,12}})"
)
_CROSS = re.compile(r"([1-9]\d{0,4})[xX]([1-9]\d{0,4})")
_TIMES = re.compile(r"[xX]([1-9]\d?)")
_HYPHENED = re.compile(rf"(\d+(?:[.,]\d+)?)-([a-z{_L[6:]}]{{2,}}(?:-[a-z]+)*)")
_PIECE = re.compile(r"[:,/&+']|\.(?=[^\d])|(?<=[^\d])\.")
_HALF_DAY = 12
_CLOCKS = frozenset({"am", "pm"})
_SUFFIXES = frozenset({"a", "p", "k", "x", "m", "h", "d", "g", "l", "v", "w"})


def split_run(text: str, start: int) -> Iterator[Token]:
    """Yield the tokens of a run of letters, digits and inner punctuation."""
    end = start + len(text)
    low = text.lower()
    if text.isdigit():
        yield Token("number", start, end, text, low)
    elif not _DIGIT.search(text):
        yield from _wordlike(text, low, start, end)
    elif _CLOCK.fullmatch(text):
        yield Token("clock", start, end, text, low)
    elif _DAY.fullmatch(text):
        yield Token("day", start, end, text, low)
    elif _NUMBER.fullmatch(text) and not _DOTTED_PHONE.fullmatch(text):
        yield Token("number", start, end, text, low)
    elif _ORDINAL.fullmatch(text):
        yield Token("ordinal", start, end, text, low)
    else:
        yield from _mixed(text, low, start, end)


def _wordlike(text: str, low: str, start: int, end: int) -> Iterator[Token]:
    """Yield words, or one link or file name, of a run without digits."""
    last = low.rsplit(".", 1)[-1]
    if "." in low and len(low) > len(last) + 2:
        if last in FILE_EXTENSIONS and low.count(".") == 1 and last not in TOP_LEVEL_DOMAINS:
            yield Token("id", start, end, text, low)
            return
        if last in TOP_LEVEL_DOMAINS and text.rsplit(".", 1)[-1] == last:
            yield Token("url", start, end, text, low)
            return
    if low in {"a.m", "p.m"} or ("_" in low and len(low) > 1):
        yield Token("word" if "." in low else "id", start, end, text, low)
        return
    yield from _pieces(text, start)


def _pieces(text: str, start: int) -> Iterator[Token]:
    """Yield the parts of a run that inner punctuation only holds together: "and/or", "by:2"."""
    at = 0
    for mark in _PIECE.finditer(text):
        if mark.start() > at:
            yield from _whole(text[at : mark.start()], start + at)
        yield Token("mark", start + mark.start(), start + mark.end(), mark[0], mark[0])
        at = mark.end()
    if at < len(text):
        yield from _whole(text[at:], start + at)


def _whole(text: str, start: int) -> Iterator[Token]:
    if _DIGIT.search(text) and not _PIECE.search(text):
        yield from split_run(text, start)
    else:
        yield Token("word", start, start + len(text), text, text.lower())


def _is_unit(letters: str) -> bool:
    low = letters.lower()
    if low in _SUFFIXES:
        return letters.islower() or low == "h"
    known = low in UNITS or low in CURRENCIES or low in CENTS or low in _CLOCKS
    return known and (letters.islower() or letters.isupper() or letters[1:].islower())


def _mixed(text: str, low: str, start: int, end: int) -> Iterable[Token]:
    """Return the tokens of a run with digits that is no plain number, clock time or date."""
    for shape in _SHAPES:
        tokens = shape(text, start)
        if tokens is not None:
            return tokens
    skip = text.startswith("#")
    return (Token("id", start + skip, end, text[skip:], low[skip:]),)


def _phone(text: str, start: int) -> Iterable[Token] | None:
    """Read "555-0186"."""
    if not _PHONE.fullmatch(text):
        return None
    return (Token("id", start, start + len(text), text, text),)


def _united(text: str, start: int) -> Iterable[Token] | None:
    """Read "20kg", "6:30pm"."""
    found = _UNITED.fullmatch(text)
    if found is None or not _is_unit(found[2]):
        return None
    return (*split_run(found[1], start), _word(found, 2, start))


def _range(text: str, start: int) -> Iterable[Token] | None:
    """Read "2-4", "10:15-10:45", "7a-1p"."""
    found = _SPAN.fullmatch(text)
    if found is None or not _is_range(found):
        return None
    cut = found.end(2)
    return (
        *split_run(text[:cut], start),
        _dash(start + cut),
        *split_run(text[cut + 1 :], start + cut + 1),
    )


def _cross(text: str, start: int) -> Iterable[Token] | None:
    """Read "20x30"."""
    found = _CROSS.fullmatch(text)
    if found is None:
        return None
    middle = Token("word", start + found.end(1), start + found.start(2), "x", "x")
    return (*split_run(found[1], start), middle, *split_run(found[2], start + found.start(2)))


def _times(text: str, start: int) -> Iterable[Token] | None:
    """Read "x3", three of them."""
    found = _TIMES.fullmatch(text)
    if found is None:
        return None
    return (Token("mark", start, start + 1, text[0], "x"), *split_run(found[1], start + 1))


def _hyphened(text: str, start: int) -> Iterable[Token] | None:
    """Read "48-hour", "2-bedroom"."""
    found = _HYPHENED.fullmatch(text)
    if found is None:
        return None
    return (*split_run(found[1], start), _dash(start + found.end(1)), _word(found, 2, start))


def _held(text: str, start: int) -> Iterable[Token] | None:
    """Read a domain with digits whole, and what marks only hold together in parts."""
    low = text.lower()
    named = "." in low and "," not in low and "/" not in low
    if named and low.rsplit(".", 1)[-1] in TOP_LEVEL_DOMAINS:
        return (Token("url", start, start + len(text), text, low),)
    if any(mark in text for mark in "':,&") or _splits_at_slash(text):
        return _pieces(text, start)
    return None


_SHAPES: tuple[Callable[[str, int], Iterable[Token] | None], ...] = (
    _phone, _united, _range, _cross, _times, _hyphened, _held,
)  # fmt: skip


def _word(found: re.Match[str], group: int, start: int) -> Token:
    text = found[group]
    return Token("word", start + found.start(group), start + found.end(group), text, text.lower())


def _dash(at: int) -> Token:
    return Token("mark", at, at + 1, "-", "-")


def _splits_at_slash(text: str) -> bool:
    """Whether "40/day" or "24h/48h" stands before us, and no reference such as "2025/WOZ/30118"."""
    left, slash, right = text.partition("/")
    if not slash or "/" in right:
        return False
    return bool(_NUMBER.fullmatch(left) or _UNITED.fullmatch(left)) and (
        (right.isalpha() and right.islower()) or bool(_UNITED.fullmatch(right))
    )


def _is_range(span: re.Match[str]) -> bool:
    """Whether "2-4", "10:15-10:45" or "7a-1p" stands before us, and no reference "5-88210"."""
    low, low_unit, high, high_unit = span.groups()
    if any(unit and not _is_unit(unit) for unit in (low_unit, high_unit)):
        return False
    if ":" in low or ":" in high or low_unit or high_unit:
        return True
    if any(len(end) > 1 and end[0] == "0" and end[1].isdigit() for end in (low, high)):
        return False
    first, last = float(low.replace(",", ".")), float(high.replace(",", "."))
    return first < last or (last < first <= _HALF_DAY and first.is_integer())  # "Sat 9-5"
