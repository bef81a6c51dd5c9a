"""What one text holds, ready to be asked whether it says a fact."""

import re
from collections.abc import Iterable
from functools import cached_property

from heard.guard.same import amount, says_same
from heard.model import Fact
from heard.reading.facts.tokens import same_width

_WHOLE = frozenset({"quoted", "path", "code", "url", "name"})  # facts that may hold other facts
_MOST_LOOKS = 20_000  # comparisons of one text; beyond them only equal values are the same
_ONE = "an?|the|one|per|each|every|over|jede[rsnm]?|pro|je|chaque|cada|ogni|elke?"
_WHOLLY = "100"
_ALL_OF = re.compile(r"\b(?:all|the whole|the full|every (?:penny|cent)|entirely|in full)\b")
_OTHER_SPANS = {
    "1440 minute": "round the clock|24/7|day and night",
    "24/7": "round the clock|day and night",
    "10080 minute": "a week",
}
_OTHER_WORDS = {
    "0": "zero|free|nothing|none|no",
    "1": "one|single|once|first|1st",
    "2": "two|both|twice|couple|pair|double|second|2nd",
    "3": "three|triple|third|3rd|thrice",
    "1th": "first",
    "2th": "second",
}


def _key(fact: Fact) -> str:
    return f"{fact.value}%" if fact.kind == "percent" else fact.value


class Ground:
    """The facts and words of a text, for one run of one check."""

    def __init__(self, text: str, facts: Iterable[Fact]) -> None:
        self.text = text
        self.facts = tuple(facts)
        self._keys = {_key(fact) for fact in self.facts}
        self._looks = _MOST_LOOKS

    @cached_property
    def low(self) -> str:
        """The text in lower case with one form for each dash, quote and space."""
        return same_width(self.text).lower()

    @cached_property
    def _amounts(self) -> frozenset[str]:
        return frozenset(amount(fact) for fact in self.facts)

    def holds(self, fact: Fact) -> bool:
        """Whether the text says `fact`, in these or other words."""
        return _key(fact) in self._keys or self._says(fact)

    def counts(self, number: str) -> bool:
        """Whether the text speaks of `number` in any form: "3rd", "three times", "3 days"."""
        wanted = number.removesuffix("th")
        if wanted in self._amounts:
            return True
        words = _OTHER_WORDS.get(wanted)
        return words is not None and re.search(rf"\b(?:{words})\b", self.low) is not None

    def _says(self, fact: Fact) -> bool:
        self._looks -= len(self.facts)
        if self._looks < 0:
            return False
        if fact.value in _OTHER_SPANS and re.search(_OTHER_SPANS[fact.value], self.low):
            return True
        if fact.kind == "percent" and fact.value.startswith(_WHOLLY) and _ALL_OF.search(self.low):
            return True
        if any(says_same(fact, other, self.low) for other in self.facts):
            return True
        if fact.kind in {"number", "quantity", "duration"} and self._in_words(fact):
            return True
        literal = re.escape(same_width(fact.text).lower())
        whole = re.compile(rf"(?<![\w.,:/-]){literal}(?![\w-]|[.,:/]\d)")
        inside = (same_width(other.text).lower() for other in self.facts if other.kind in _WHOLE)
        return any(whole.search(text) for text in inside)

    def _in_words(self, fact: Fact) -> bool:
        """Whether a small number comes back as a word: "1 ticket" as "a ticket", "2" as "both"."""
        number, _, unit = fact.value.partition(" ")
        if unit and number == "1":
            name = re.escape(unit[:4])
            counted = rf"\b(?:{_ONE})[ -]?(?:\w+ )?{name}"
            return re.search(counted, self.low) is not None
        words = None if unit else _OTHER_WORDS.get(number)
        return words is not None and re.search(rf"\b(?:{words})\b", self.low) is not None
