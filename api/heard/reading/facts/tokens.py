"""A text -> its tokens, in one pass of linear time.

A token is a plain word, an atom with digits ("18", "6:55", "20th", "NX417"), a mark, or a literal
(link, address, placeholder, code) that is taken as it stands. Positions are those of the text.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from heard.reading.facts.words import (
    CENTS,
    CURRENCIES,
    FILE_EXTENSIONS,
    NUMBERS,
    SCRIPT_UNITS,
    TOP_LEVEL_DOMAINS,
    UNITS,
    WEEKDAYS,
)

TokenKind: TypeAlias = Literal[
    "word", "number", "ordinal", "clock", "day", "id", "mark",
    "url", "email", "placeholder", "code", "handle",
]  # fmt: skip

LITERALS = frozenset({"url", "email", "placeholder", "code", "handle"})


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text; `low` is its plain form in lower case."""

    kind: TokenKind
    start: int
    end: int
    text: str
    low: str


_ODD = "‐‑‒–−~〜～―’‘ʼ‛“”„‟«»「」『』\u00a0\u202f\u2009\u2007\u2060\u3000—，：；％￥＄（）／＞›→．"
_EVEN = '---------\'\'\'\'""""""""""      ;,:;%¥$()/>>>.'
_SAME_WIDTH = str.maketrans(_ODD, _EVEN) | {0xFF10 + digit: str(digit) for digit in range(10)}


def same_width(text: str) -> str:
    """Return `text` with one form for each dash, quote and space; every character in its place."""
    if text.isascii():
        return text.replace("~", "-") if "~" in text else text
    return text.translate(_SAME_WIDTH)


# Letters of the alphabets that put spaces between words; other scripts are runs of their own.
_L = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f\u1e00-\u1fff"
_SAFE = r"[^\s<>\"'`\])}{|、。「」]"


def _grammar(letter: str, digit: str) -> re.Pattern[str]:
    """Return the pattern of a token, for texts with these letters and digits."""
    sign = letter + digit + "_"
    return re.compile(
        rf"""
        (?P<word>(?>[{letter}]+(?:['-][{letter}]+)*)(?![{sign}@$]|:/|[./][{letter}{digit}]|-[{digit}]))
        |(?P<dollar>(?:US|AU|CA|NZ|HK|SG|[ACRS])?\$)
        |(?P<code>```[\s\S]*?```|`[^`\n]{{1,200}}`)
        |(?P<placeholder>
            \{{\{{[^{{}}\n]{{1,200}}\}}\}} | \{{%[^{{}}\n]{{1,200}}%\}}
            | \$?\{{[A-Za-z_][\w. -]{{0,60}}\}} | %[A-Za-z_][\w.]{{1,40}}%
            | <<[^<>\n]{{1,80}}>> | <[A-Z][A-Z_ ]{{1,40}}> | \[[A-Za-z][^\[\]\n]{{0,60}}\](?!\()
         )
        |(?P<url>(?:https?://|www\.){_SAFE}+
            | (?>[{sign}][{sign}-]{{0,62}}(?:\.[{sign}-]{{1,63}}){{1,8}})(?::\d+)?/{_SAFE}+)
        |(?P<email>[{sign}][{sign}.+-]{{0,63}}+@[{sign}-]{{1,63}}(?:\.[{sign}-]{{1,63}})+)
        |(?P<handle>@[{sign}]+)
        |(?P<chunk>\#?[{sign}]+(?:[.,:/'&+-][{sign}]+)*)
        |(?P<mark>[^\w\s])
        |(?P<other>[^\W{sign}]+)
        """,
        re.VERBOSE | (re.ASCII if digit == "0-9" else 0),
    )


_PLAIN_TOKEN = _grammar("A-Za-z", "0-9")  # the same over fewer letters: half the time
_TOKEN = _grammar(_L, r"\d")
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
_HYPHENED = re.compile(rf"(\d+(?:[.,]\d+)?)-([a-z{_L[6:]}]{{2,}}(?:-[a-z]+)*)")
_PIECE = re.compile(r"[:,/&+']|\.(?=[^\d])|(?<=[^\d])\.")
_HALF_DAY = 12
_TRAILING = ".,;:!?"
_SUFFIXES = frozenset({"am", "pm", "a", "p", "k", "x", "m", "h", "d", "g", "l", "v", "w"})


def tokenize(plain: str) -> list[Token]:
    """Return the tokens of a text in its same-width form, in order."""
    tokens: list[Token] = []
    add = tokens.append
    grammar = _PLAIN_TOKEN if plain.isascii() else _TOKEN
    for match in grammar.finditer(plain):
        kind = match.lastgroup
        start, end = match.span()
        text = match[0]
        if kind == "word":
            low = text.lower()
            if "-" in low:
                tokens.extend(_hyphened_word(text, low, start))
            else:
                add(Token("word", start, end, text, low))
        elif kind == "other":
            tokens.extend(_script(text, start, tokens))
        elif kind in {"mark", "dollar"}:
            add(Token("mark", start, end, text, text.lower()))
        elif kind == "chunk":
            tokens.extend(_split(text, start))
        elif kind == "url":
            kept = text.rstrip(_TRAILING)
            add(Token("url", start, start + len(kept), kept, kept))
            for at in range(start + len(kept), end):
                add(Token("mark", at, at + 1, plain[at], plain[at]))
        else:
            add(Token(kind, start, end, text, text))  # type: ignore[arg-type]
    return tokens


def _hyphened_word(text: str, low: str, start: int) -> Iterator[Token]:
    """Yield "two-week" and "Mon-Fri" in parts, any other hyphened word whole."""
    first, _, rest = low.partition("-")
    while rest and len(low) == len(text) and _stands_alone(first, rest):
        middle = start + len(first)
        yield Token("word", start, middle, text[: len(first)], first)
        yield Token("mark", middle, middle + 1, "-", "-")
        text, low, start = text[len(first) + 1 :], rest, middle + 1
        first, _, rest = low.partition("-")
    yield Token("word", start, start + len(text), text, low)


def _stands_alone(first: str, rest: str) -> bool:
    if first in WEEKDAYS or first == "half":
        return True
    return first in NUMBERS and rest not in NUMBERS and rest != "one"


def _script(text: str, start: int, before: list[Token]) -> Iterator[Token]:
    """Yield a run of a script without spaces, the unit behind a number by itself: "7" "営業日"."""
    cut = 0
    if before and before[-1].end == start and before[-1].kind == "number":
        cut = next((len(unit) for unit in SCRIPT_UNITS if text.startswith(unit)), 0)
    for piece, at in ((text[:cut], start), (text[cut:], start + cut)):
        if piece:
            yield Token("word", at, at + len(piece), piece, piece)


def _split(text: str, start: int) -> Iterator[Token]:
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
        yield from _split(text, start)
    else:
        yield Token("word", start, start + len(text), text, text.lower())


def _is_unit(letters: str) -> bool:
    low = letters.lower()
    if low in _SUFFIXES:
        return letters.islower() or low == "h"
    known = low in UNITS or low in CURRENCIES or low in CENTS or low in {"am", "pm"}
    return known and (letters.islower() or letters.isupper() or letters[1:].islower())


def _mixed(text: str, low: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a run with digits that is no plain number, clock time or date."""
    if _PHONE.fullmatch(text):
        yield Token("id", start, end, text, low)
        return
    if (united := _UNITED.fullmatch(text)) and _is_unit(united[2]):
        yield from _split(united[1], start)
        yield Token("word", start + united.start(2), end, united[2], united[2].lower())
        return
    if (span := _SPAN.fullmatch(text)) and _is_range(span):
        dash = start + span.end(2)
        yield from _split(text[: span.end(2)], start)
        yield Token("mark", dash, dash + 1, "-", "-")
        yield from _split(text[span.end(2) + 1 :], dash + 1)
        return
    if hyphened := _HYPHENED.fullmatch(text):
        yield from _split(hyphened[1], start)
        yield Token("mark", start + hyphened.end(1), start + hyphened.start(2), "-", "-")
        yield Token("word", start + hyphened.start(2), end, hyphened[2], hyphened[2].lower())
        return
    last = low.rsplit(".", 1)[-1]
    if "." in low and "," not in low and last in TOP_LEVEL_DOMAINS and "/" not in low:
        yield Token("url", start, end, text, low)
        return
    if "'" in text or ":" in text or "," in text or "&" in text or _splits_at_slash(text):
        yield from _pieces(text, start)
        return
    skip = text.startswith("#")
    yield Token("id", start + skip, end, text[skip:], low[skip:])


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
