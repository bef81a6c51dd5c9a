"""Phrases of a customer's message that are safe to say back, seen from the other side.

A phrase is built word by word from `prompts/lexicon/phrases.yaml` and ends where a word is not
listed: no names, no rude words, nothing private gets in. "my" and "our" become "your", "me"
becomes "you", the company's "your" becomes "the".
"""

import re
from collections.abc import Sequence

from heard.reading.lexicon import entries, lexicon

_FILE = lexicon("phrases")
_NOUNS = frozenset(_FILE["nouns"].split()) | frozenset(_FILE["services"].split())
_ADJECTIVES = frozenset(_FILE["adjectives"].split())
_DETERMINERS = frozenset(_FILE["determiners"].split())
_BEFORE_DETERMINERS = frozenset({"all", "both"})
_PREPOSITIONS = frozenset(_FILE["prepositions"].split())


def _verbs(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(v.split()) for line in entries(_FILE[name]) for v in line.split("|"))


_ALONE = _verbs("alone")
_OBJECT = _verbs("object")
_LONGEST_VERB = max(len(verb) for verb in _ALONE | _OBJECT)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]+")
_BEHIND = frozenset(_FILE["behind"].split())
_NEEDING = frozenset(tuple(verb.split()) for verb in _FILE["needing"].split("|"))
_SPELLED: dict[str, str] = _FILE["spelled"]
_SPELLED_VERBS: dict[str, str] = _FILE["spelled_verbs"]
_SHIFTED: dict[str, str] = _FILE["shifted"]
_MOST_NOUNS = 3
_MOST_ADJECTIVES = 3


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case; figures and marks are words of their own."""
    return [word.lower() for word in _WORD.findall(text)]


def noun_phrase(words: Sequence[str], at: int = 0) -> tuple[str, int] | None:
    """Return the noun phrase that begins at word `at`, shifted, and the place behind it.

    A bare noun becomes the customer's: "parcel" gives "your parcel".
    """
    place = at
    while place < len(words) and words[place] in _DETERMINERS:
        if place > at and words[place - 1] not in _BEFORE_DETERMINERS:
            return None
        place += 1
    determiners = words[at:place]
    begin = place
    while place < len(words) and place - begin < _MOST_ADJECTIVES and words[place] in _ADJECTIVES:
        place += 1
    nouns = place
    while place < len(words) and place - nouns < _MOST_NOUNS and words[place] in _NOUNS:
        place += 1
    if place == nouns and (place == begin or words[place - 1] not in _NOUNS):
        return None
    shifted = [_SHIFTED.get(word, word) for word in determiners] or ["your"]
    return " ".join([*shifted, *(_SPELLED.get(w, w) for w in words[begin:place])]), place


def object_phrase(words: Sequence[str]) -> str | None:
    """Return the noun phrase at the head of `words`."""
    found = noun_phrase(words)
    return found[0] if found and _ends(words, found[1]) else None


def subject_phrase(words: Sequence[str]) -> str | None:
    """Return the longest noun phrase that ends with the last of `words`."""
    for begin in range(len(words)):
        found = noun_phrase(words, begin)
        if found and found[1] == len(words):
            return found[0] if begin == 0 or _may_begin(words, begin) else None
    return None


def deed_phrase(words: Sequence[str]) -> str | None:
    """Return what someone does, from the head of `words`: a verb, its object, one place."""
    for length in range(min(_LONGEST_VERB, len(words)), 0, -1):
        verb = tuple(words[:length])
        found = _with_object(words, verb) if verb in _OBJECT else None
        if found is None and verb in _ALONE:
            found = _with_place(words, _spelled(verb), length)
        if found is not None:
            return found
    return None


def _spelled(verb: Sequence[str]) -> list[str]:
    said = " ".join(_SPELLED_VERBS.get(word, word) for word in verb)
    return [said.replace("in into", "in to")]


def _with_object(words: Sequence[str], verb: tuple[str, ...]) -> str | None:
    found = noun_phrase(words, len(verb))
    if found is None or not _ends(words, found[1]):
        owned = words[len(verb) : len(verb) + 1] in (["my"], ["our"], ["the"])
        return " ".join([*verb, "what you need"]) if owned and verb in _NEEDING else None
    if words[len(verb)] not in _DETERMINERS and not found[0].endswith("s"):
        return None  # "order food" says more than is known
    return _with_place(words, [*_spelled(verb), found[0]], found[1])


def _with_place(words: Sequence[str], said: list[str], at: int) -> str:
    if at < len(words) and words[at] in _PREPOSITIONS:
        found = noun_phrase(words, at + 1)
        if found and words[at + 1] in _DETERMINERS and _ends(words, found[1]):
            said = [*said, words[at], found[0]]
    return " ".join(said)


def _may_begin(words: Sequence[str], at: int) -> bool:
    """Whether a subject may begin at word `at`: not inside a longer phrase."""
    before = words[at - 1]
    return before not in _PREPOSITIONS and (
        words[at] in _DETERMINERS or before in _BEHIND or not before[0].isalpha()
    )


def _ends(words: Sequence[str], at: int) -> bool:
    """Whether a phrase may be over before word `at`."""
    return at >= len(words) or words[at] in _BEHIND or not words[at][0].isalpha()
