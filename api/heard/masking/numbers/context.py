"""What the words beside a number say it is."""

import re
from functools import cache

from heard.masking.span import Kind
from heard.masking.words import either, words

NEAR_WORD = re.compile(r"[^\W\d_][\w'./-]*[^\W\d_]|[^\W\d_]|[4]")
_OTHER_NUMBER = re.compile(r"\d(?:[ ./-]?\d){2,}")
_JOINED = re.compile(r"[\s,;:/&(]*(?:(?:and|or)\s+)?")
_BEFORE = 46  # characters looked at before a number
_GAPS: tuple[tuple[str, Kind, int], ...] = (  # list, kind, words that may stand between
    ("reference", "KEEP", 2),
    ("national", "ID", 4),
    ("card", "CARD", 4),
    ("born", "BIRTHDATE", 2),
    ("zip", "ADDRESS", 2),
    ("account", "ACCOUNT", 4),
    ("phone", "PHONE", 4),
)
_AFTER = re.compile(
    rf"\W*(?:(?:this|that)\s)?(?:is|are)\s(?:my|the|her|his)\s"
    rf"(?:({either('national')})|({either('account')})|({either('phone')})|({either('card')}))\b",
    re.IGNORECASE,
)
_AFTER_KINDS: tuple[Kind, ...] = ("ID", "ACCOUNT", "PHONE", "CARD")


@cache
def contexts() -> dict[str, tuple[Kind, int]]:
    """Return what a word or phrase tells of, and how many words may stand behind it."""
    return {phrase: (kind, gap) for name, kind, gap in _GAPS for phrase in words(name)}


def context(text: str, start: int) -> Kind | None:
    """Return what the nearest words before a number say it is."""
    near = text[max(0, start - _BEFORE) : start]
    others = [m.end() for m in _OTHER_NUMBER.finditer(near)]
    if others and not _JOINED.fullmatch(near, others[-1]):
        near = near[others[-1] :]  # the words before another number tell of that one
    before = NEAR_WORD.findall(near.lower())
    last = len(before)
    for end in range(last, max(0, last - 5), -1):
        for length in (4, 3, 2, 1):
            phrase = " ".join(before[end - length : end]) if length <= end else ""
            kind, gap = contexts().get(phrase, (None, 0))
            if kind and last - end <= gap:
                return kind
    return None


def context_after(text: str, end: int) -> Kind | None:
    """Return what the words behind a number say it is: "… is my account"."""
    m = _AFTER.match(text, end)
    return next(k for k, g in zip(_AFTER_KINDS, m.groups(), strict=True) if g) if m else None
