"""Placeholders and template tags: character by character those of the draft, and no others."""

from collections import Counter
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each placeholder that the rewrite drops, changes or adds."""
    said = Counter(f.value for f in pair.draft.facts if f.kind == "placeholder")
    says = {f.value: f for f in pair.rewrite.facts if f.kind == "placeholder"}
    if not said and not says:
        return
    for value in said:
        if value not in says and value not in pair.rewrite.text:
            yield Violation(f"The placeholder {value} is missing or was changed.")
    for value, fact in says.items():
        if value not in said and value not in pair.draft.text:
            yield Violation(f"The placeholder {value} is not in the draft.", fact.start, fact.end)


CHECK = Rule("placeholders", "Every placeholder is exactly the draft's.", find)
