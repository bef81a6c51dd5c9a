"""Bounds of a figure: "up to 3 bags" is not "at least 3 bags", "under 10 kg" not "over 10 kg"."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare
from heard.model import Fact, Reading, Violation
from heard.reading.facts.tokens import same_width
from heard.reading.lexicon import lexicon

Side: TypeAlias = Literal["most", "least"]

_DATA = lexicon("limits")
_BEHIND, _AHEAD = 32, 32  # characters on either side in which a bound stands
_KINDS = frozenset({"number", "money", "percent", "date", "time", "duration", "quantity"})
_NOT = frozenset(_DATA["not"])


_LAST = frozenset(
    {words.split()[-1] for side in _DATA["before"].values() for words in side}
    | {"by", "bis", "entro", "uiterlijk"}
)
_FIRST = frozenset(words.split()[0] for side in _DATA["after"].values() for words in side)
_BY = re.compile(r"\b(?:by|bis|entro|uiterlijk|pour le)(?: the)? $")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: dict[Side, re.Pattern[str]] = {
    side: re.compile(rf"\b(?:{_any(_DATA['before'][side])})(?: (?:{_any(_DATA['between'])}))*\W*$")
    for side in ("most", "least")
}
_AFTER: dict[Side, re.Pattern[str]] = {
    side: re.compile(rf"[^\n.;!?]{{0,16}}?\b(?:{_any(_DATA['after'][side])})\b")
    for side in ("most", "least")
}


class _Bound(NamedTuple):
    """The side a fact is bounded on, and where bound and fact stand together."""

    side: Side
    start: int
    end: int


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each figure whose upper bound became a lower one, or the other way round."""
    said = _bounds(pair.draft, pair.draft.facts)
    if not said:
        return
    same = [fact for fact in pair.rewrite.facts if fact.value in said]
    for value, bounds in _bounds(pair.rewrite, same).items():
        if any(_agree(pair, then, now) for then in said[value] for now in bounds):
            continue
        then, now = said[value][0], bounds[0]
        one = pair.draft.text[then.start : then.end]
        two = pair.rewrite.text[now.start : now.end]
        yield Violation(f"The rewrite says “{two}”; the draft says “{one}”.", now.start, now.end)


def _agree(pair: Pair, then: _Bound, now: _Bound) -> bool:
    """Whether both bound a figure on one side, or on two with a "not" in one of them."""
    turned = _denials(pair.draft, then) != _denials(pair.rewrite, now)
    return turned or then.side == now.side


def _bounds(reading: Reading, facts: Iterable[Fact]) -> dict[str, list[_Bound]]:
    """Return the bounds of each of some facts of a text that has one, by the fact's value."""
    text = same_width(reading.text)
    found: dict[str, list[_Bound]] = {}
    for fact in facts:
        if fact.kind in _KINDS and (bound := _bound(text, fact)):
            found.setdefault(fact.value, []).append(bound)
    return found


def _bound(text: str, fact: Fact) -> _Bound | None:
    found = _side(text, fact)
    if found and found.side == "most" and text[fact.end :].lstrip().startswith("before"):
        return found._replace(side="least")  # "up to 2 days before" is 2 days before or more
    return found


def _side(text: str, fact: Fact) -> _Bound | None:
    start = max(0, fact.start - _BEHIND)
    before = text[start : fact.start].lower()
    if not _LAST.isdisjoint(before.split()[-3:]):
        for side, words in _BEFORE.items():
            if match := words.search(before):
                return _Bound(side, start + match.start(), fact.end)
        if fact.kind in {"date", "time"} and (match := _BY.search(before)):
            return _Bound("most", start + match.start(), fact.end)
    after = text[fact.end : fact.end + _AHEAD].lower()
    if not _FIRST.isdisjoint(after.split()):
        for side, words in _AFTER.items():
            if match := words.match(after):
                return _Bound(side, fact.start, fact.end + match.end())
    return None


def _denials(reading: Reading, bound: _Bound) -> int:
    """Return 1 when the sentence of a bound says no an odd number of times, else 0."""
    for sentence in reading.sentences:
        if sentence.start < bound.end <= sentence.end:
            words = bare(sentence.text).replace("n't", " not").split()
            return sum(word.strip(".,;:!?()\"'") in _NOT for word in words) % 2
    return 0


CHECK = Rule("limits", "Every “at most” and “at least” is as in the draft.", find)
