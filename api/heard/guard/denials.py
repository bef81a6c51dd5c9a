"""Whether a clause says no, and to what: outright, inside a word, or right beside it."""

from collections.abc import Iterator, Sequence

from heard.guard.no_as_limit import count_no, in_other_words
from heard.guard.pair import Pair
from heard.guard.words import beside
from heard.reading.bits import BEFORE, CAN, LACK, NOT, UNTIL
from heard.reading.clauses import Clause, is_fact

_SIDES = {"agent", "other"}  # "he has to sign, we aren't allowed to" says no of us only
_ALIKE = 0.75  # share of the words of two clauses that both have, at which they say one thing
_SAME = 0.6  # share of a denial that a sentence names, for a small no beside it to mean that


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


def declines(pair: Pair, clause: Clause) -> bool:
    """Whether the rewrite says what we cannot do, where the draft refuses something too."""
    english = pair.language == "en"
    if clause.actor != "agent" or not clause.negative:
        return False
    able = clause.does(CAN) or not english
    return any(
        other.denies and (able or other.content & clause.content) for _, other in pair.changed
    )


def denied_apart(pair: Pair, home: int, denial: Clause) -> bool:
    """Whether a small clause says no to what its sentence names: "the first, sadly, we can't"."""
    if pair.says[home].fragment and any(pair.says[near].denies for near in beside(pair.says, home)):
        return True
    words = denied(denial)
    if words == denial.content and not denial.fragment:  # next to nothing behind the "not"
        sentence = pair.says[home].sentence
        if any(c.negative for c in pair.says if c.sentence == sentence):
            return True
    return any(
        clause.negative
        and clause.content
        and clause.content <= denial.content
        and words & clause.content
        and len(pair.says_together[clause.sentence] & denial.content) >= _SAME * len(denial.content)
        for clause in pair.says
    )


def says_no(
    clauses: Sequence[Clause], number: int, other: Clause, others: Sequence[Clause]
) -> bool:
    """Whether the clause, or a small one beside it that is new, says no in its own way."""
    here = clauses[number]
    if in_other_words(other, here):
        return True
    if has_no(here, other):
        waits = here.does(BEFORE | UNTIL) and not other.does(BEFORE | UNTIL)
        least = _ALIKE if here.negative else 1
        same = len(here.content & other.content) >= least * len(here.content | other.content)
        return waits or not same or count_no(here) % 2 == count_no(other) % 2
    behind = denied(other)
    return any(
        (
            clauses[near].negative
            and clauses[near].content
            and clauses[near].content <= behind
            and not (near > number and {here.actor, clauses[near].actor} == _SIDES)
        )
        or (
            clauses[near].negative
            and clauses[near].fragment
            and not (clauses[near].content or other.fragment)
        )
        or (
            has_no(clauses[near], other)
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


def _covers(content: frozenset[str], other: frozenset[str]) -> bool:
    """Whether `content` holds all of `other`; nothing is covered by nothing only."""
    return other <= content if other else not content


def has_no(clause: Clause, other: Clause) -> bool:
    """Whether `clause` has a no, or a word with a no inside that `other` does not share."""
    if clause.negative or clause.carried & NOT:
        return True
    if clause.negative != other.negative and other.fragment and any(map(is_fact, other.words)):
        return False  # "not the 8th" is no "free from the 8th"
    shared = {word.stem for word in other.having(LACK)} | other.content
    return any(word.stem not in shared for word in clause.having(LACK))
