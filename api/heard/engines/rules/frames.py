"""Which wording of a guideline is used, and with what in it.

The pick depends on the draft and nothing else, so that the same draft gets the same answer and two
drafts in a row seldom get the same sentence.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b

from heard.engines.rules.tidy import upper_first
from heard.engines.rules.voice import Voice, say, spelled
from heard.guide.suggest import fields, known
from heard.model import Customer

_FIELD = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\\(\d)")
_AGREES = re.compile(r"(\{about\} )(is|has|feels|sounds|makes|was|leaves|takes)\b")
# Where a wording wants a thing ("a late parcel") and not a doing ("being charged twice"), or few
# words, because the sentence has not ended yet.
_WANTS_THING = re.compile(
    r"\b(?:with|about|by|of|from|find) \{about\}|\bhow \{feeling\} \{about\}", re.IGNORECASE
)
_WANTS_FEW = re.compile(r"\{about\} \{|\bhow \{feeling\} \{about\}", re.IGNORECASE)
_FEW = 6
_ENDS_WITH_VERB = re.compile(r"\b(?:is|are|was|were|has|have)$")
_THANKS = re.compile(r"\bthank", re.IGNORECASE)
_PLURAL = {"is": "are", "has": "have", "was": "were"}
_DETERMINED = re.compile(r"(?:an?|another|one|this|that|every|each|no) ", re.IGNORECASE)
_GERUND = re.compile(r"(?:not )?(?!(?:every|any|some|no)?thing\b)\w+ing\b", re.IGNORECASE)
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
_SHORT = 38  # characters of a wording around its fields that still make a short clause


def pick(draft: str, guideline: str, count: int) -> int:
    """Return a number below `count`: the same for the same draft, spread evenly over drafts."""
    digest = blake2b(f"{guideline}\0{draft}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count


def chosen(
    wordings: Sequence[str], customer: Customer, voice: Voice, draft: str, guideline: str
) -> str | None:
    """Return one of the wordings, filled and in the agent's voice; None when none can be used.

    One that names what happened is taken before one that names only the feeling.
    """
    most = max((weight(w, customer) for w in wordings), default=-1)
    if most < 0:
        return None
    best = [w for w in wordings if weight(w, customer) == most]
    best = [w for w in best if not _is_odd(w, voice)] or best
    if voice.brief:
        best = [w for w in best if len(_FIELD.sub("", w)) <= _SHORT] or best
    wording = best[pick(draft, guideline, len(best))]
    return filled(wording, customer, voice)


def _is_odd(wording: str, voice: Voice) -> bool:
    """Whether a second thank you would be said, or a team would say what only one person can."""
    return bool((voice.thanks and _THANKS.search(wording)) or (voice.plural and "I'd " in wording))


def filled(wording: str, customer: Customer, voice: Voice) -> str:
    """Return a wording with its fields filled, in the agent's voice, starting with a capital."""
    values = known(customer)
    if is_plural(customer.about or ""):
        wording = _AGREES.sub(lambda m: m[1] + _PLURAL.get(m[2], m[2].removesuffix("s")), wording)
    parts = _FIELD.split(say(wording, voice))
    text = "".join(values[p] if i % 2 else p for i, p in enumerate(parts))
    return upper_first(spelled(text, voice))


def grouped(wording: str, groups: Sequence[str]) -> str:
    r"""Return a wording with `\1`, `\2` … replaced by what a pattern's groups matched."""

    def group(found: re.Match[str]) -> str:
        number = int(found[1])
        return groups[number - 1] if 0 < number <= len(groups) else ""

    return _GROUP.sub(group, wording)


def is_plural(about: str) -> bool:
    """Whether "{about} are" is right and not "{about} is"."""
    if _DETERMINED.match(about) or _GERUND.match(about):
        return False
    numbered = _NUMBERED.match(about)
    if numbered and _SPAN.match(about, numbered.end()):
        return False
    end = _HEAD_END.search(about)
    head = about[: end.start() if end else len(about)].rstrip().rsplit(" ", 1)[-1].lower()
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "news"))


def weight(wording: str, customer: Customer) -> int:
    """Return how much of what is known of a customer a wording says; -1 when it needs more."""
    names = fields(wording)
    if not names <= known(customer).keys():
        return -1
    about = customer.about or ""
    if _WANTS_THING.search(wording) and _GERUND.match(about):
        return -1
    if _AGREES.search(wording) and _ENDS_WITH_VERB.search(about):
        return -1
    if _WANTS_FEW.search(wording) and len(about.split()) > _FEW:
        return -1
    return 2 * ("about" in names) + bool(names & {"feeling", "a_feeling"})
