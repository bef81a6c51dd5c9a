"""Which reader is asked at which token."""

from collections.abc import Callable
from typing import TypeAlias

from heard.model import FactKind
from heard.reading.facts.amounts import (
    finish,
    is_joint,
    money,
    read_article,
    read_half,
    read_prefix,
    read_rate,
    read_suffix,
)
from heard.reading.facts.clocks import read_clock, read_clock_word
from heard.reading.facts.codes import is_reference, read_phone
from heard.reading.facts.days import (
    read_day_of_month,
    read_dotted_day,
    read_month,
    read_named_day,
    read_ordinal,
    read_script_day,
    read_written_day,
)
from heard.reading.facts.found import Found, beside, token_at
from heard.reading.facts.numbers import canonical, read_words
from heard.reading.facts.token import Token, TokenKind
from heard.reading.facts.words import (
    ARTICLES,
    CLOCK_WORDS,
    CURRENCIES,
    MONTHS,
    NUMBERS,
    OFTEN,
    ONES,
    ORDINALS,
    RELATIVE_DAYS,
    RELATIVE_MODIFIERS,
    WEEKDAY_SPANS,
    WEEKDAYS,
)

WordReader: TypeAlias = Callable[[list[Token], int], Found | None]
TokenReader: TypeAlias = Callable[[str, list[Token], int], Found | None]


_LIST_DIGITS = 2
_AND_A_HALF = ["and", "a", "half"]


def _rank(tokens: list[Token], at: int) -> Found | None:
    """Read "fourth" at an ordinal word; "third party" ranks nothing."""
    if token_at(tokens, at + 1).low in {"party", "parties"}:
        return None
    return Found("number", f"{ORDINALS[tokens[at].low]}th", at + 1)


def _money(tokens: list[Token], at: int) -> Found | None:
    """Read "$20", "EUR 1.840,00", "A$5 a month" at a currency."""
    prefix = read_prefix(tokens, at)
    if prefix is None:
        return None
    currency, number = prefix
    return money(canonical(tokens[number].text), currency, tokens, number + 1)


def read_counted(tokens: list[Token], at: int) -> Found | None:
    """Read "eight", "two weeks", "twenty-one days" at a word, or None."""
    counted = read_words(tokens, at)
    return _with_suffix(tokens, counted.value, counted.after) if counted else None


def _article(tokens: list[Token], at: int) -> Found | None:
    return _with_suffix(tokens, "1", at + 1) if read_article(tokens, at) else None


def _number(plain: str, tokens: list[Token], at: int) -> Found | None:
    if _is_list_number(plain, tokens, at):
        return read_day_of_month(tokens, at)
    found = (
        read_phone(plain, tokens, at)
        or read_script_day(tokens, at)
        or read_dotted_day(tokens, at)
        or read_day_of_month(tokens, at)
        or read_clock(tokens, at)
    )
    digits = tokens[at].text
    if found or not is_reference(digits):
        return found or _with_suffix(tokens, canonical(digits), at + 1)
    return Found("id", digits, at + 1)


def _is_list_number(plain: str, tokens: list[Token], at: int) -> bool:
    """Whether a number opens a list item: "2. Close the app", "2) Close the app"."""
    token, mark = tokens[at], token_at(tokens, at + 1)
    if mark.text not in {".", ")"} or len(token.text) > _LIST_DIGITS or mark.start != token.end:
        return False
    following = token_at(tokens, at + 2)
    if following.start <= mark.end or "\n" in plain[mark.end : following.start]:
        return False
    return not plain[plain.rfind("\n", 0, token.start) + 1 : token.start].strip("> \t")


def _mark(plain: str, tokens: list[Token], at: int) -> Found | None:
    token = tokens[at]
    if token.low in CURRENCIES:
        return _money(tokens, at)
    dialled = token.text in "+(" and token_at(tokens, at + 1).kind == "number"
    return read_phone(plain, tokens, at) if dialled and beside(tokens, at + 1, 0) else None


def _id(plain: str, tokens: list[Token], at: int) -> Found:
    return read_phone(plain, tokens, at) or Found("id", tokens[at].text, at + 1)


def _day(_plain: str, tokens: list[Token], at: int) -> Found:
    return read_written_day(tokens, at)


def _ordinal(_plain: str, tokens: list[Token], at: int) -> Found:
    return read_day_of_month(tokens, at) or read_ordinal(tokens, at)


def _clock(_plain: str, tokens: list[Token], at: int) -> Found:
    return read_clock(tokens, at) or Found("number", tokens[at].text, at + 1)


def _literal(kind: FactKind) -> TokenReader:
    def read(_plain: str, tokens: list[Token], at: int) -> Found:
        return Found(kind, tokens[at].text, at + 1)

    return read


def _often(tokens: list[Token], at: int) -> Found | None:
    """Read "twice a day", "once weekly" at how often, or None."""
    times = OFTEN[tokens[at].low]
    rate, after = read_rate(tokens, at + 1)
    return Found("quantity", f"{times} times{rate}", after) if times and rate else None


_HALF: dict[str, WordReader] = {"half": read_half}
BY_WORD: dict[str, WordReader] = (
    _HALF
    | dict.fromkeys(ARTICLES, _article)
    | dict.fromkeys((word for word, number in OFTEN.items() if number), _often)
    | dict.fromkeys(ORDINALS, _rank)
    | dict.fromkeys(CURRENCIES, _money)
    | dict.fromkeys((*NUMBERS, *ONES), read_counted)
    | dict.fromkeys(
        (
            *WEEKDAYS,
            *(f"{day}'s" for day in WEEKDAYS),
            *WEEKDAY_SPANS,
            *RELATIVE_DAYS,
            *RELATIVE_MODIFIERS,
            "end",
        ),
        read_named_day,
    )
    | dict.fromkeys(MONTHS, read_month)
    | dict.fromkeys(CLOCK_WORDS, read_clock_word)
)
"""The reader of each word that can start a fact."""

BY_KIND: dict[TokenKind, TokenReader] = {
    "number": _number,
    "mark": _mark,
    "id": _id,
    "day": _day,
    "ordinal": _ordinal,
    "clock": _clock,
    "url": _literal("url"),
    "email": _literal("email"),
    "placeholder": _literal("placeholder"),
    "code": _literal("code"),
    "handle": _literal("name"),
}
"""The reader of each kind of token that is no word."""


def _with_suffix(tokens: list[Token], value: str, after: int) -> Found:
    """Return the fact of a canonical number, by what stands behind it or behind its range."""
    if value.isdecimal() and [t.low for t in tokens[after : after + 3]] == _AND_A_HALF:
        value, after = f"{value}.5", after + 3
    suffix = read_suffix(tokens, after)
    if suffix is not None:
        return finish(value, suffix, tokens)
    token = token_at(tokens, after)
    if token.low in OFTEN:
        rate, behind = read_rate(tokens, after + 1)
        if rate:
            return Found("quantity", f"{value} times{rate}", behind)
    if token.low in {"k", "x"} and beside(tokens, after, 0):
        thousands = token.low == "k" and value.isdecimal()
        return Found("number", f"{value}000" if thousands else value, after + 1)
    return _in_range(tokens, value, after) or Found("number", value, after)


def _in_range(tokens: list[Token], value: str, after: int) -> Found | None:
    """Read "2" of "2-4 days" with the unit of the second number, or None."""
    if not is_joint(tokens, after):
        return None
    end = token_at(tokens, after + 1)
    other = read_words(tokens, after + 1) if end.kind == "word" else None
    if other is None and end.kind != "number":
        return None
    suffix = read_suffix(tokens, other.after if other else after + 2)
    if suffix is None:
        return None
    shared = finish(value, suffix, tokens)
    return Found(shared.kind, shared.value, after)
