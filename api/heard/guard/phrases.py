"""No phrase that the guide forbids, and no robotic formula, unless the draft has it already."""

from collections.abc import Iterator

from heard.guard.brought_in import drafted, passage
from heard.guard.pair import Pair, Rule
from heard.model import Finding, Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the forbidden phrases that the rewrite brings in."""
    taken: list[tuple[int, int]] = []
    for finding in _new(pair):
        taken.append((finding.start, finding.end))
        yield Violation(
            f"The rewrite says “{finding.quote}”, which the guide forbids: {finding.title}.",
            finding.start,
            finding.end,
        )
    for mark in pair.new_marks:
        known = any(start < mark.end and mark.start < end for start, end in taken)
        if mark.kind == "formula" and not known and not drafted(pair, "formula"):
            taken.append((mark.start, mark.end))
            yield Violation(
                f"The rewrite says {passage(pair, mark)}, which reads like a formula.",
                mark.start,
                mark.end,
            )


def _new(pair: Pair) -> Iterator[Finding]:
    """Yield what the guide forbids in the rewrite, beyond what it forbids in the draft."""
    found = pair.guide.forbidden(pair.rewrite.text, once=pair.rewrite.once)
    if not found:
        return
    before = pair.guide.forbidden(pair.draft.text, once=pair.draft.once)
    had = [(f.guideline, f.quote.lower()) for f in before]
    for finding in found:
        quote = finding.quote.lower()
        for old in had:
            if old[0] == finding.guideline and (old[1] in quote or quote in old[1]):
                had.remove(old)
                break
        else:
            yield finding


CHECK = Rule("phrases", "No phrase that the guide forbids was brought in.", find)
