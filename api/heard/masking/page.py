"""A text as the finders see it: cut into words once, so that each can tell that it has no work."""

import re
from functools import cached_property

import msgspec

from heard.masking.words import phrases

_LETTER = r"[A-Za-zªµºÀ-ÖØ-öø-\u1fff\u2c00-\u2fef\u3040-\ud7ff]"  # twice as fast as [^\W\d_]
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_WORD = re.compile(rf"{_LETTER}+(?:['’-]{_LETTER}+)*")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of the text, and what is between it and the one before."""

    start: int
    end: int
    text: str
    low: str  # without a possessive ending
    gap: str
    capital: bool  # whether it begins with one

    @property
    def initial(self) -> bool:
        """Whether it is one capital."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def name(self) -> str:
        """The word as written, without a possessive ending."""
        return self.text[: len(self.low)]


class Page:
    """A text and its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word, in lower case."""
        return frozenset(word.low for word in self.words)

    @cached_property
    def lower(self) -> bool:
        """Whether it is written without capitals."""
        return not any(word.capital and not self.coded(word) for word in self.words)

    def coded(self, word: Word) -> bool:
        """Whether the letters are part of something with digits: "S9", "X1234"."""
        before, after = self.text[word.start - 1 : word.start], self.text[word.end : word.end + 1]
        return before.isdigit() or after.isdigit()

    def has(self, *lists: str) -> bool:
        """Whether the first word of any phrase of these lists is in the text."""
        return any(not self.known.isdisjoint(phrases(name).openings) for name in lists)

    def titled(self, at: int) -> bool:
        """Whether a title stands right before word `at`: "Mr. X", but not "Yes, sir. X"."""
        if at == 0 or self.words[at - 1].low not in phrases("titles").all:
            return False
        gap = self.words[at].gap
        whole = self.words[at - 1].low in phrases("titles_in_full").all
        return not gap.strip(" *_" if whole else " .*_") and "\n" not in gap

    def told_before(self, at: int, name: str, across: str = " ,:\"'“‘*_") -> bool:
        """Whether a phrase of this list stands right before word `at`, titles left aside.

        `across` are the characters that may stand between.
        """
        listed = phrases(name)
        words = self.words
        while self.titled(at):
            at -= 1
        if at == 0 or words[at - 1].low not in listed.endings or words[at].gap.strip(across):
            return False
        return any(
            " ".join(word.low for word in words[at - length : at]) in listed.all
            for length in range(1, min(at, listed.longest) + 1)
        )


def _words(text: str) -> list[Word]:
    result, last = [], 0
    for m in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
        start, end = m.span()
        word = text[start:end]
        low = word.lower()
        if low.endswith(("'s", "’s")):
            low = low[:-2]
        low = low.replace("’", "'")
        result.append(Word(start, end, word, low, text[last:start], word[0].isupper()))
        last = end
    return result
