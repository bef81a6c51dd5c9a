"""All patterns of a guide, searched at once.

One pass tells which patterns may occur in a sentence, by the letters they cannot do without; only
those are run, and only those that occur are asked for where. RE2 has no backtracking, so no
pattern a house guide brings can hang the server; look-around and back-references do not exist in
it and are refused.
"""

import re
from collections.abc import Iterator
from typing import Any

import re2

from heard.guide.plain import plain

_BLANK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|( )(?![*+?{])")


class PatternError(ValueError):
    """A pattern that cannot be used; the message says which and why."""


def literal(words: str) -> str:
    """Return the pattern of a phrase: whole words, apostrophes at will."""
    words = plain(words.strip())
    body = re2.escape(words).replace(r"\ ", " ").replace(r"\'", "'?")
    first, last = words[:1], words[-1:]
    return (r"\b" if first.isalnum() else "") + body + (r"\b" if last.isalnum() else "")


def alone(pattern: str) -> Any:
    """Return a pattern that is seldom asked for, ready to search. Raises PatternError as a Bank."""
    spaced = _spaced(pattern)
    try:
        ready: Any = re2.compile(spaced, _options())
    except re2.error:
        raise PatternError(_diagnosis(pattern, spaced)) from None
    if ready.search(""):
        raise PatternError(_everywhere(spaced))
    return ready


class Bank:
    """Patterns by number: `add` them, `seal` once, then ask for `hits` and `matches`."""

    def __init__(self) -> None:
        self._filter: Any = re2.Filter()
        self._patterns: list[str] = []
        self._numbers: dict[str, int] = {}

    def add(self, pattern: str) -> int:
        """Return the pattern's number. Raises PatternError when RE2 does not take it."""
        spaced = _spaced(pattern)
        if spaced in self._numbers:
            return self._numbers[spaced]
        try:
            self._filter.Add(spaced, _options())
        except re2.error:
            raise PatternError(_diagnosis(pattern, spaced)) from None
        self._patterns.append(spaced)
        return self._numbers.setdefault(spaced, len(self._patterns) - 1)

    def seal(self) -> None:
        """Make the filter ready. Raises PatternError when a pattern is found in every text."""
        if not self._patterns:
            return
        self._filter.Compile()
        for number in self._filter.Match("") or ():
            raise PatternError(_everywhere(self._patterns[number]))

    def hits(self, text: str) -> frozenset[int]:
        """Return the numbers of the patterns that occur in a plain `text`."""
        return frozenset(self._filter.Match(text) or ()) if self._patterns else frozenset()

    def matches(self, number: int, text: str) -> Iterator[Any]:
        """Yield where one pattern stands in a plain `text`."""
        return iter(self._filter.re(number).finditer(text))


def _spaced(pattern: str) -> str:
    """Return a pattern in plain form in which each blank stands for one or more."""
    return _BLANK.sub(lambda m: " +" if m.group(1) else m.group(0), plain(pattern))


def _options() -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return options


def complaints(written: str, *, phrase: bool = False) -> Iterator[str]:
    """Yield why a phrase or pattern cannot be used; nothing when it can."""
    bank = Bank()
    try:
        bank.add(literal(written) if phrase else written)
        bank.seal()
    except PatternError as error:
        yield str(error)


def _everywhere(spaced: str) -> str:
    return f"the pattern {spaced!r} cannot be used: it is found in every text"


def _diagnosis(pattern: str, spaced: str) -> str:
    try:
        re2.compile(spaced, _options())
    except re2.error as error:
        reason = error.args[0] if error.args else b"not a pattern"
        text = reason.decode() if isinstance(reason, bytes) else str(reason)
        return (
            f"the pattern {pattern!r} cannot be used ({text}). Allowed is what RE2 takes: no "
            "look-around, no back-references"
        )
    return f"the pattern {pattern!r} is too large"
