"""What happened, as a phrase: how it fits into a sentence."""

import re
from functools import lru_cache

import msgspec

from heard.model import Customer
from heard.reading.lexicon import lexicon

_DETERMINED = re.compile(r"(?:an?|another|one|this|that|every|each|no) ", re.IGNORECASE)
_DOING = re.compile(r"(?:not )?(?!(?:every|any|some|no)?thing\b)\w+ing\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|few|these|those|all) ",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)\b", re.IGNORECASE
)
_HEAD_END = re.compile(
    r"\s(?:of|for|with|without|in|on|at|to|from|by|about|that|which|who|when|while|before|after"
    r"|because|since|during|and|not|never|still|being|over|under|into|off|out|up|down|where)\b|[,;(]",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:you|that|it|this|what|when) (?!\w+ing\b|like\b|and\b|a\b)\w+|n't\b", re.IGNORECASE
)
_ENDS_WITH_VERB = re.compile(r"\b(?:is|are|was|were|has|have)$")


class Matter(msgspec.Struct, frozen=True):
    """A phrase like "a third late delivery" or "being charged twice"; "" when it has no name."""

    phrase: str
    doing: bool  # "being charged twice"
    plural: bool  # "two missing seats"
    verb_last: bool  # "not knowing where your bag is"
    tells: bool  # "not getting what you booked": with a verb of its own, so that "must" is unclear
    words: int


@lru_cache(maxsize=1024)
def matter(phrase: str) -> Matter:
    """Return how `phrase` fits into a sentence."""
    return Matter(
        phrase,
        doing=bool(_DOING.match(phrase)),
        plural=_is_plural(phrase),
        tells=bool(_TELLS.search(phrase)),
        verb_last=bool(_ENDS_WITH_VERB.search(phrase)),
        words=len(phrase.split()),
    )


def is_stated(customer: Customer) -> bool:
    """Whether the customer says outright how it is for them."""
    return any(_starting("stated").search(words) for words in customer.evidence)


def is_glad(customer: Customer) -> bool:
    """Whether the customer brings good news, and not just thanks."""
    return any(_starting("glad").search(words) for words in customer.evidence)


@lru_cache(maxsize=4)
def _starting(name: str) -> re.Pattern[str]:
    stems: list[str] = lexicon("voice")[name]
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


def _is_plural(phrase: str) -> bool:
    if _DETERMINED.match(phrase) or _DOING.match(phrase):
        return False
    numbered = _NUMBERED.match(phrase)
    if numbered and _SPAN.match(phrase, numbered.end()):
        return False
    end = _HEAD_END.search(phrase)
    head = phrase[: end.start() if end else len(phrase)].rstrip().rsplit(" ", 1)[-1].lower()
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "news"))
