"""What is still open stays open: "compensation is decided" is not "compensation is paid"."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.bits import AUX, CAN, HEDGE, IF, MUST, NOT, WILL
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed, stems

_HELD = 0.5  # of a clause that one clause of the draft holds


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses that give the customer what the draft leaves to be decided."""
    yield from _done(pair)
    sums = {f"={fact.value.lower()}" for fact in pair.draft.facts if fact.kind == "money"}
    goods = stems("grants", "goods") | sums
    speaking = [clause for clause in pair.said if clause.content & goods]
    if not speaking:
        return
    giving = stems("grants", "giving")
    given = {clause.sentence for clause in pair.said if _stems(clause) & giving}
    for _, clause in pair.fresh:
        wanted = clause.content & goods
        if not wanted or not _stems(clause) & giving or not _settles(clause):
            continue
        sources = [other for other in speaking if other.content & wanted]
        if sources and all(_open(c) and c.sentence not in given for c in sources):
            yield Violation(
                f"The rewrite grants what the draft leaves open ({quoted(pair.rewrite, clause)}).",
                *span(clause),
            )


def _done(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses that tell as done by us what the draft only offers to do."""
    for number, clause in pair.fresh:
        told = _stems(clause) & stems("grants", "perfect") or clause.words[0].text.endswith("'ve")
        if clause.actor != "agent" or not told or clause.does(CAN | WILL | IF | NOT | MUST):
            continue
        sources = [m.clause for m in pair.source.matches(number) if m.share >= _HELD]
        if sources and all(pair.said[source].does(CAN) for source in sources):
            yield Violation(
                f"The rewrite tells as done what the draft only offers "
                f"({quoted(pair.rewrite, clause)}).",
                *span(clause),
            )


def _open(clause: Clause) -> bool:
    """Whether a clause leaves it to a decision, a request or a condition."""
    return clause.does(CAN | HEDGE | IF) or bool(_stems(clause) & stems("grants", "open"))


def _settles(clause: Clause) -> bool:
    """Whether a clause says how it is: it asks nothing, may nothing and has no purpose only."""
    may = any(word.bits & HEDGE and word.bits & AUX for word in clause.words)
    purpose = clause.words[0].text in listed("grants", "purpose")
    return not (may or purpose or clause.question or clause.does(CAN | IF | NOT))


def _stems(clause: Clause) -> frozenset[str]:
    return frozenset(word.stem for word in clause.words)


CHECK = Rule("grants", "Nothing the draft leaves open is granted.", find)
