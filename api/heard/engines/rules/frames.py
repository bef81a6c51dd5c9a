"""Which wording of a guideline is used, and with what in it.

The pick depends on the draft and nothing else, so that the same draft gets the same answer and two
drafts in a row seldom get the same sentence.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import msgspec

from heard.engines.rules.matter import matter
from heard.engines.rules.tidy import upper_first
from heard.engines.rules.voice import Voice, say, spelled, timed
from heard.guide.suggest import fields, known
from heard.model import Customer
from heard.reading.lexicon import lexicon

_FIELD = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\\(\d)")
_AGREES = re.compile(r"(\{about\} )(is|has|feels|sounds|makes|was|leaves|takes)\b")
_PLURAL = {"is": "are", "has": "have", "was": "were"}
# Where a wording wants a thing ("a late parcel") and not a doing ("being charged twice"), or few
# words, because the sentence has not ended yet.
_WANTS_THING = re.compile(
    r"\b(?:with|about|by|of|from|find) \{about\}|\bhow \{feeling\} \{about\}", re.IGNORECASE
)
_WANTS_FEW = re.compile(r"\{about\} \{|\bhow \{feeling\} \{about\}", re.IGNORECASE)
_SEES = re.compile(lexicon("voice")["seeing"], re.IGNORECASE)
_WHAT = frozenset({"about", "joy", "relief", "praise"})
_FEW = 6
_SHORT = 38  # characters of a wording around its fields that still make a short clause


class Wording(msgspec.Struct, frozen=True):
    """A wording of a guideline, and what it asks of the words put into it."""

    text: str
    fields: frozenset[str]
    says: int  # 4 for an illness, 2 for what happened, 1 for how it feels
    wants_thing: bool
    wants_few: bool
    agrees: bool
    supposes: bool
    thanks: bool
    alone: bool  # said by one person, not by a team
    sees: bool  # not for a customer who doesn't
    short: bool


@cache
def wording(text: str) -> Wording:
    """Return what there is to know about a wording; wordings come from guides, so they are few."""
    names = fields(text)
    return Wording(
        text,
        names,
        says=4 * ("care" in names)
        + 2 * bool(names & _WHAT)
        + bool(names & {"feeling", "a_feeling"}),
        wants_thing=bool(_WANTS_THING.search(text)),
        wants_few=bool(_WANTS_FEW.search(text)),
        agrees=bool(_AGREES.search(text)),
        supposes="must be" in text,
        thanks="thank" in text.lower(),
        alone="I'd " in text,
        sees=_SEES.search(text) is not None,
        short=len(_FIELD.sub("", text)) <= _SHORT,
    )


def pick(draft: str, guideline: str, count: int) -> int:
    """Return a number below `count`: the same for the same draft, spread evenly over drafts."""
    digest = blake2b(f"{guideline}\0{draft}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count


def best(texts: Sequence[str], customer: Customer) -> tuple[int, list[Wording]]:
    """Return how much can be said of this customer, -1 for nothing, and what says it."""
    have = known(customer).keys()
    about = matter(customer.about or "")
    usable = [
        w
        for w in map(wording, texts)
        if w.fields <= have
        and not (w.wants_thing and about.doing)
        and not (w.wants_few and about.words > _FEW)
        and not (w.agrees and about.verb_last)
        and not (w.supposes and about.tells)
    ]
    most = max((w.says for w in usable), default=-1)
    return most, [w for w in usable if w.says == most]


def chosen(
    texts: Sequence[str], customer: Customer, voice: Voice, draft: str, guideline: str
) -> str | None:
    """Return one of the wordings, filled and in the agent's voice; None when none can be used.

    One that names what happened is taken before one that names only the feeling.
    """
    _, usable = best(texts, customer)
    if not usable:
        return None
    # no second thank you, nothing that a team would not say
    fine = [
        w
        for w in usable
        if not (
            (w.thanks and voice.thanks) or (w.alone and voice.plural) or (w.sees and voice.unseeing)
        )
    ]
    usable = fine or usable
    if voice.brief:
        usable = [w for w in usable if w.short] or usable
    return filled(usable[pick(draft, guideline, len(usable))], customer, voice)


def filled(frame: Wording, customer: Customer, voice: Voice) -> str:
    """Return a wording with its fields filled, in the agent's voice, starting with a capital."""
    values, text = known(customer), frame.text
    if frame.agrees and matter(customer.about or "").plural:
        text = _AGREES.sub(lambda m: m[1] + _PLURAL.get(m[2], m[2].removesuffix("s")), text)
    parts = _FIELD.split(say(timed(text, voice), voice))
    text = "".join(values[p] if i % 2 else p for i, p in enumerate(parts))
    return upper_first(spelled(text, voice))


def grouped(text: str, groups: Sequence[str]) -> str:
    r"""Return a wording with `\1`, `\2` … replaced by what a pattern's groups matched."""

    def group(found: re.Match[str]) -> str:
        number = int(found[1])
        return groups[number - 1] if 0 < number <= len(groups) else ""

    return _GROUP.sub(group, text)
