"""A text -> its tokens, in one pass of linear time.

A token is a plain word, an atom with digits ("18", "6:55", "20th", "NX417"), a mark, or a literal
(link, address, placeholder, code) that is taken as it stands. Positions are those of the text.
"""

import re
from collections.abc import Iterator

from heard.reading.facts.atoms import LETTERS, split_run
from heard.reading.facts.token import Token
from heard.reading.facts.words import NUMBERS, SCRIPT_UNITS, WEEKDAYS

_ODD = "‐‑‒–−~〜～―’‘ʼ‛“”„‟«»「」『』\u00a0\u202f\u2009\u2007\u2060\u3000—，：；％￥＄（）／＞›→．"
_EVEN = '---------\'\'\'\'""""""""""      ;,:;%¥$()/>>>.'
_SAME_WIDTH = str.maketrans(_ODD, _EVEN) | {0xFF10 + digit: str(digit) for digit in range(10)}


def same_width(text: str) -> str:
    """Return `text` with one form for each dash, quote and space; every character in its place."""
    if text.isascii():
        return text.replace("~", "-") if "~" in text else text
    return text.translate(_SAME_WIDTH)


_SAFE = r"[^\s<>\"'`\])}{|、。「」]"


def _grammar(letter: str, digit: str) -> re.Pattern[str]:
    """Return the pattern of a token and the space before it, for these letters and digits."""
    sign = letter + digit + "_"
    return re.compile(
        rf"""
        \s*+(?:
        (?P<word>(?>[{letter}]+(?:['-][{letter}]+)*)(?![{sign}@$]|:/|[./][{letter}{digit}]|-[{digit}]))
        |(?P<dollar>(?:US|AU|CA|NZ|HK|SG|[ACRS])?\$)
        |(?P<code>```[\s\S]*?```|`[^`\n]{{1,200}}`)
        |(?P<placeholder>
            \{{\{{[^{{}}\n]{{1,200}}\}}\}} | \{{%[^{{}}\n]{{1,200}}%\}}
            | \$?\{{[A-Za-z_][\w. -]{{0,60}}\}} | %[A-Za-z_][\w.]{{1,40}}%
            | <<[^<>\n]{{1,80}}>> | <[A-Z][A-Z_ ]{{1,40}}> | \[[A-Za-z][^\[\]\n]{{0,60}}\](?!\()
         )
        |(?P<url>(?:https?://|www\.){_SAFE}+
            | (?!\d+\.\d+/[a-z]+(?![\w./-]))
              (?>[{sign}][{sign}-]{{0,62}}(?:\.[{sign}-]{{1,63}}){{1,8}})(?::\d+)?/{_SAFE}+)
        |(?P<email>[{sign}][{sign}.+-]{{0,63}}+@[{sign}-]{{1,63}}(?:\.[{sign}-]{{1,63}})+)
        |(?P<handle>@[{sign}]+)
        |(?P<chunk>\#?[{sign}]+(?:[.,:/'&+-][{sign}]+)*)
        |(?P<mark>[^\w\s])
        |(?P<other>[^\W{sign}]+)
        )
        """,
        re.VERBOSE | (re.ASCII if digit == "0-9" else 0),
    )


_PLAIN_TOKEN = _grammar("A-Za-z", "0-9")  # the same over fewer letters: half the time
_TOKEN = _grammar(LETTERS, r"\d")
_ASCII_BLANK = " \t\n\r\f\v"
_WORD = _PLAIN_TOKEN.groupindex["word"]
_TRAILING = ".,;:!?"


def tokenize(plain: str) -> list[Token]:
    """Return the tokens of a text in its same-width form, in order."""
    tokens: list[Token] = []
    add = tokens.append
    grammar, blank = (_PLAIN_TOKEN, _ASCII_BLANK) if plain.isascii() else (_TOKEN, None)
    for match in grammar.finditer(plain.rstrip(blank)):
        group = match.lastindex or 0
        start, end = match.span(group)
        text = plain[start:end]
        if group == _WORD:
            if "-" in text:
                tokens.extend(_hyphened_word(text, text.lower(), start))
            else:
                add(Token("word", start, end, text, text.lower()))
            continue
        kind = match.lastgroup
        if kind == "other":
            tokens.extend(_script(text, start, tokens))
        elif kind in {"mark", "dollar"}:
            add(Token("mark", start, end, text, text.lower()))
        elif kind == "chunk":
            tokens.extend(split_run(text, start))
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
