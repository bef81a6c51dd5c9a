"""Facts in each other's place: "standard $5, express $12" told as "standard $12, express $5"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, takewhile
from typing import TypeAlias

from heard.guard.pair import Pair, Rule
from heard.model import Fact, Violation
from heard.reading.lexicon import lexicon

_Key: TypeAlias = tuple[str, str]  # sort and value of a fact
_Around: TypeAlias = Mapping[_Key, set[str]]  # the words that stand around each fact

_SORTS = {
    **dict.fromkeys(("number", "quantity", "duration", "money", "id"), "figure"),
    "percent": "percent",
    **dict.fromkeys(("url", "email", "phone"), "link"),
    "date": "date",
    "time": "time",
}
_STOP = frozenset(lexicon("words")["en"]["stop"]) - {
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
}
_PIECE = re.compile(r"[^\W_]+|[,;.!?\n]")
_SIDES = {
    "from …": frozenset({"from", "since", "starting", "starts", "von", "ab", "de", "del", "du"}),
    "… to": frozenset(
        {"to", "until", "till", "til", "through", "bis", "au", "à", "hasta", "al", "a"}
    ),
}
_BREAKS = frozenset(",;.!?\n") | {
    *("and", "but", "or", "while", "und", "oder", "aber", "et", "ou", "mais", "y", "o", "pero", "e")
}
_REACH = 48  # characters on either side that may say what a fact belongs to
_SAME = 24  # characters beside a fact that show it still stands where it stood
_STEM = 3
_MOST = 12  # facts of a text that are compared; more are a table


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each two facts of one sort that took each other's place."""
    said, says = _by_value(pair.draft.facts), _by_value(pair.rewrite.facts)
    shared = [key for key in said if key in says and _moved(pair, said[key], says[key])]
    if not 1 < len(shared) <= _MOST:
        return
    before = {key: _around(pair.draft.text, said[key], said.values()) for key in shared}
    after = {key: _around(pair.rewrite.text, says[key], says.values()) for key in shared}
    for one, two in combinations(shared, 2):
        if one[0] == two[0] and _crossed(before, after, one, two):
            first, second = says[one], says[two]
            said_so = f"“{first.text}” and “{second.text}” changed places."
            yield Violation(said_so, first.start, first.end)


def _moved(pair: Pair, then: Fact, now: Fact) -> bool:
    """Whether the words on both sides of a fact are other ones than in the draft."""
    draft, rewrite = pair.draft.text, pair.rewrite.text
    left = draft[max(0, then.start - _SAME) : then.start]
    if len(left) == _SAME and left == rewrite[max(0, now.start - _SAME) : now.start]:
        return False
    right = draft[then.end : then.end + _SAME]
    return len(right) < _SAME or right != rewrite[now.end : now.end + _SAME]


def _by_value(facts: Sequence[Fact]) -> dict[_Key, Fact]:
    """Return the facts that stand once in a text, by sort and value."""
    found: dict[_Key, Fact | None] = {}
    for fact in facts:
        if sort := _SORTS.get(fact.kind):
            key = (sort, fact.value)
            found[key] = None if key in found else fact
    return {key: fact for key, fact in found.items() if fact is not None}


def _around(text: str, fact: Fact, others: Iterable[Fact]) -> set[str]:
    start, end = max(0, fact.start - _REACH), min(len(text), fact.end + _REACH)
    for other in others:
        if other is not fact and _SORTS[other.kind] == _SORTS[fact.kind]:
            if start < other.end <= fact.start:
                start = other.end
            elif fact.end <= other.start < end:
                end = other.start
    words = _until_break(reversed(_PIECE.findall(text[start : fact.start].lower())))
    side = [side for side, marks in _SIDES.items() if words and words[0] in marks]
    words += _until_break(_PIECE.findall(text[fact.end : end].lower()))
    return {word[:_STEM] for word in words if word not in _STOP}.union(side)


def _until_break(pieces: Iterable[str]) -> list[str]:
    """Return the words before the first comma, full stop or "and"."""
    return list(takewhile(lambda piece: piece not in _BREAKS, pieces))


def _crossed(before: _Around, after: _Around, one: _Key, two: _Key) -> bool:
    """Whether what stood with each of two facts, and only with it, now stands with the other."""
    with_one, with_two = before[one] - before[two], before[two] - before[one]
    now_one, now_two = after[one] - after[two], after[two] - after[one]
    return len(with_one & now_two) > len(with_one & now_one) and (
        len(with_two & now_one) > len(with_two & now_two)
    )


CHECK = Rule("places", "Every fact belongs to what it belonged to.", find)
