"""Words brought to a common form, so that "cancellation", "cancelled" and "cancel" are one.

English: irregular forms and synonyms from `prompts/lexicon/synonyms.yaml`, then endings taken off
(after Porter, "An algorithm for suffix stripping", 1980, much shortened). Other languages: the
first letters, which is where their inflected forms agree.
"""

import re
from functools import cache

from heard.reading.lexicon import lexicon

_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bcdfgkmnpt])\1$")
_LEAST = 3  # letters that must be left when an ending goes
_PREFIX = 5  # letters by which words of other languages are compared
_ENDINGS = (
    ("isations", "is"), ("izations", "is"), ("isation", "is"), ("ization", "is"), ("ations", ""),
    ("ation", ""), ("ances", ""), ("ance", ""), ("ments", ""), ("ment", ""), ("ities", ""),
    ("ity", ""), ("tions", "t"), ("tion", "t"), ("ising", "is"), ("izing", "is"), ("ised", "is"),
    ("ized", "is"), ("ise", "is"), ("ize", "is"), ("ating", ""), ("ated", ""), ("ates", ""),
    ("ate", ""), ("ables", ""), ("able", ""), ("ible", ""), ("ness", ""), ("ings", ""),
    ("ing", ""), ("ied", "i"), ("ies", "i"), ("als", ""), ("al", ""), ("ed", ""), ("es", ""),
    ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_KEEPS_S = ("ss", "us", "is")


def strip_endings(word: str) -> str:
    """Return the English `word` (lower case) without its ending."""
    if len(word) <= _LEAST or not word.isalpha():
        return word
    for ending, rest in _ENDINGS:
        if word.endswith(ending):
            left = word[: len(word) - len(ending)]
            if ending == "s" and word.endswith(_KEEPS_S):
                break
            if len(left) < _LEAST or not _VOWEL.search(left):
                continue
            word = _DOUBLED.sub(r"\1", left) + rest
            break
    return word[:-1] + "i" if word.endswith("y") and len(word) > _LEAST else word


@cache
def _english() -> tuple[dict[str, str], dict[str, str]]:
    """Return irregular forms -> base form, and endings-free form -> the one it counts as."""
    data = lexicon("synonyms")
    same: dict[str, str] = {}
    for group in data["groups"]:
        head = strip_endings(group[0])
        for word in group:
            same.setdefault(strip_endings(word), head)
    return data["irregular"], same


def bare(word: str) -> str:
    """Return the English `word` in its base form without ending, synonyms kept apart."""
    return strip_endings(_english()[0].get(word, word))


def stem(word: str, language: str = "en") -> str:
    """Return what a word (lower case, straight apostrophe) counts as."""
    if language != "en":
        return word if len(word) <= _PREFIX or not word.isalpha() else word[:_PREFIX]
    irregular, same = _english()
    if word.endswith("'s"):
        word = word[:-2]
    word = irregular.get(word, word)
    form = strip_endings(word)
    return same.get(form, form)
