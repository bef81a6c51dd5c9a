"""Shouted words in sentence case."""

import re
from functools import cache

from heard.engines.rules.tidy import lower_first, upper_first
from heard.reading.lexicon import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNSPOKEN = re.compile(r"(?!(?:MRS?|MS|DR)$)[B-DF-HJ-NP-TV-XZ]{2,4}")  # capitals without a vowel
_MARKS = re.compile(r"[!?]{2,}")
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof)\b\.? [^\W\d_]+")
_ORDER = re.compile(r"(?:do not|don't|don’t)\b", re.IGNORECASE)


def quietened(text: str, *, at_start: bool, asked: bool, greeting: bool = False) -> str:
    """Return shouted words in small letters and one mark for many.

    `at_start` says that a sentence starts here; `asked` that it already says please; a `greeting`
    holds names.
    """
    if not _WORD.search(text):
        return _MARKS.sub(_one_mark, text)
    if greeting:
        return _WORD.sub(lambda m: m.group().capitalize(), text)
    quiet = _MARKS.sub(_one_mark, _WORD.sub(_small, text))
    quiet = _TITLED.sub(lambda m: m.group().title(), quiet)
    if _ORDER.match(quiet) and at_start and not asked:
        return "Please " + lower_first(quiet)
    return upper_first(quiet) if at_start else quiet


def _one_mark(marks: re.Match[str]) -> str:
    return "?" if "?" in marks.group() else "!"


def _small(found: re.Match[str]) -> str:
    word = found.group()
    if _UNSPOKEN.fullmatch(word):  # "BG": an abbreviation is spelled, a word is spoken
        return word
    if not word.isupper() or word in _words("acronyms") or any(c.isdigit() for c in word):
        return word
    if word == "I" or word.lower() in _words("capitals"):
        return word[0] + word[1:].lower()
    if word[:2] in ("I'", "I’"):
        return "I" + word[1:].lower()
    return word.lower()


@cache
def _words(name: str) -> frozenset[str]:
    words: list[str] = lexicon("voice")[name]
    return frozenset(map(str, words))
