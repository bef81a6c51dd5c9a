"""Digits and number words -> one canonical number."""

import re
from typing import NamedTuple

from heard.reading.facts.tokens import Token
from heard.reading.facts.words import NUMBERS, ONES, UNIT_QUALIFIERS, UNITS

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2})*,\d{3}|\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"(\d+(?:[.,]\d{3})*)[.,](\d{1,2})")
_TWENTY, _HUNDRED, _THOUSAND = 20, 100, 1000
_LONGEST = 15  # digits of a number that anybody multiplies


class Counted(NamedTuple):
    """A number read at a token: its canonical digits and the token behind it."""

    value: str
    after: int


def canonical(digits: str) -> str:
    """Return the shared form of a written number: "1.840,00" and "1,840" give "1840".

    A version ("5.2.1") and an odd decimal ("3.10") stay as written.
    """
    if digits.isdigit():
        return digits
    if _GROUPED.fullmatch(digits) and not digits.startswith("0"):
        return digits.replace(",", "").replace(".", "")
    if decimal := _DECIMAL.fullmatch(digits):
        whole = decimal[1].replace(",", "").replace(".", "")
        return whole if decimal[2] == "00" else f"{whole}.{decimal[2]}"
    return digits.replace(",", ".")


def exact(value: str) -> str:
    """Return an amount without meaningless zeros: "3.90" gives "3.9"."""
    return value.rstrip("0").rstrip(".") if value.count(".") == 1 else value


def times(value: str, factor: int) -> str:
    """Return `value` (canonical) multiplied by `factor`; unchanged when it is no plain number."""
    if factor == 1:
        return value
    whole, dot, part = value.partition(".")
    if len(value) > _LONGEST or not whole.isdigit() or (dot and not part.isdigit()):
        return value
    scale = 10 ** len(part)
    product = int(whole + part) * factor
    return exact(f"{product // scale}.{product % scale:0{len(part)}d}") if part else str(product)


def read_words(tokens: list[Token], at: int) -> Counted | None:
    """Read "eight", "twenty-one", "one hundred and five" at `at`, or None.

    "one" is a number only before a unit ("one night") or a scale ("one hundred"), and "hundred"
    and the like only behind a number ("a thousand thanks" counts nothing).
    """
    total = current = 0
    index = at
    if tokens[at].low in ONES:
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if behind in UNITS or behind in UNIT_QUALIFIERS:
            return Counted("1", at + 1)
        if NUMBERS.get(behind, 0) < _HUNDRED:
            return None
        current, index = 1, at + 1
    while index < len(tokens) and tokens[index].kind == "word":
        low = tokens[index].low
        value = _value(low)
        if value is None:
            if low == "and" and current >= _HUNDRED and _value_at(tokens, index + 1):
                index += 1
                continue
            break
        if index > at and not _joins(current, value):
            break
        if value >= _HUNDRED:
            if not total + current:
                return None
            current *= value
            if value >= _THOUSAND:
                total, current = total + current, 0
        else:
            current += value
        index += 1
    return Counted(str(total + current), index) if total + current or index > at else None


def _value_at(tokens: list[Token], index: int) -> int | None:
    return _value(tokens[index].low) if index < len(tokens) else None


def _joins(current: int, value: int) -> bool:
    """Whether "twenty" + "one" or "two" + "hundred" make one number, unlike "two" + "three"."""
    if value >= _HUNDRED:
        return True
    round_hundreds = current == 0 or (current >= _HUNDRED and current % _HUNDRED == 0)
    return round_hundreds or (current % _HUNDRED >= _TWENTY and current % 10 == 0 and value < 10)


def _value(low: str) -> int | None:
    """Return what one word counts: "twelve", "forty-two"."""
    value = NUMBERS.get(low)
    if value is not None or "-" not in low:
        return value
    tens, _, ones = low.partition("-")
    if NUMBERS.get(tens, 0) >= _TWENTY and (ones in NUMBERS or ones == "one"):
        return NUMBERS[tens] + NUMBERS.get(ones, 1)
    return None
