"""Times of day, written `HH:MM`: "6:30 pm", "18h30", "8 Uhr", "noon", "3 to 9 pm"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from heard.reading.facts.found import Found, beside, token_at
from heard.reading.facts.token import Token
from heard.reading.facts.words import (
    AM,
    CLOCK_PREPOSITIONS,
    CLOCK_WORDS,
    HALF_PHRASES,
    HOUR_LETTERS,
    MONTHS,
    OCLOCK,
    PM,
    RANGE_WORDS,
    WEEKDAYS,
)

_HOURS, _MINUTES, _HALF_DAY = 24, 60, 12
_DIGITS = 2  # of minutes
_DOTTED = re.compile(r"\d{1,2}\.\d{2}")
_CLOCK = re.compile(r"(\d{1,2})[:.hH](\d{2})(?::\d{2})?")
_HALVES = AM | PM | {"m"}
_PHRASE_STARTS = frozenset(phrase[0] for phrase in HALF_PHRASES)
_HINTS = _PHRASE_STARTS | AM | PM | OCLOCK | HOUR_LETTERS | frozenset(CLOCK_WORDS)
_OPEN = frozenset({"open", "hours", "daily", "weekdays", "opening", ":", ","})
_DOTTED_AFTER = frozenset({"at", "by", "until", "till", "til", "before", "um"})


def read_clock(tokens: list[Token], at: int) -> Found | None:
    """Read a time of day at a number or clock token, or None.

    The first end of a range takes what the second one says: in "3 to 9 pm" both are afternoon.
    """
    hour, minute = _hour_minute(tokens[at])
    if hour > _HOURS or minute >= _MINUTES or not _may_be_clock(tokens, at):
        return None
    for reader in _READERS:
        read = reader(tokens, at, hour)
        if read is not None:
            half, extra, after = read
            return Found("time", _value(hour, minute or extra, half), after)
    return None


def read_clock_word(tokens: list[Token], at: int) -> Found:
    """Read "noon" or "midnight" at a word that is one of them."""
    return Found("time", CLOCK_WORDS[tokens[at].low], at + 1)


class _Read(NamedTuple):
    """What stands behind an hour: half of the day, minutes, the first token after it all."""

    half: str
    minute: int
    after: int


def _with_word(tokens: list[Token], at: int, hour: int) -> _Read | None:
    """Read "12 noon", "12 midnight"."""
    word = token_at(tokens, at + 1)
    if hour != _HALF_DAY or word.low not in CLOCK_WORDS or not beside(tokens, at + 1):
        return None
    return _Read("am" if CLOCK_WORDS[word.low] == "00:00" else "pm", 0, at + 2)


def _with_half(tokens: list[Token], at: int, _hour: int) -> _Read | None:
    """Read "6:30 pm", "7a" in a range."""
    half, after = _half(tokens, at + 1)
    return _Read(half, 0, after) if half else None


def _with_oclock(tokens: list[Token], at: int, _hour: int) -> _Read | None:
    """Read "8 o'clock", "8 Uhr", "8 Uhr 30"."""
    word = token_at(tokens, at + 1)
    if word.low not in OCLOCK or not beside(tokens, at + 1):
        return None
    extra = token_at(tokens, at + 2)
    written = tokens[at].kind != "clock" and extra.text.isdigit() and len(extra.text) == _DIGITS
    if word.low == "uhr" and written and beside(tokens, at + 2) and int(extra.text) < _MINUTES:
        return _Read("", int(extra.text), at + 3)
    half, after = _half(tokens, at + 2)
    return _Read(half, 0, after)


def _in_hours(tokens: list[Token], at: int, hour: int) -> _Read | None:
    """Read "9" and "5" of "Sat 9-5"."""
    half = _office_half(tokens, at, hour)
    return _Read(half, 0, at + 1) if half else None


def _in_range(tokens: list[Token], at: int, hour: int) -> _Read | None:
    """Read "3" of "3 to 9 pm", "19" of "between 19 and 22 h"."""
    ended = _range_end(tokens, at)
    if ended is None:
        return None
    end_hour, end_half, end_letter = ended
    if end_half:
        return _Read(_half_before(hour, end_hour, end_half), 0, at + 1)
    return _Read("", 0, at + 1) if end_letter and _asks_for_hour(tokens, at) else None


def _with_letter(tokens: list[Token], at: int, _hour: int) -> _Read | None:
    """Read "14 h 30", and "14 h" where a time is asked for."""
    if token_at(tokens, at + 1).low not in HOUR_LETTERS or not beside(tokens, at + 1):
        return None
    extra = token_at(tokens, at + 2)
    if extra.text.isdecimal() and len(extra.text) == _DIGITS and int(extra.text) < _MINUTES:
        return _Read(_half(tokens, at + 3)[0], int(extra.text), _half(tokens, at + 3)[1])
    half, after = _half(tokens, at + 2)
    return _Read(half, 0, after) if half or _asks_for_hour(tokens, at) else None


def _written(tokens: list[Token], at: int, _hour: int) -> _Read | None:
    """Read "6:55", and "8.40" where a time is asked for."""
    token = tokens[at]
    dotted = token.kind != "clock" and _DOTTED.fullmatch(token.text) and _is_dotted(tokens, at)
    return _Read("", 0, at + 1) if token.kind == "clock" or dotted else None


_READERS: tuple[Callable[[list[Token], int, int], _Read | None], ...] = (
    _with_word, _with_half, _with_oclock, _in_hours, _in_range, _with_letter, _written,
)  # fmt: skip


def _may_be_clock(tokens: list[Token], at: int) -> bool:
    """Whether anything about a number hints at a time: most numbers are none."""
    token = tokens[at]
    if token.kind == "clock" or not token.text.isdecimal():
        return True
    behind = token_at(tokens, at + 1)
    return behind.low in _HINTS or _is_joint(behind) or _is_joint(token_at(tokens, at - 1))


def _hour_minute(token: Token) -> tuple[int, int]:
    if token.text.isdecimal():
        return (int(token.text), 0) if len(token.text) <= _DIGITS else (_HOURS + 1, 0)
    match = _CLOCK.fullmatch(token.text)
    return (int(match[1]), int(match[2])) if match else (_HOURS + 1, 0)


def _half(tokens: list[Token], at: int) -> tuple[str, int]:
    """Return ("am" | "pm" | "", token behind it) of the half of the day named at `at`."""
    token = token_at(tokens, at)
    if token.low in _PHRASE_STARTS:
        for phrase, half in HALF_PHRASES.items():
            if tuple(t.low for t in tokens[at : at + len(phrase)]) == phrase:
                return half, at + len(phrase)
    if not beside(tokens, at):
        return "", at
    if len(token.low) == 1 and token.kind == "word":  # "7a-1p"
        joined = token_at(tokens, at + 1).text == "-" or token_at(tokens, at - 2).text == "-"
        if not joined or not beside(tokens, at, 0):
            return "", at
    if token.low in AM:
        return "am", at + 1 + _dot(tokens, at + 1, token)
    if token.low in PM:
        return "pm", at + 1 + _dot(tokens, at + 1, token)
    return "", at


def _dot(tokens: list[Token], at: int, token: Token) -> int:
    """Return 1 when the dot at `at` belongs to "a.m."."""
    return int("." in token.low and token_at(tokens, at).text == "." and beside(tokens, at, 0))


def _range_end(tokens: list[Token], at: int) -> tuple[int, str, bool] | None:
    """Return (hour, half, has an hour letter) of the second end of a range that starts at `at`."""
    joint = token_at(tokens, at + 1)
    end = token_at(tokens, at + 2)
    if not _is_joint(joint) or end.kind not in {"number", "clock"}:
        return None
    hour, _ = _hour_minute(end)
    if hour > _HOURS:
        return None
    half, _ = _half(tokens, at + 3)
    letter = token_at(tokens, at + 3).low
    return hour, half, letter in HOUR_LETTERS or letter in OCLOCK


def _half_before(hour: int, end_hour: int, end_half: str) -> str:
    """Return the half of the day of "11" in "11 to 2 pm" (morning) and "3 to 9 pm" (afternoon)."""
    if end_half == "pm" and hour % _HALF_DAY > end_hour % _HALF_DAY:
        return "am"
    return end_half


def _office_half(tokens: list[Token], at: int, hour: int) -> str:
    """Return the half of the day of "9" and of "5" in "Sat 9-5", else ""."""
    first = at
    if _is_joint(token_at(tokens, at - 1)) and token_at(tokens, at - 2).kind in {"number", "clock"}:
        first = at - 2
    elif not _is_joint(token_at(tokens, at + 1)):
        return ""
    last = first + 2
    start, _ = _hour_minute(tokens[first])
    end, _ = _hour_minute(token_at(tokens, last))
    if not 0 < end < start <= _HALF_DAY or _half(tokens, last + 1)[0]:
        return ""
    before = token_at(tokens, first - 1)
    open_hours = before.low in CLOCK_PREPOSITIONS or before.low in WEEKDAYS or before.low in _OPEN
    if not open_hours and not tokens[first].kind == tokens[last].kind == "clock":
        return ""
    return "am" if hour == start and at == first and start < _HALF_DAY else "pm"


def _is_joint(token: Token) -> bool:
    return token.text == "-" or token.low in RANGE_WORDS


def _asks_for_hour(tokens: list[Token], at: int) -> bool:
    """Whether "18 h" at `at` is a time ("at 18 h", "from 19 to 22 h") and no duration ("48 h")."""
    before = token_at(tokens, at - 1)
    if before.text == "-" or before.low in RANGE_WORDS:
        first = at - 2
        while token_at(tokens, first).low in _HALVES or token_at(tokens, first).text == ".":
            first -= 1
        if token_at(tokens, first).kind in {"number", "clock"}:
            before = token_at(tokens, first - 1)
    return before.low in CLOCK_PREPOSITIONS and before.low not in {"after", "before", "past"}


def _is_dotted(tokens: list[Token], at: int) -> bool:
    """Whether "8.40" is a time here: behind a day or a word such as "at", and no price or size."""
    before = token_at(tokens, at - 1)
    after = token_at(tokens, at + 1)
    if after.low in {"per", "%", "x"} or (after.kind == "word" and after.low in {"each", "a"}):
        return False
    near = before.low in _DOTTED_AFTER or before.low in WEEKDAYS or before.kind == "ordinal"
    return near or (before.low in MONTHS and token_at(tokens, at - 2).kind == "number")


def _value(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < _HALF_DAY:
        hour += _HALF_DAY
    elif half == "am" and hour == _HALF_DAY:
        hour = 0
    return f"{hour % _HOURS:02d}:{minute:02d}"
