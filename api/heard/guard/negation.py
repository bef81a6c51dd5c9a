"""No statement is turned into its opposite: a negation neither goes nor comes."""

from collections.abc import Iterator, Sequence

from heard.guard.alignment import Alignment
from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.bits import AFTER, BEFORE, BOUND, HARMLESS, IF, LACK, MUST, NOT, UNTIL
from heard.reading.clauses import Clause

_KEPT = 0.45  # share of a clause that must come back for the rewrite to be speaking of the same
_NEAR = 0.85  # of the best match, for another clause to be where it is said
_SAME = 0.6  # share, both ways, at which a new "not" is a flip and no other way to say it


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that say the opposite of what the draft says."""
    yield from _gone(pair)
    yield from _new(pair)


def _gone(pair: Pair) -> Iterator[Violation]:
    for number, clause in pair.changed:
        if not clause.negative or clause.question:
            continue
        homes = [
            home
            for home in pair.homes(number, _KEPT, _NEAR)
            if _holds(pair.says[home], denied(clause), pair.kept)
        ]
        if homes and not any(_denies(pair.says, home, clause, pair.said) for home in homes):
            home = pair.says[homes[0]]
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite turns it into "
                f"{quoted(pair.rewrite, home)}.",
                *span(home),
            )
            continue
        against = [home for home in homes if _asserts(pair, home, clause)]
        if against:
            home = pair.says[against[0]]
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite also says "
                f"{quoted(pair.rewrite, home)}.",
                *span(home),
            )


def _asserts(pair: Pair, number: int, denial: Clause) -> bool:
    """Whether a clause of the rewrite affirms what the draft only denies."""
    clause = pair.says[number]
    if clause.question or clause.fragment or clause.does(IF | BOUND | HARMLESS):
        return False
    if not denial.content or not denied(denial) <= clause.content:
        return False
    if _no(clause, denial) or _in_other_words(denial, clause):
        return False
    return not any(
        match.share >= _KEPT and not pair.said[match.clause].negative
        for match in pair.source.matches(number)
    )


def _new(pair: Pair) -> Iterator[Violation]:
    for number, clause in pair.fresh:
        if not clause.negative or clause.question or pair.only_feels(number):
            continue
        homes = [
            home
            for home in pair.roots(number, _SAME, _NEAR)
            if not pair.said[home].fragment
            and any(m.clause == number and m.share >= _SAME for m in pair.kept.matches(home))
        ]
        if homes and not any(_denies(pair.said, home, clause, pair.says) for home in homes):
            yield Violation(
                f"The rewrite says {quoted(pair.rewrite, clause)}; the draft says "
                f"{quoted(pair.draft, pair.said[homes[0]])}.",
                *span(clause),
            )


def denied(clause: Clause) -> frozenset[str]:
    """Return what the negation is about: the words behind it, or all when none is behind it."""
    behind: set[str] = set()
    seen = False
    for word in clause.words:
        if word.bits & NOT:
            seen = True
            if word.stem in clause.content:  # "inadmissible", "unavailable"
                behind.add(word.stem)
                break
        elif seen and word.stem in clause.content:
            behind.add(word.stem)
    return frozenset(behind) or clause.content


def _holds(clause: Clause, words: frozenset[str], alignment: Alignment) -> bool:
    weights = alignment.weights
    total = sum(weights[word] for word in words)
    return sum(weights[word] for word in words & clause.content) >= _KEPT * total


def _denies(
    clauses: Sequence[Clause], number: int, other: Clause, others: Sequence[Clause]
) -> bool:
    """Whether the clause, or a small one beside it that is new, says no in its own way."""
    here = clauses[number]
    if _in_other_words(other, here):
        return True
    if _no(here, other):
        waits = here.does(BEFORE | UNTIL) and not other.does(BEFORE | UNTIL)
        same = here.content == other.content
        return waits or not same or _count(here) % 2 == _count(other) % 2
    behind = denied(other)
    return any(
        (clauses[near].negative and clauses[near].content and clauses[near].content <= behind)
        or (
            _no(clauses[near], other)
            and not clauses[near].content & other.content
            and len(clauses[near].content) <= 1
            and not any(
                (c.negative or (c.denies and not clauses[near].negative))
                and _covers(c.content, clauses[near].content)
                for c in others
            )
        )
        for near in _close_by(clauses, number)
    )


def _close_by(clauses: Sequence[Clause], number: int) -> Iterator[int]:
    """Yield the clauses beside one, and behind those that hold nothing the next ones."""
    for step in (-1, 1):
        near = number + step
        while 0 <= near < len(clauses) and clauses[near].sentence == clauses[number].sentence:
            yield near
            if len(clauses[near].content) > 1 or clauses[near].negative:
                break
            near += step


def _in_other_words(denial: Clause, clause: Clause) -> bool:
    """Whether "not before 8" is told as "after 8", or "can't without it" as "requires it"."""
    if _count(denial) > 1 and clause.does(MUST | BOUND):
        return True
    return denial.does(BEFORE) and clause.does(AFTER) and not clause.does(BEFORE)


def _covers(content: frozenset[str], other: frozenset[str]) -> bool:
    """Whether `content` holds all of `other`; nothing is covered by nothing only."""
    return other <= content if other else not content


def _no(clause: Clause, other: Clause) -> bool:
    """Whether `clause` has a no, or a word with a no inside that `other` does not share."""
    if clause.negative or clause.carried & NOT:
        return True
    shared = {word.stem for word in other.having(LACK)} | other.content
    return any(word.stem not in shared for word in clause.having(LACK))


def _count(clause: Clause) -> int:
    return sum(1 for _ in clause.having(NOT))


CHECK = Rule("negation", "No statement was turned into its opposite.", find)
