"""The words that retelling goes by, and how words are said from the other side."""

import re
from collections.abc import Sequence

from heard.reading.lexicon import lexicon

_FILE = lexicon("retelling")


def listed(name: str) -> frozenset[str]:
    """Return the words listed under `name`."""
    words = _FILE[name]
    return frozenset(map(str, words if isinstance(words, list) else re.split(r"[,\s]+", words)))


CAPITALS = re.compile(r"[A-Z]{2,}")
HANGING, RUDE = listed("hanging"), listed("rude")
DETERMINERS, PREPOSITIONS, LINKS = listed("determiners"), listed("prepositions"), listed("links")
ACTORS = listed("actors")
FIRST = frozenset({"i", "we", "i've", "we've", "i'd", "we'd", "ive", "i'm", "we're", "im"})
BEING = frozenset({"was", "were", "got", "been", "is", "are", "being", "be", "'s", "gets", "get"})
_WEIGHS = listed("weighs")
_SHIFTED: dict[str, str] = _FILE["shifted"]
_MONTH_OR_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august"
    r"|september|october|november|december|christmas|easter|eid|diwali)$"
)
FIGURE = re.compile(r"\d{1,3}(?:am|pm|st|nd|rd|th|m|%)?$")
_ENDINGS = frozenset({("right", "now"), ("in", "it"), ("on", "it"), ("inside", "it")})
_ACRONYM = 3  # letters
_VOWELS = frozenset("aeiou")
_MOST_REST = 9
_WHOSE = ACTORS | FIRST | {"someone", "somebody"}
_SPELLED: dict[str, str] = _FILE["spelled"]
_OF_PLACES = frozenset({"at", "in", "from", "to"})


def rest(tokens: Sequence[str], begin: int) -> list[str]:
    """Return what follows from `begin`, as far as it can be told back, shifted."""
    end = begin
    while end < len(tokens) and _goes_on(tokens, end, begin):
        end += 1
    if end < len(tokens) and tokens[end].lower() in BEING:  # a clause of its own begins somewhere
        return []
    kept = list(tokens[begin:end])
    if end < len(tokens) and tokens[end].lower() in _WHOSE:  # "the two hours someone tried it"
        last = (i for i in range(len(kept) - 1, -1, -1) if kept[i].lower() in PREPOSITIONS)
        kept = kept[: next(last, len(kept))]
    while len(kept) > _MOST_REST:
        kept.pop()
        while kept and kept[-1].lower() not in PREPOSITIONS:
            kept.pop()
        kept = kept[:-1]
    while kept and _hangs(kept):
        kept.pop()
    return shift(kept)


def _hangs(words: Sequence[str]) -> bool:
    """Whether the last word cannot be the last: "to the", "bought it", "three times now"."""
    last, before = words[-1].lower(), words[-2].lower() if len(words) > 1 else ""
    return (last in HANGING or last == "now") and (before, last) not in _ENDINGS


def _goes_on(tokens: Sequence[str], at: int, begin: int) -> bool:
    token, word = tokens[at], tokens[at].lower()
    if word in LINKS or word in RUDE or word in FIRST or word in ACTORS or word in BEING:
        return False
    if token[0] in "£$€" or (token[0].isdigit() and not FIGURE.match(token)):
        return False
    if not token[0].isupper() or CAPITALS.fullmatch(token) or _MONTH_OR_DAY.match(word):
        return True
    before = tokens[at - 1]
    return at > begin and (before.lower() in _OF_PLACES or before[0].isupper())


def shift(tokens: Sequence[str]) -> list[str]:
    """Return the words as the other side says them, without shouting."""
    said: list[str] = []
    for token in tokens:
        word = token.lower()
        if _MONTH_OR_DAY.match(word):
            said.append(word.capitalize())
        elif CAPITALS.fullmatch(token):
            known = word in DETERMINERS or word in PREPOSITIONS or word in _WEIGHS
            shouted = known or (len(token) > _ACRONYM and not _VOWELS.isdisjoint(word))
            said.append(_SHIFTED.get(word, word) if shouted else token)
        else:
            plain = word if not said else token
            said.append(_SHIFTED.get(word) or _SPELLED.get(word, plain))
    return said
