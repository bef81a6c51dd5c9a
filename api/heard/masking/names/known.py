"""What the lists of names know of a word: surely a name, also a word or a place, or nothing."""

import unicodedata

from heard.masking.words import people

SURE, MAYBE = 2, 1


def given(low: str) -> int:
    """Return how surely a word in lower case is a given name: SURE, MAYBE or 0."""
    return _level(low, "given")


def family(low: str) -> int:
    """Return how surely it is a family name: SURE, MAYBE or 0."""
    return _level(low, "family")


def either_name(low: str) -> int:
    """Return the surer of both."""
    return max(given(low), family(low))


def _level(low: str, kind: str) -> int:
    """Return the level; a double name counts by its parts, an accent does not count."""
    if low in people(kind):
        return SURE
    if low in people(f"{kind}_doubtful"):
        return MAYBE
    if "-" in low:
        return min(_level(part, kind) for part in low.split("-"))
    if not low.isascii() and (plain := _without_accents(low)) != low:
        return _level(plain, kind)
    return 0


def _without_accents(low: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
