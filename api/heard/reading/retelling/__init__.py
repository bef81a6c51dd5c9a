"""What the customer told, as a phrase of their own words seen from the other side.

"you printed my late mum's photo upside down" gives "having your late mum's photo printed upside
down"; "walked 2 MILES with a toddler" gives "walking 2 miles with a toddler". The actor is never
told back, so that nobody is blamed; only clauses of a few plain shapes are retold, by verbs that
are listed in `prompts/lexicon/retelling.yaml`. Everything else is left unsaid.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from heard.reading.retelling.shapes import SHAPES
from heard.reading.retelling.tokens import CAPITALS, HANGING, RUDE

_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+")
_TOKEN = re.compile(
    r"[£$€]?\d[\w.,:/%£$€-]*|[^\W\d_](?:\w|['-](?=\w)|(?<=s)'(?=\s+[a-z]))*|[^\w\s]"
)
_MOST_CLAUSE = 26  # words of a clause that is looked at
_MOST = 10  # words of a phrase
_LEAST = 3
_POINTING = frozenset({"it", "them", "him", "her"})  # say nothing to who has not read the rest
_BROKEN = frozenset({("to", "from"), ("from", "to"), ("both", "the"), ("both", "your")})


class Retelling(msgspec.Struct, frozen=True):
    """A clause as it can be told back, and the customer's words for it."""

    phrase: str
    words: str
    weight: int  # 1 to 4: how surely it is the trouble they write about
    feel: str | None  # how that mostly feels, None when it feels as the whole message does


def retellings(text: str) -> list[Retelling]:
    """Return the clauses of `text` (plain form) that can be told back, the surest first."""
    found = [each for clause in _clauses(text) if (each := _of_clause(clause)) is not None]
    return sorted(found, key=lambda each: -each.weight)


def _clauses(text: str) -> Iterator[list[str]]:
    """Yield the words between marks."""
    clause: list[str] = []
    for token in (*_TOKEN.findall(_LINK.sub(" . ", text)), "."):
        if token[0].isalnum() or token[0] in "£$€":
            clause.append(token)
        elif clause:
            yield clause[:_MOST_CLAUSE]
            clause = []


def _of_clause(tokens: list[str]) -> Retelling | None:
    loud = any(CAPITALS.fullmatch(token) for token in tokens)
    words = [token.lower() for token in tokens]
    for shape, weight, feel in SHAPES:
        for phrase in shape(words, tokens):
            if _is_sayable(phrase):
                return Retelling(" ".join(phrase), " ".join(tokens), weight + loud, feel)
    return None


def _is_sayable(phrase: Sequence[str]) -> bool:
    words = [word.lower() for word in phrase]
    return (
        _LEAST <= len(words) <= _MOST
        and RUDE.isdisjoint(words)
        and _POINTING.isdisjoint(words[:-1])
        and (words[-1] not in HANGING or words[-2] in ("in", "on", "inside"))
        and not any(pair in _BROKEN for pair in pairwise(words))
    )
