"""Numbers with something behind or before them: money, percents, durations, quantities.

Values: `USD 20`, `USD 18/month`, `50` (a percent), `14 day`, `5 working day`, `23 kg`.
"""

from typing import NamedTuple

from heard.model import FactKind
from heard.reading.facts.found import Found, beside, token_at
from heard.reading.facts.numbers import exact, times
from heard.reading.facts.token import Token
from heard.reading.facts.words import (
    ARTICLE_PREPOSITIONS,
    ARTICLES,
    CENTS,
    CURRENCIES,
    DOUBTFUL_CURRENCIES,
    PERCENT,
    RANGE_WORDS,
    RATE_WORDS,
    RATES,
    UNIT_QUALIFIERS,
    UNIT_TRAILERS,
    UNITS,
)

_LONG = frozenset({"minute", "day", "month"})  # units of durations that "a" can count
_CENTS_DIGITS = 8
_SCALES = {"k": 1000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}


class Suffix(NamedTuple):
    """What stands behind a number and makes a kind of fact of it."""

    kind: FactKind
    name: str  # a currency, "%" or a unit
    factor: int
    after: int


def read_suffix(tokens: list[Token], at: int) -> Suffix | None:
    """Read the unit, currency or percent sign at `at`, the token behind a number, or None."""
    token = token_at(tokens, at)
    if not beside(tokens, at, 0 if token.text == "-" else 1):
        return None
    if token.text == "-" and beside(tokens, at + 1, 0):  # "48-hour"
        return _unit(tokens, at + 1)
    following = token_at(tokens, at + 1).low
    if token.low in PERCENT:
        return Suffix("percent", "%", 1, at + 1)
    if f"{token.low} {following}" in PERCENT:
        return Suffix("percent", "%", 1, at + 2)
    return _currency(tokens, at) or _unit(tokens, at)


def _currency(tokens: list[Token], at: int) -> Suffix | None:
    token = token_at(tokens, at)
    if token.low in CENTS:
        return Suffix("money", CENTS[token.low], -1, at + 1)
    currency = currency_at(tokens, at)
    return Suffix("money", currency, 1, at + 1) if currency else None


def _unit(tokens: list[Token], at: int) -> Suffix | None:
    qualifier = ""
    index = at
    while index < at + 3 and token_at(tokens, index).low in UNIT_QUALIFIERS:
        qualifier = qualifier or UNIT_QUALIFIERS[tokens[index].low]
        index += 1
        if token_at(tokens, index).text == "-":
            index += 1
    token = token_at(tokens, index)
    unit = UNITS.get(token.low)
    if unit is None or (len(token.text) == 1 and token.text.isupper() and token.text != "H"):
        return None
    after = index + 1
    if token_at(tokens, after).low in UNIT_TRAILERS:
        qualifier, after = "working", after + 1
    if qualifier:  # working hours and days are counted as they are, not in minutes
        named = "hour" if unit.factor == 60 else unit.name  # noqa: PLR2004
        return Suffix(
            unit.kind, f"{qualifier} {named}", 1 if named == "hour" else unit.factor, after
        )
    return Suffix(unit.kind, unit.name, unit.factor, after)


def currency_at(tokens: list[Token], at: int) -> str | None:
    """Return the currency that the token at `at` names, or None; codes are in capitals."""
    token = token_at(tokens, at)
    if token.low in DOUBTFUL_CURRENCIES and not token.text.isupper():
        return None
    return CURRENCIES.get(token.low)


def read_prefix(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Return (currency, token of the number) when a currency stands at `at` before a number."""
    currency = currency_at(tokens, at)
    index = at + 1
    if currency is None:
        return None
    if token_at(tokens, index).text == "." and tokens[at].low == "rs":
        index += 1
    number = token_at(tokens, index)
    return (currency, index) if number.kind == "number" and beside(tokens, index) else None


def finish(value: str, suffix: Suffix, tokens: list[Token]) -> Found:
    """Return the fact made of a canonical number and what stands behind it."""
    if suffix.kind == "money":
        if suffix.factor < 0:
            value = _hundredths(value)
        return money(value, suffix.name, tokens, suffix.after)
    if suffix.kind == "percent":
        return Found("percent", exact(value), suffix.after)
    amount = times(exact(value), suffix.factor)
    return Found(suffix.kind, f"{amount} {suffix.name}", suffix.after)


def money(value: str, currency: str, tokens: list[Token], after: int) -> Found:
    """Return an amount of money with the scale ("8k") and the rate ("/mo") that follow it."""
    scale = token_at(tokens, after)
    if scale.low in _SCALES and beside(tokens, after, 0 if len(scale.low) == 1 else 1):
        value = times(value, _SCALES[scale.low])
        after += 1
        if currency_at(tokens, after) == currency:
            after += 1
    if currency_at(tokens, after) is not None and beside(tokens, after):  # "$20 USD"
        currency = currency_at(tokens, after) or currency
        after += 1
    value = exact(value)
    rate, after = read_rate(tokens, after)
    return Found("money", f"{currency} {value}{rate}", after)


def read_rate(tokens: list[Token], after: int) -> tuple[str, int]:
    """Return ("/month", token behind it) for "a month", "/mo", "monthly"; else ("", `after`)."""
    token = token_at(tokens, after)
    joined = token.text == "/" or token.low in RATE_WORDS
    noun = token_at(tokens, after + 1) if joined else token
    if (
        noun.low not in RATES
        or not beside(tokens, after)
        or (joined and not beside(tokens, after + 1))
    ):
        return "", after
    if not joined and not noun.low.endswith(("ly", "lich")):
        return "", after
    return f"/{RATES[noun.low]}", after + 1 + joined


def _hundredths(value: str) -> str:
    if not value.isdigit() or len(value) > _CENTS_DIGITS:
        return value
    return exact(f"{int(value) // 100}.{int(value) % 100:02d}")


def read_article(tokens: list[Token], at: int) -> bool:
    """Whether "a" at `at` counts one: "within a week", but not "in a minute" or "A Year In …"."""
    unit = UNITS.get(token_at(tokens, at + 1).low)
    if unit is None or unit.kind != "duration" or unit.name not in _LONG:
        return False
    small_talk = unit.name == "minute" and unit.factor == 1
    counted = token_at(tokens, at - 1).low in ARTICLE_PREPOSITIONS
    return counted and not small_talk and tokens[at + 1].text.islower()


def read_half(tokens: list[Token], at: int) -> Found | None:
    """Read "half an hour", "half-hour", "half a year" at "half", or None."""
    index = at + 1
    if token_at(tokens, index).low in ARTICLES or token_at(tokens, index).text == "-":
        index += 1
    unit = UNITS.get(token_at(tokens, index).low)
    if unit is None or unit.kind != "duration" or unit.factor % 2:
        return None
    return Found("duration", f"{unit.factor // 2} {unit.name}", index + 1)


def is_joint(tokens: list[Token], at: int) -> bool:
    """Whether the token at `at` joins the two ends of a range: "2-4", "2 to 4"."""
    token = token_at(tokens, at)
    if token.low == "and":
        return token_at(tokens, at - 2).low == "between"
    return token.text == "-" or (token.low in RANGE_WORDS and token.low != "or")
