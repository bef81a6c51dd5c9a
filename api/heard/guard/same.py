"""When two facts say the same although their values differ.

Equal values are the usual case and are handled before anybody asks here. Each rule takes the fact
that is looked for and one candidate, and the text the candidate stands in.
"""

import re

from heard.model import Fact
from heard.reading.facts.numbers import canonical
from heard.reading.facts.words import (
    CLOCK_PREPOSITIONS,
    CURRENCIES,
    DOUBLE_UNITS,
    NUMBERS,
    ORDINALS,
    RANGE_WORDS,
    RATES,
)

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_JOINTS = "|".join(sorted(RANGE_WORDS))
_JOINT_BEFORE = re.compile(rf"\d ?h? ?(?:-|\b(?:{_JOINTS})) ?$")
_JOINT_AFTER = re.compile(rf" ?(?:-|(?:{_JOINTS})\b) ?\d")
_AT_HOUR = re.compile(r",? (?:at )?(\d{1,2})(?:[:.]\d\d)? ?(?:([ap])\.?m\b)?")
_PARTS_OF_DAY = {
    "this morning": (0, 12),
    "this afternoon": (12, 18),
    "this evening": (17, 24),
    "tonight": (17, 24),
}
_NOON = 12
_OF_CLOCK = frozenset({"time", "number"})
_OF_TIME = frozenset({"date", "time"})
_KRONER = frozenset({"SEK", "NOK", "DKK", "kr"})


def amount(fact: Fact) -> str:
    """Return the bare number of a fact, canonical: "8" for "8 minutes", "€8" and "eight"."""
    if digits := _DIGITS.search(fact.text):
        return canonical(digits[0])
    for word in _WORD.findall(fact.text.lower()):
        if word in NUMBERS:
            return str(NUMBERS[word])
        if word in ORDINALS:
            return str(ORDINALS[word])
    return "1" if fact.kind in {"duration", "quantity"} else ""


def says_same(wanted: Fact, other: Fact, text: str) -> bool:
    """Whether `other`, standing in `text` (lower case), says what `wanted` says.

    Neither adds to the other: a unit or currency that only one side names must stand elsewhere
    in `text`, a year may be left out, an hour may lose ":00" but never its half of the day.
    """
    kinds = {wanted.kind, other.kind}
    one, two = wanted.value, other.value
    if kinds <= _OF_CLOCK and wanted.text == other.text:
        return True  # "11.40", with "at" in front and without
    if kinds <= _OF_TIME:
        same = kinds == {"date"} and (
            _same_date(one, two) or _same_part_of_day(wanted, other, text)
        )
    elif kinds == {"money"}:
        same = _same_money(one, two, text)
    elif kinds == {"money", "quantity"}:
        same = _same_pounds(one, two)
    elif kinds <= {"duration", "quantity"}:
        same = _same_unit(one, two)
    elif "time" in kinds:
        same = _same_hour(wanted, other) and (other.kind == "time" or _at_clock(other, text))
    elif "id" in kinds:
        same = kinds <= {"id", "number"} and _same_reference(one, two)
    elif "date" in kinds:
        same = "number" in kinds and _rank_in_date(one, two)
    elif "number" in kinds and "percent" not in kinds:
        same = amount(wanted) == amount(other) and _unit_known(wanted, other, text)
    else:
        same = False
    return same


def _same_date(one: str, two: str) -> bool:
    first, second = _DAY.fullmatch(one), _DAY.fullmatch(two)
    if first and second:
        years = {first[1], second[1]} - {None}
        return first.groups()[1:] == second.groups()[1:] and len(years) < 2  # noqa: PLR2004
    if first or second:
        return _rank_in_date(one, two)
    if "-" in one + two and not any(character.isdigit() for character in one + two):
        return one in two.split("-") or two in one.split("-")  # "mon-thu"
    return one.endswith(f"-{two}") or two.endswith(f"-{one}") or _same_month(one, two)


def _same_part_of_day(one: Fact, two: Fact, text: str) -> bool:
    """Whether "today at 9:20" is told as "this morning at 9:20"; `two` stands in `text`."""
    parts = {one.text.lower(), two.text.lower()} - {"today"}
    at = _AT_HOUR.match(text, two.end)
    if len(parts) != 1 or at is None:
        return False
    start, end = _PARTS_OF_DAY.get(parts.pop(), (0, 0))
    hour = int(at[1])
    if at[2] is not None:
        hour = hour % _NOON + (_NOON if at[2] == "p" else 0)
    return start <= hour < end


def _same_month(one: str, two: str) -> bool:
    """Whether "2025-03" and "03" name the same month."""
    return one[-2:] == two[-2:] and {len(one), len(two)} == {2, 7} and one[-2:].isdigit()


def _rank_in_date(one: str, two: str) -> bool:
    """Whether "18th" is the day of "06-18"."""
    rank, date = (one, two) if one.endswith("th") else (two, one)
    day = _DAY.fullmatch(date)
    return bool(day) and rank == f"{int(day[3])}th" if day else False


def _same_money(one: str, two: str, text: str) -> bool:
    amount_one, _, rate_one = one.partition("/")
    amount_two, _, rate_two = two.partition("/")
    if amount_one != amount_two and not _same_currency(amount_one, amount_two):
        return False
    if rate_one and rate_two:
        return False
    rate = rate_one or rate_two
    return any(word in text for word, unit in RATES.items() if unit == rate and len(word) > 2)  # noqa: PLR2004


def _same_currency(one: str, two: str) -> bool:
    first, _, sum_one = one.partition(" ")
    second, _, sum_two = two.partition(" ")
    return sum_one == sum_two and ({first, second} <= _KRONER or "¢" in {first, second})


def _same_pounds(one: str, two: str) -> bool:
    """Whether "40 lbs" is told as "forty pounds"."""
    weight, money = sorted((one, two))
    return weight.removesuffix(" lb") == money.removeprefix("GBP ")


def _same_unit(one: str, two: str) -> bool:
    """Whether "24 m" and "24 month" may be the same."""
    number_one, _, unit_one = one.partition(" ")
    number_two, _, unit_two = two.partition(" ")
    if number_one != number_two:
        return False
    return unit_two in DOUBLE_UNITS.get(unit_one, ()) or unit_one in DOUBLE_UNITS.get(unit_two, ())


def _same_hour(one: Fact, two: Fact) -> bool:
    """Whether a bare hour or "22 h" and a time are the same on a clock of 24 hours."""
    time, other = (one, two) if one.kind == "time" else (two, one)
    hour, minute = int(time.value[:2]), time.value[3:]
    if other.kind == "duration":
        return other.value == f"{hour * 60} minute" and minute == "00"
    if other.kind != "number":
        return False
    if minute == "00" and other.value in {str(hour), time.text}:  # "4" of "12-4" is 16:00
        return True
    return other.value in {f"{hour}.{minute}", f"{hour:02d}.{minute}"}


def _at_clock(fact: Fact, text: str) -> bool:
    """Whether a bare number in `text` stands where an hour does: "by 10", "8-20", "14 to 20"."""
    before = text[max(0, fact.start - 12) : fact.start]
    if _JOINT_BEFORE.search(before) or _JOINT_AFTER.match(text[fact.end : fact.end + 12]):
        return True
    return bool(CLOCK_PREPOSITIONS.intersection(before.split()[-1:]))


def _same_reference(one: str, two: str) -> bool:
    if one.islower() != two.islower() and one.upper() == two.upper():
        return True  # an agent's "nx417" tidied to "NX417"
    return one.lstrip("#") == two.lstrip("#")


def _unit_known(one: Fact, two: Fact, text: str) -> bool:
    """Whether the unit that only one side names stands elsewhere in the other's text."""
    united = one if one.kind != "number" else two
    if united.kind in {"id", "phone"}:
        return False
    if united.kind == "money":
        code = united.value.partition(" ")[0]
        return any(name in text for name, currency in CURRENCIES.items() if currency == code)
    words = _WORD.findall(_DIGITS.sub(" ", united.text.lower()))
    units = [word for word in words if word not in NUMBERS]
    return bool(units) and units[-1][:4] in text
