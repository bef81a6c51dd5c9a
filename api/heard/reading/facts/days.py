"""Dates: "3 March", "March 3rd, 2025", "31/8", "the 20th", "Thurs", "next week", "EOD".

A date is written `2025-03-03`, without a known year `03-03`, a month alone `03`, a day alone
`20th`, a weekday `thu`. An order of day and month that cannot be told stays as written: "12/11".
"""

import re

from heard.reading.facts.found import Found, beside, token_at
from heard.reading.facts.token import Token
from heard.reading.facts.words import (
    AFTER_DAY,
    DOUBTFUL_MONTHS,
    DOUBTFUL_WEEKDAYS,
    MONTHS,
    POLITE_TODAY,
    RELATIVE_DAYS,
    RELATIVE_MODIFIERS,
    RELATIVE_NOUNS,
    WEEKDAY_SPANS,
    WEEKDAYS,
)

_DAYS, _MONTHS, _CENTURY = 31, 12, 100
_DOTTED = re.compile(r"[0-3]\d\.[01]\d")
_BEFORE_DOTTED = frozenset({"am", "vom", "bis", "zum", "ab", "den", "seit", "und", "der", "dem"})
_DAY_DIGITS = 2
_SIGNS = ("年", "月")
_YEAR = 4  # digits
_JOINTS = frozenset(
    {
        "and",
        "or",
        "&",
        "und",
        "oder",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "en",
        "of",
        "-",
        "to",
        "till",
        "bis",
    }
)
_LISTING = _JOINTS | {","}
_BEHIND_DAY = frozenset({"at", "from", "in", "for", "between", "only", "and", "or", "as", "is"})
_UNITS_AND_CLOCK = frozenset({":", "%", "/", "$", "€", "£"})
_OF = frozenset({"of", "de", "del", "d", "di"})
_ENDS = frozenset({"day", "week", "month", "year", "business"})


def read_written_day(tokens: list[Token], at: int) -> Found:
    """Read a day written in digits: "2024-05-17", "31/8", "12.09.25"."""
    text = tokens[at].text
    for mark in "-/.":
        parts = [part for part in text.split(mark) if part]
        if len(parts) > 1:
            break
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:  # noqa: PLR2004  a year in front
        value = _date(numbers[0], numbers[1], numbers[2])
    else:
        year = _year(parts[2]) if len(parts) > 2 else 0  # noqa: PLR2004
        first, second = numbers[:2]
        if mark == "." or (_MONTHS < first <= _DAYS and 0 < second <= _MONTHS):
            value = _date(year, second, first)
        elif _MONTHS < second <= _DAYS and 0 < first <= _MONTHS:
            value = _date(year, first, second)
        else:
            value = "/".join(parts)
    return Found("date", "24/7" if text == "24/7" else value, at + 1)


def read_day_of_month(tokens: list[Token], at: int) -> Found | None:
    """Read "3 March 2025", "3rd of May", "2. Mai", "20日" at a number or ordinal, or None."""
    day = _day(tokens[at])
    if day is None:
        return None
    index = at + 1
    if token_at(tokens, index).text == "." and beside(tokens, index, 0):
        index += 1
    if token_at(tokens, index).low in _OF:
        index += 1
    month = _month(token_at(tokens, index), beside_day=True)
    if month is None or not beside(tokens, index, 2):
        shared = _shared_month(tokens, at)
        return Found("date", _date(0, shared, day), at + 1) if shared else None
    return _with_year(tokens, index + 1, month, day)


def _shared_month(tokens: list[Token], at: int) -> int | None:
    """Return the month that a day has from the one beside it: "5, 6 and 7 May", "May 6-7"."""
    before = token_at(tokens, at - 1).low == "," and _day(token_at(tokens, at - 2))
    last, commas = at, int(bool(before))
    while token_at(tokens, last + 1).low in _LISTING and _day(token_at(tokens, last + 2)):
        commas += token_at(tokens, last + 1).low == ","
        last += 2
    told = token_at(tokens, last - 1).low in _JOINTS or commas > 1
    if last > at and told:
        return _month(token_at(tokens, last + 1), beside_day=True)
    if token_at(tokens, at - 1).low in _JOINTS and _day(token_at(tokens, at - 2)) is not None:
        after = token_at(tokens, at + 1)
        ends = after.kind == "mark" and after.low not in _UNITS_AND_CLOCK
        if ends or after.low in _BEHIND_DAY:
            return _month(token_at(tokens, at - 3), beside_day=True)
    return None


def read_month(tokens: list[Token], at: int) -> Found | None:
    """Read "March 3rd, 2025", "March 2025", "March" at a word, or None."""
    token = tokens[at]
    index = at + 1
    if token_at(tokens, index).text == "." and beside(tokens, index, 0):
        index += 1
    following = token_at(tokens, index)
    day = _day(following) if beside(tokens, index, 2) else None
    month = _month(token, beside_day=following.kind == "ordinal")
    if month is None or (day is None and _is_verb(tokens, at)):
        return None
    if day is not None and token_at(tokens, index + 1).low not in {":", "%"}:
        return _with_year(tokens, index + 1, month, day)
    return _with_year(tokens, at + 1, month, None)


def read_dotted_day(tokens: list[Token], at: int) -> Found | None:
    """Read "am 02.06." at a number, or None: a dot at its end, a German word before."""
    token = tokens[at]
    if "." not in token.text or not _DOTTED.fullmatch(token.text):
        return None
    dotted = token_at(tokens, at + 1).text == "." and beside(tokens, at + 1, 0)
    if not dotted or token_at(tokens, at - 1).low not in _BEFORE_DOTTED:
        return None
    return Found("date", _date(0, int(token.text[3:]), int(token.text[:2])), at + 2)


def read_script_day(tokens: list[Token], at: int) -> Found | None:
    """Read "5月20日" or "2025年5月20日" at a number, or None."""
    if token_at(tokens, at + 1).text[:1] not in _SIGNS:
        return None
    values = []
    index = at
    for sign in "年月日":
        number, unit = token_at(tokens, index), token_at(tokens, index + 1)
        if number.text.isdecimal() and unit.text.startswith(sign) and len(number.text) <= _YEAR:
            values.append(int(number.text))
            index += 2
        elif sign != "年":
            return None
    year = values[0] if len(values) > 2 else 0  # noqa: PLR2004
    return Found("date", _date(year, values[-2], values[-1]), index)


def read_ordinal(tokens: list[Token], at: int) -> Found:
    """Read "the 20th" as a day, "40th anniversary" as a number; both have the value `20th`."""
    token = tokens[at]
    digits = "".join(character for character in token.text if character.isdigit())
    following = token_at(tokens, at + 1)
    is_day = len(digits) < 3 and (following.kind != "word" or following.low in AFTER_DAY)  # noqa: PLR2004
    return Found("date" if is_day else "number", f"{int(digits)}th", at + 1)


def read_named_day(tokens: list[Token], at: int) -> Found | None:
    """Read a weekday, a span of them, or a day told from now, at a word; or None."""
    token = tokens[at]
    low = token.low
    if (weekday := WEEKDAYS.get(low.removesuffix("'s"))) and _is_weekday(tokens, at):
        return Found("date", weekday, at + 1)
    if low in WEEKDAY_SPANS:
        return Found("date", "-".join(WEEKDAY_SPANS[low]), at + 1)
    if low in RELATIVE_DAYS:
        return None if _is_politeness(tokens, at) else Found("date", RELATIVE_DAYS[low], at + 1)
    return _modified_day(tokens, at) if low in RELATIVE_MODIFIERS else _end_of(tokens, at)


def _modified_day(tokens: list[Token], at: int) -> Found | None:
    """Read "next week", "this Tuesday"."""
    low, following = tokens[at].low, token_at(tokens, at + 1)
    if not beside(tokens, at + 1):
        return None
    noun = following.low.removesuffix("'s")
    if noun in RELATIVE_NOUNS:
        return Found("date", f"{low} {noun}", at + 2)
    if following.low in WEEKDAYS:
        modifier = "" if low == "this" else f"{low} "
        return Found("date", modifier + WEEKDAYS[following.low], at + 2)
    return None


def _end_of(tokens: list[Token], at: int) -> Found | None:
    """Read "end of the day", "end of month"."""
    if tokens[at].low != "end" or token_at(tokens, at + 1).low != "of":
        return None
    index = at + 3 if token_at(tokens, at + 2).low in {"the", "this"} else at + 2
    if token_at(tokens, index).low not in _ENDS:
        return None
    return Found("date", f"end of {tokens[index].low}", index + 1)


def _is_weekday(tokens: list[Token], at: int) -> bool:
    """Whether a word that may be a weekday is one: "sat" needs a capital, or a number behind it."""
    token = tokens[at]
    if token.low not in DOUBTFUL_WEEKDAYS or not token.text.islower():
        return True
    return token_at(tokens, at + 1).kind in {"number", "clock", "ordinal"}


def _is_verb(tokens: list[Token], at: int) -> bool:
    """Whether a month that is also a verb is one: "May I ask", "YOU MAY APPEAL"."""
    before = token_at(tokens, at - 1)
    opens = before.kind == "mark" and before.text not in {",", "(", "-", "/"}
    shouted = tokens[at].text.isupper() and before.text.isupper()
    doubtful = tokens[at].low in DOUBTFUL_MONTHS and token_at(tokens, at + 1).kind == "word"
    return doubtful and (opens or shouted)


def _is_politeness(tokens: list[Token], at: int) -> bool:
    """Whether "today" only rounds off "How can I help you today?"."""
    if tokens[at].low != "today":
        return False
    before = {token.low for token in tokens[max(0, at - 4) : at]}
    return token_at(tokens, at + 1).low == "?" or not before.isdisjoint(POLITE_TODAY)


def _day(token: Token) -> int | None:
    if token.kind == "ordinal":
        digits = "".join(character for character in token.text if character.isdigit())
    elif token.kind == "number":
        digits = token.text
    else:
        return None
    if len(digits) > _DAY_DIGITS or not digits.isdecimal():
        return None
    return int(digits) if 0 < int(digits) <= _DAYS else None


def _month(token: Token, *, beside_day: bool) -> int | None:
    month = MONTHS.get(token.low)
    doubtful = token.low in DOUBTFUL_MONTHS and token.text.islower()
    if doubtful and not (beside_day and token.low != "may"):
        return None
    return month


def _with_year(tokens: list[Token], index: int, month: int, day: int | None) -> Found:
    """Add the year behind a date, if there is one."""
    at = index
    for filler in (".", ","):
        if token_at(tokens, at).text == filler and beside(tokens, at, 0):
            at += 1
    if token_at(tokens, at).low in _OF:
        at += 1
    token = token_at(tokens, at)
    is_year = token.kind == "number" and len(token.text) == 4 and token.text[:2] in {"19", "20"}  # noqa: PLR2004
    if is_year and token.text.isdigit() and beside(tokens, at):
        return Found("date", _date(int(token.text), month, day), at + 1)
    return Found("date", _date(0, month, day), index)


def _year(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < _CENTURY else 0)


def _date(year: int, month: int, day: int | None) -> str:
    return (f"{year:04d}-" if year else "") + f"{month:02d}" + (f"-{day:02d}" if day else "")
