"""Words brought to a common form, so that "cancellation", "cancelled" and "cancel" are one.

English: irregular forms and synonyms from `prompts/lexicon/synonyms.yaml`, then endings taken off
(after Porter, "An algorithm for suffix stripping", 1980, much shortened). Other languages: the
first letters, which is where their inflected forms agree.
"""

import re
from functools import cache, lru_cache

from heard.reading.lexicon import lexicon

_KNOWN_WORDS = 1 << 15  # words whose stem is remembered
_PREFIX = 5  # letters by which words of other languages are compared
_LEAST = 3  # letters that must be left when an ending goes
_LONG = 5
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bcdfgkmnprt])\1$")
_DOUBLED_L = re.compile(r"([aeiouy][^aeiou]+[eo]l)l$")  # "labelled", but not "spelled"
_SHORT = re.compile(r"[^aeiou]*[aeiouy][^aeiouwxy]")  # "tap", "mov": had an "e" before "-ing"
_SEPARABLE = re.compile(  # "ausliefern" is "liefern … aus" with its words together
    r"^(?:ab|an|auf|aus|bei|ein|her|hin|los|mit|nach|vor|weg|weiter|zurück|zu)(?:zu|ge)?(?=\w{5})"
)
_ELIDING = frozenset(("fr", "it"))
_ELIDED = re.compile(r"^(?:[cdjlmst]|qu|un|dell|nell|all|sull|dall)'(?=\w)")
_HISSING = ("ss", "us", "is")
_DERIVED = (
    ("isations", "is"), ("izations", "is"), ("isation", "is"), ("ization", "is"), ("ations", ""),
    ("ation", ""), ("ances", ""), ("ance", ""), ("ments", ""), ("ment", ""), ("ities", ""),
    ("ity", ""), ("tion", "t"), ("ise", "is"), ("ize", "is"), ("ate", ""), ("able", ""),
    ("ible", ""), ("ness", ""), ("al", ""), ("ly", ""),
)  # fmt: skip
_LEFT = {"al": 5, "ly": 4}  # letters that must be left by endings that many short words end in


def strip_endings(word: str) -> str:
    """Return the English `word` (lower case) without its ending."""
    if len(word) <= _LEAST or not word.isalpha():
        return word
    word = _verbal(_singular(word))
    for ending, rest in _DERIVED:
        left = word[: len(word) - len(ending)]
        least = _LEFT.get(ending, _LEAST)
        if word.endswith(ending) and len(left) >= least and _VOWEL.search(left):
            word = left + rest
            break
    if word.endswith("e") and len(word) > _LEAST and not _SHORT.fullmatch(word[:-1]):
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _LEAST else word


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(_HISSING) else word


def _verbal(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1] if len(word) > _LONG else word
    for ending in ("ings", "ing", "ed"):
        left = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(left) >= _LEAST and _VOWEL.search(left):
            if left.endswith("at") and len(left) > _LONG:
                return left + "e"
            bare = _DOUBLED_L.sub(r"\1", _DOUBLED.sub(r"\1", left))
            return left + "e" if bare == left and _SHORT.fullmatch(left) else bare
    return word


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
    return strip_endings(_regular(word))


@lru_cache(maxsize=1 << 14)
def plainly(word: str) -> str:
    """Return the English `word` (lower case) in the singular and the present: "burns", "burned"."""
    return _verbal(_singular(_regular(word.removesuffix("'s"))))


def _regular(word: str) -> str:
    """Return the base form of an irregular word, in the singular or the plural; any other as is."""
    irregular = _english()[0]
    return irregular.get(word) or irregular.get(word.removesuffix("s"), word)


@lru_cache(maxsize=_KNOWN_WORDS)
def stem(word: str, language: str = "en") -> str:
    """Return what a word (lower case, straight apostrophe) counts as."""
    if language == "de":
        word = _SEPARABLE.sub("", word)
    if language in _ELIDING:
        word = _ELIDED.sub("", word)
    if language != "en":
        return word if len(word) <= _PREFIX or not word.isalpha() else word[:_PREFIX]
    form = bare(word.removesuffix("'s"))
    return _english()[1].get(form, form)
