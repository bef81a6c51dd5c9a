"""A guide as people read it: its guidelines, what this house made of each, and telling examples."""

from functools import cache
from typing import Literal, TypeAlias

import msgspec

from heard.guide.guide import Guide
from heard.guide.load import default_guidelines
from heard.guide.schema import Example, Guideline
from heard.model import StanceLabel

State: TypeAlias = Literal["default", "changed", "added", "off"]

_LEVELS = ("must", "should", "consider")
_BRIEF = 180  # characters of an example and its better, to be read in passing


class Entry(msgspec.Struct, frozen=True):
    """A guideline, and how it stands in this house beside the guide that comes with Heard."""

    guideline: Guideline
    state: State

    @property
    def pair(self) -> Example | None:
        """The first example that has both: a reply, and how it may be said instead."""
        return _pair(self.guideline)


def catalogue(guide: Guide) -> tuple[Entry, ...]:
    """Return all guidelines of a guide, those turned off too: the weightiest first."""
    listed = (*guide.guidelines, *guide.off)
    entries = (Entry(guideline, _state(guideline)) for guideline in listed)
    return tuple(sorted(entries, key=lambda e: (_weight(e.guideline), e.guideline.title)))


def telling(guide: Guide, stance: StanceLabel, most: int) -> tuple[Example, ...]:
    """Return up to `most` short examples of what makes a reply read like `stance`."""
    named = sorted((g for g in guide.guidelines if g.stance == stance), key=_weight)
    pairs = (pair for g in named if (pair := _pair(g)))
    return tuple(p for p in pairs if len(f"{p.bad}{p.good}") <= _BRIEF)[:most]


def _state(guideline: Guideline) -> State:
    if not guideline.enabled:
        return "off"
    shipped = _shipped().get(guideline.id)
    if shipped is None:
        return "added"
    return "default" if guideline == shipped else "changed"


@cache
def _shipped() -> dict[str, Guideline]:
    return {name: origin.guideline for name, origin in default_guidelines().items()}


def _pair(guideline: Guideline) -> Example | None:
    return next((e for e in guideline.examples if e.bad and e.good), None)


def _weight(guideline: Guideline) -> int:
    return _LEVELS.index(guideline.level)
