"""Digits and number words -> one canonical number."""

import re
from typing import NamedTuple

from heard.reading.facts.token import Token
from heard.reading.facts.words import NUMBERS, ONES, UNIT_QUALIFIERS, UNITS

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2})*,\d{3}|\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"(\d+(?:[.,]\d{3})*)[.,](\d{1,2})")
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
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
    index, values = at, list[int]()
    if tokens[at].low in ONES:
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if behind in UNITS or behind in UNIT_QUALIFIERS:
            return Counted("1", at + 1)
        index, values = at + 1, [1]
        if NUMBERS.get(behind, 0) < _HUNDRED:
            return None
    while index < len(tokens):
        value = _value(tokens[index].low)
        if value is not None and _fits(values, value):
            values.append(value)
        elif value is not None or not _is_link(tokens, index, values):
            break
        index += 1
    return Counted(str(_sum(values)), index) if values else None


def _is_link(tokens: list[Token], index: int, values: list[int]) -> bool:
    """Whether "and" at `index` joins "two hundred" and "five"."""
    if tokens[index].low != "and" or index + 1 >= len(tokens) or _sum(values) < _HUNDRED:
        return False
    return _value(tokens[index + 1].low) is not None


def _fits(values: list[int], value: int) -> bool:
    """Whether "one" goes on with "twenty", "hundred" with "two"; "three" does not with "two"."""
    if not values:
        return value < _HUNDRED
    current = _sum(values) % _THOUSAND
    if value >= _HUNDRED or current % _HUNDRED == 0:
        return True
    return current % _HUNDRED >= _TWENTY and current % _TEN == 0 and value < _TEN


def _sum(values: list[int]) -> int:
    total = current = 0
    for value in values:
        current = current * value if value >= _HUNDRED else current + value
        if value >= _THOUSAND:
            total, current = total + current, 0
    return total + current


def _value(low: str) -> int | None:
    """Return what one word counts: "twelve", "forty-two"."""
    value = NUMBERS.get(low)
    if value is not None or "-" not in low:
        return value
    tens, _, ones = low.partition("-")
    if NUMBERS.get(tens, 0) >= _TWENTY and (ones in NUMBERS or ones == "one"):
        return NUMBERS[tens] + NUMBERS.get(ones, 1)
    return None
