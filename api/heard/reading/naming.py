"""Which of the things a customer tells is named, in which words, and how it feels by itself."""

import re
from collections.abc import Sequence

from heard.reading.about import Matter
from heard.reading.feelings import is_narrow, near
from heard.reading.gravity import HARD, Meaning, is_beside, is_too_heavy, meaning
from heard.reading.retelling import Retelling

_VAGUE = re.compile(r"\b(?:something|like that|that way|what you need|like this|the wrong thing)\b")
_CARRYING = re.compile(r"\b(?!having|being|getting|with)[a-z]{4,}")
_SURE = 2  # weight of a retelling
_SPECIFIC = 9  # words of a phrase that is still short


def is_grave(grave: Meaning | None) -> bool:
    """Whether what happened is worse than hard."""
    return grave is not None and grave.grade > HARD


def weighty(found: Sequence[Matter], grave: Meaning | None, feeling: str) -> Sequence[Matter]:
    """Return what may be named: beside what is grave, nothing that is only a nuisance."""
    if not (is_grave(grave) or is_too_heavy(feeling)):
        return found
    return [matter for matter in found if not is_beside(matter.topic.id)]


def told_of(found: Sequence[Matter], feeling: str) -> Matter | None:
    """Return what to name: the most telling; of a narrow feeling, what feels like it."""
    named = [m for m in found if m.phrase and not m.topic.care]
    fit = [m for m in named if near(m.topic.feel, feeling)] if is_narrow(feeling) else []
    return next(iter(fit or named), None)


def named(matter: Matter | None, retold: Sequence[Retelling]) -> str | None:
    """Return what to name: in the customer's own words where a topic says less."""
    topic = matter.phrase if matter else None
    if matter and is_narrow(matter.topic.feel):
        return topic
    best = next(iter(retold), None)
    if best is None:
        return topic
    if topic is None or _VAGUE.search(topic):
        return best.phrase
    more = len(topic.split()) < len(best.phrase.split()) <= _SPECIFIC
    same = frozenset(_CARRYING.findall(topic)) & frozenset(_CARRYING.findall(best.phrase))
    return best.phrase if best.weight > _SURE and more and same else topic


def feel_of(matter: Matter, feeling: str) -> str:
    """Return how a named thing feels; one that feels unlike the whole is looked at by itself."""
    own = matter.topic.feel
    alone = meaning(matter.phrase or "") if not near(own, feeling) else None
    return alone.feels if alone is not None and alone.grade >= HARD else own
