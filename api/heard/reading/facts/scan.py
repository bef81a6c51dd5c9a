"""One walk over the tokens of a text, asking each reader in turn."""

from heard.model import Fact, FactKind
from heard.reading.facts.amounts import finish, is_joint, money, read_prefix, read_suffix
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
from heard.reading.facts.names import find_names
from heard.reading.facts.numbers import canonical, read_words
from heard.reading.facts.spans import find_paths, find_quoted
from heard.reading.facts.tokens import LITERALS, Token, same_width, tokenize
from heard.reading.facts.words import (
    ARTICLE_PREPOSITIONS,
    ARTICLES,
    CLOCK_WORDS,
    CURRENCIES,
    MONTHS,
    NUMBERS,
    ONES,
    ORDINALS,
    RELATIVE_DAYS,
    RELATIVE_MODIFIERS,
    UNITS,
    WEEKDAY_SPANS,
    WEEKDAYS,
)

_NUMBERS = frozenset(NUMBERS) | ONES
_DAYS = frozenset({*WEEKDAYS, *WEEKDAY_SPANS, *RELATIVE_DAYS, "end"}) | RELATIVE_MODIFIERS
_WORDS: dict[str, str] = (
    dict.fromkeys(ARTICLES, "article")
    | {"half": "half"}
    | dict.fromkeys(ORDINALS, "ordinal")
    | dict.fromkeys(CURRENCIES, "currency")
    | dict.fromkeys(_NUMBERS, "number")
    | dict.fromkeys(_DAYS, "day")
    | dict.fromkeys(MONTHS, "month")
    | dict.fromkeys(CLOCK_WORDS, "clock")
)
_LITERAL_KINDS: dict[str, FactKind] = {kind: kind for kind in LITERALS} | {"handle": "name"}  # type: ignore[dict-item, assignment]


def scan(text: str) -> list[Fact]:
    """Return the facts of `text` in order; they do not overlap."""
    plain = same_width(text)
    tokens = tokenize(plain)
    facts: list[Fact] = []
    capitals: list[int] = []
    taken: set[int] = set()
    spans = iter(_spans(text, plain))
    span = next(spans, None)
    covered = after = 0  # end of the last span, first token behind the last fact
    for index, token in enumerate(tokens):
        if index < after:
            continue
        while span is not None and span.start <= token.start:
            if span.start >= covered and (not facts or facts[-1].end <= span.start):
                facts.append(span)
                covered = span.end
            span = next(spans, None)
        if token.start < covered:
            taken.add(index)
            continue
        low = token.low
        found = None
        if token.kind != "word":
            found = _read(plain, tokens, index)
        elif low in _WORDS or "-" in low:
            found = _read_word(tokens, index)
        if found:
            after = found.after
            end = tokens[after - 1].end
            written = text[token.start : end]
            value = written if token.kind in LITERALS else found.value
            facts.append(Fact(found.kind, token.start, end, written, value))
            taken.update(range(index, after))
        elif token.kind == "word" and low != token.text and token.text[0].isupper():
            capitals.append(index)
    if capitals:
        for start, end, value in find_names(plain, tokens, capitals, taken):
            facts.append(Fact("name", start, end, text[start:end], value))
        facts.sort(key=lambda fact: fact.start)
    return facts


def _spans(text: str, plain: str) -> list[Fact]:
    """Return quoted words and paths, in order."""
    if "'" not in plain and '"' not in plain and ">" not in plain:
        return []
    return sorted(find_quoted(text, plain) + find_paths(text, plain), key=lambda f: f.start)


def _read(plain: str, tokens: list[Token], at: int) -> Found | None:
    """Return the fact that starts at the token, or None."""
    token = tokens[at]
    kind = token.kind
    if kind == "mark":
        if token.low in CURRENCIES:
            return _read_money(tokens, at)
        if (
            token.text in "+("
            and token_at(tokens, at + 1).kind == "number"
            and beside(tokens, at + 1, 0)
        ):
            return read_phone(plain, tokens, at)
        return None
    if kind in LITERALS:
        return Found(_LITERAL_KINDS[kind], token.text, at + 1)
    if kind == "id":
        return read_phone(plain, tokens, at) or Found("id", token.text, at + 1)
    if kind == "day":
        return read_written_day(tokens, at)
    if kind == "ordinal":
        return read_day_of_month(tokens, at) or read_ordinal(tokens, at)
    if kind == "clock":
        return read_clock(tokens, at) or Found("number", token.text, at + 1)
    return _read_number(plain, tokens, at)


def _read_word(tokens: list[Token], at: int) -> Found | None:
    token = tokens[at]
    role = _WORDS.get(token.low)
    if role == "day":
        return read_named_day(tokens, at)
    if role == "month":
        return read_month(tokens, at)
    if role == "clock":
        return Found("time", read_clock_word(token) or "", at + 1)
    if role == "currency":
        return _read_money(tokens, at)
    if role == "ordinal":
        return Found("number", f"{ORDINALS[token.low]}th", at + 1)
    if role == "article":
        return _read_article(tokens, at)
    if role == "half":
        return _read_half(tokens, at)
    counted = read_words(tokens, at)
    return _with_suffix(tokens, counted.value, counted.after) if counted else None


def _read_article(tokens: list[Token], at: int) -> Found | None:
    """Read "a week" behind a preposition: "within a week"."""
    unit = UNITS.get(token_at(tokens, at + 1).low)
    if unit is None or unit.kind != "duration" or tokens[at + 1].text != tokens[at + 1].low:
        return None
    if (
        token_at(tokens, at - 1).low not in ARTICLE_PREPOSITIONS
        or unit.factor == 1
        and unit.name != "day"
        and unit.name != "month"
    ):
        return None
    return _with_suffix(tokens, "1", at + 1)


def _read_half(tokens: list[Token], at: int) -> Found | None:
    """Read "half an hour", "half-hour", "half a year"."""
    index = at + 1
    if token_at(tokens, index).low in ARTICLES or token_at(tokens, index).text == "-":
        index += 1
    unit = UNITS.get(token_at(tokens, index).low)
    if unit is None or unit.kind != "duration" or unit.factor % 2:
        return None
    return Found("duration", f"{unit.factor // 2} {unit.name}", index + 1)


def _read_money(tokens: list[Token], at: int) -> Found | None:
    """Read "$20", "EUR 1.840,00", "A$5 a month" at a currency."""
    prefix = read_prefix(tokens, at)
    if prefix is None:
        return None
    currency, number = prefix
    return money(canonical(tokens[number].text), currency, tokens, number + 1)


def _read_number(plain: str, tokens: list[Token], at: int) -> Found | None:
    token = tokens[at]
    found = (
        read_phone(plain, tokens, at)
        or read_script_day(tokens, at)
        or read_dotted_day(tokens, at)
        or read_day_of_month(tokens, at)
        or read_clock(tokens, at)
    )
    if found:
        return found
    if is_reference(token.text):
        return Found("id", token.text, at + 1)
    return _with_suffix(tokens, canonical(token.text), at + 1)


def _with_suffix(tokens: list[Token], value: str, after: int) -> Found:
    """Return the fact of a canonical number, by what stands behind it or behind its range."""
    suffix = read_suffix(tokens, after)
    if suffix is not None:
        return finish(value, suffix, tokens)
    token = token_at(tokens, after)
    if token.low in {"k", "x"} and beside(tokens, after, 0):
        return Found(
            "number", f"{value}000" if token.low == "k" and value.isdigit() else value, after + 1
        )
    if is_joint(tokens, after):
        end = after + 1
        other = read_words(tokens, end) if token_at(tokens, end).kind == "word" else None
        behind = other.after if other else end + 1
        if other or token_at(tokens, end).kind == "number":
            suffix = read_suffix(tokens, behind)
            if suffix is not None:
                shared = finish(value, suffix, tokens)
                return Found(shared.kind, shared.value, after)
    return Found("number", value, after)
