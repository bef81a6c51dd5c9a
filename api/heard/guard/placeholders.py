"""Placeholders and template tags: character by character those of the draft, and no others."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Reading, Violation

_IN_LINKS = ("/", "=", "?", "&")  # what stands before a placeholder inside a link


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each placeholder that the rewrite drops, changes or adds."""
    said = dict.fromkeys(f.value for f in pair.draft.facts if f.kind == "placeholder")
    says = {f.value: f for f in pair.rewrite.facts if f.kind == "placeholder"}
    if not said and not says:
        return
    left = _alone(pair.rewrite)
    for value in said:
        gone = value not in says and value not in pair.rewrite.text
        if gone or (value in _alone(pair.draft) and value in says and value not in left):
            yield Violation(f"The placeholder {value} is missing or was changed.")
    for value, fact in says.items():
        if value not in said and value not in pair.draft.text:
            yield Violation(f"The placeholder {value} is not in the draft.", fact.start, fact.end)


def _alone(reading: Reading) -> frozenset[str]:
    """Return the placeholders that stand by themselves at least once, outside of a link."""
    return frozenset(
        f.value
        for f in reading.facts
        if f.kind == "placeholder" and reading.text[f.start - 1 : f.start] not in _IN_LINKS
    )


CHECK = Rule("placeholders", "Every placeholder is exactly the draft's.", find)
