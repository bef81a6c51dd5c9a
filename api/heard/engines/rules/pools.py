"""What a guide could say first to this customer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from heard.engines.rules.frames import best
from heard.engines.rules.matter import is_glad
from heard.engines.rules.plan import Plan
from heard.guide import Guide
from heard.guide.detectors import holds
from heard.guide.schema import Acknowledge, Doing, Guideline, Pattern
from heard.guide.suggest import fields
from heard.model import Finding
from heard.reading.gravity import is_too_light

_OWN = 9.0  # what the reply itself does to the customer is spoken of before anything else


class Pool(NamedTuple):
    """Wordings of one guideline that could acknowledge this customer."""

    guideline: str
    wordings: Sequence[str]
    rank: tuple[float, ...]


def pools(guide: Guide, plan: Plan, findings: Sequence[Finding]) -> list[Pool]:
    """Return what could be said to this customer, the most particular and telling first."""
    found = {f.guideline for f in findings if not _in_list(plan, f)}
    found_pools = []
    for guideline, particular, of_sentences in _opening(guide):
        if of_sentences and guideline.id not in found:
            continue
        if not any(holds(d.when, plan.customer) for d in guideline.detect):
            continue
        if plan.customer.mood == "good" and not (plan.customer.news or is_glad(plan.customer)):
            continue
        wordings = guideline.fix.wordings if isinstance(guideline.fix, Acknowledge) else ()
        says, usable = best(wordings, plan.customer)
        if usable:
            weight = of_sentences * (_OWN if _is_worded(guideline) else _weight(plan))
            found_pools.append(Pool(guideline.id, wordings, (-particular, -says - weight)))
    return sorted(found_pools, key=lambda pool: pool.rank)


def _in_list(plan: Plan, finding: Finding) -> bool:
    """Whether what was found is one step among several, and not what the reply comes to."""
    line = plan.line_at(finding.start) if finding.quote else None
    return line is not None and plan.draft.parts[line.sentence.part].kind == "list_item"


def _weight(plan: Plan) -> float:
    """How much it says to speak of what the reply says: a no comes before a nuisance's name.

    Fear or grief come before the no.
    """
    feeling = plan.customer.feeling
    return 1.5 if feeling is None or is_too_light(feeling) else 0.5


@lru_cache(maxsize=16)
def _opening(guide: Guide) -> tuple[tuple[Guideline, int, bool], ...]:
    """Return the guidelines that say something first, how particular, whether about a sentence."""
    return tuple(
        (g, _particular(g), all(isinstance(d, Doing | Pattern) for d in g.detect))
        for g in guide.guidelines
        if isinstance(g.fix, Acknowledge) and g.fix.place == "start"
    )


def _is_worded(guideline: Guideline) -> bool:
    """Whether it speaks of words of the reply, and not of what kind of sentence stands there."""
    return any(isinstance(d, Pattern) for d in guideline.detect)


def _particular(guideline: Guideline) -> int:
    return max(
        4 * bool(d.when.sensitive) + 2 * bool(d.when.repeat_complaint) + ("good" in d.when.mood)
        for d in guideline.detect
    )


def bare(guide: Guide) -> tuple[str, ...]:
    """Return what can be said to a person of whom nothing is known but that they wrote."""
    plain = (
        g for g, particular, of_sentences in _opening(guide) if not (particular or of_sentences)
    )
    return tuple(
        w for g in plain if isinstance(g.fix, Acknowledge) for w in g.fix.wordings if not fields(w)
    )
