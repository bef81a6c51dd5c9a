"""Where a reply tells of the agent's own distress, in words no list of phrases knows.

"The chef's been in bits", "I had a good cry in the car", "that gave us chills": words for distress,
and the nearest person named before them is on our side. The customer's own distress, told back to
them, stands behind a "you" and is not meant.
"""

import re
from collections.abc import Iterator

import re2

from heard.reading.lexicon import Patterns, expand, lexicon, options, plain

_FILE = lexicon("involved")
_DISTRESS = Patterns({"told": _FILE["told"], "ours": _FILE["ours"]}, {})
_GOES_ON = re2.compile(expand(_FILE["goes_on"].strip(), _FILE["words"]), options())
_WHO = {word: side for side in ("others", "theirs", "ours") for word in _FILE["who"][side]}
_COLLEAGUES = frozenset(_FILE["who"]["colleagues"])
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MOST = 8  # matches of one pattern in a sentence


def involved(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a sentence that tell of distress on our side, start and end."""
    text = plain(sentence)
    return tuple(sorted(set(_stretches(text)))) if _DISTRESS.hits(text) else ()


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for label, matches in _DISTRESS.matches(text, _MOST):
        for found in matches:
            if label == "ours" or _is_ours(text[: found.start()].lower()):
                yield _stretch(text, found.start(), found.end())


def _is_ours(before: str) -> bool:
    """Whether the last person named in these words is on our side; "he" may be a colleague."""
    for person in reversed(_WORD.findall(before)):
        if person in _COLLEAGUES:
            return True
        side = _WHO.get(person.removesuffix("'s"), _WHO.get(person))
        if side in ("ours", "theirs"):
            return side == "ours"
        if side == "others":
            return _is_about_a_colleague(before)
    return False


def _is_about_a_colleague(before: str) -> bool:
    words = [word.removesuffix("'s") for word in _WORD.findall(before)]
    named = [word for word in words if word in _COLLEAGUES or _WHO.get(word) == "theirs"]
    return bool(named) and named[-1] in _COLLEAGUES


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the whole of what is said there: from where it begins to where a new thing does."""
    begun = 0
    for joint in _GOES_ON.finditer(text):
        before, after = joint.span(1) if joint[1] else joint.span(2)
        if before >= end:
            return begun, before
        if after <= start:
            begun = after
    return begun, len(text.rstrip(".!?… "))
