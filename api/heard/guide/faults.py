"""What can be wrong inside one guideline that has the right shape."""

import re
from collections.abc import Iterator

from heard.guide.schema import (
    Acknowledge,
    Detector,
    Fix,
    Guideline,
    LowerCase,
    MoveFirst,
    Order,
    Pattern,
    Phrase,
    Replace,
    Shouting,
)
from heard.guide.suggest import FIELDS, fields

LEAST_EXAMPLES = 3

Place = tuple[str | int, ...]
Fault = tuple[Place, str]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_GROUP = re.compile(r"\\(\d)")
_OPENED = re.compile(r"\\.|\((?!\?)")


def faults(guideline: Guideline) -> Iterator[Fault]:
    """Yield where in the file something is wrong, and what."""
    if not _ID.fullmatch(guideline.id):
        yield (), f"the file's name {guideline.id!r} is the id: small letters, digits and hyphens"
    if guideline.title.endswith("."):
        yield ("title",), "a title has no full stop"
    yield from _examples(guideline)
    yield from _consequence(guideline)
    for number, detector in enumerate(guideline.detect):
        yield from _words(detector, ("detect", number))
        own = detector.fix if isinstance(detector, Phrase | Pattern) else None
        if own is not None:
            yield from _wordings(own, (detector,), ("detect", number, "fix"))
    if guideline.fix is not None:
        inherits = [d for d in guideline.detect if getattr(d, "fix", None) is None]
        yield from _wordings(guideline.fix, tuple(inherits), ("fix",))


def _examples(guideline: Guideline) -> Iterator[Fault]:
    examples = guideline.examples
    if len(examples) < LEAST_EXAMPLES:
        yield (
            ("examples",),
            f"{LEAST_EXAMPLES} examples or more are wanted, this has {len(examples)}",
        )
    if guideline.detect and not any(e.bad for e in examples):
        yield ("examples",), "an example with `bad` is wanted: it is the test of `detect`"
    if not any(e.good and not e.bad for e in examples):
        yield ("examples",), "an example with `good` alone is wanted: what must stay untouched"
    for number, example in enumerate(examples):
        if not (example.bad or example.good):
            yield ("examples", number), "an example needs `bad`, `good` or both"


def _consequence(guideline: Guideline) -> Iterator[Fault]:
    """Yield where what is found leads to no edit and no word to the agent."""
    fixes = [guideline.fix, *(getattr(d, "fix", None) for d in guideline.detect)]
    if guideline.detect and not guideline.note and not any(fixes):
        yield ("detect",), "what is found here leads to nothing: add `fix` or `note`"
    if guideline.forbidden and not any(isinstance(d, Phrase | Pattern) for d in guideline.detect):
        yield ("forbidden",), "only phrases and patterns can be forbidden"
    if isinstance(guideline.fix, MoveFirst) and not _has(guideline, Order):
        yield ("fix",), "`move_first` needs a detector of type `order`"
    if isinstance(guideline.fix, LowerCase) and not _has(guideline, Shouting):
        yield ("fix",), "`lower_case` needs a detector of type `shouting`"


def _has(guideline: Guideline, kind: type) -> bool:
    return any(isinstance(d, kind) for d in guideline.detect)


def _words(detector: Detector, place: Place) -> Iterator[Fault]:
    for key in ("any", "unless", "without", "first", "then"):
        words: tuple[str, ...] | None = getattr(detector, key, None)
        if words is None:
            continue
        if not words and key in ("any", "first", "then"):
            yield (*place, key), "this list is empty, so nothing is ever found"
        for number, word in enumerate(words):
            if not word.strip():
                yield (*place, key, number), "this entry is empty"
            elif word in words[:number]:
                yield (*place, key, number), f"{word!r} is in this list twice"


def _wordings(fix: Fix, detectors: tuple[Detector, ...], place: Place) -> Iterator[Fault]:
    if not isinstance(fix, Replace | Acknowledge):
        return
    if not fix.wordings:
        yield (*place, "wordings"), "a wording is wanted"
    groups = min((_groups(d) for d in detectors), default=0)
    for number, wording in enumerate(fix.wordings):
        at = (*place, "wordings", number)
        if not wording.strip():
            yield at, "this wording is empty; to take words out, use `remove`"
        for name in sorted(fields(wording) - FIELDS):
            allowed = ", ".join(f"{{{field}}}" for field in sorted(FIELDS))
            yield at, f"the field {{{name}}} is not known; allowed: {allowed}"
        for group in _GROUP.findall(wording):
            if not 0 < int(group) <= groups:
                yield at, f"\\{group} stands for a group that not every pattern here has"


def _groups(detector: Detector) -> int:
    if not isinstance(detector, Pattern):
        return 0
    counted = [sum(m.group() == "(" for m in _OPENED.finditer(p)) for p in detector.any]
    return min(counted, default=0)
