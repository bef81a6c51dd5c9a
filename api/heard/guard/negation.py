"""No statement is turned into its opposite: a negation neither goes nor comes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from heard.guard.alignment import Alignment
from heard.guard.pair import Pair, Rule
from heard.guard.words import beside, quoted, span
from heard.model import Violation
from heard.reading.bits import (
    AFTER,
    AUX,
    BASE,
    BEFORE,
    BOUND,
    HARMLESS,
    IF,
    LACK,
    LINK,
    MUST,
    NOT,
    UNTIL,
)
from heard.reading.clauses import Clause, is_fact

_KEPT = 0.45  # share of a clause that must come back for the rewrite to be speaking of the same
_NEAR = 0.85  # of the best match, for another clause to be where it is said
_TWICE = 2  # words that deny: "not without it" asks for it
_LIKE = 0.5  # of the most alike, for another clause to be as much so
_ALIKE = 0.75  # share of the words of two clauses that both have, at which they say one thing
_LIMITS = frozenset(("until", "till", "before", "unless", "without", "only", "except"))
_OF_THINGS = frozenset(("without", "no", "rather", "unless", "none"))
_TIED = frozenset(("first", "then", "with"))
_SAME = 0.6  # share, both ways, at which a new "not" is a flip and no other way to say it


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that say the opposite of what the draft says."""
    yield from pair.in_changed(_gone)
    yield from _new(pair)
    yield from _cut_short(pair)


def _gone(pair: Pair, number: int, clause: Clause) -> Iterator[Violation]:
    if not clause.negative or clause.question:
        return
    homes = [
        home
        for home in pair.homes(number, _KEPT, _NEAR)
        if _holds(pair.says[home], denied(clause), pair.kept) and not _affirmed(pair, home, number)
    ]
    homes = _likest(pair, homes, clause)
    if homes and not any(
        _denies(pair.says, home, clause, pair.said)
        or _limited(pair, number, home)
        or _denied_apart(pair, home, clause)
        for home in homes
    ):
        home = pair.says[homes[0]]
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; the rewrite turns it into "
            f"{quoted(pair.rewrite, home)}.",
            *span(home),
        )
        return
    swapped = next((home for home in homes if _other_way(pair.says[home], clause)), None)
    if swapped is not None:
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; the rewrite has it the other way "
            f"round: {quoted(pair.rewrite, pair.says[swapped])}.",
            *span(pair.says[swapped]),
        )
        return
    against = [
        home for home in homes if _asserts(pair, home, clause) and not _limited(pair, number, home)
    ]
    if against:
        home = pair.says[against[0]]
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; the rewrite also says "
            f"{quoted(pair.rewrite, home)}.",
            *span(home),
        )


def _likest(pair: Pair, homes: list[int], denial: Clause) -> list[int]:
    """Return those of several clauses that say little besides what the draft's clause says."""
    if not homes[1:]:
        return homes
    likeness = {
        home: len(pair.says[home].content & denial.content)
        / len(pair.says[home].content | denial.content)
        for home in homes
    }
    most = max(likeness.values())
    return [home for home in homes if likeness[home] >= _LIKE * most]


def _cut_short(pair: Pair) -> Iterator[Violation]:
    """Yield "and he has" for "he hasn't yet", and "but you do need it" for "you don't need it"."""
    for number, clause in pair.fresh:
        if clause.negative or clause.question or clause.does(IF):
            continue
        before = [pair.said[home] for home in _contrary(pair, number)]
        if before:
            yield Violation(
                f"The draft says {quoted(pair.draft, before[0])}; the rewrite says "
                f"{quoted(pair.rewrite, clause)}.",
                *span(clause),
            )


def _contrary(pair: Pair, number: int) -> Iterator[int]:
    """Yield the clauses of the draft that deny what a short or stressed clause affirms."""
    clause = pair.says[number]
    stressed = {
        second.stem
        for first, second in pairwise(clause.words)
        if first.text in ("do", "does", "did") and second.bits & BASE
    }
    heads = [pair.source.homes(near, _KEPT) for near in beside(pair.says, number)]
    for home, denial in pair.changed:
        if not denial.negative or denial.question or denial.actor != clause.actor:
            continue
        if stressed and not clause.imperative:
            if stressed <= denied(denial):
                yield home
        elif not clause.content and not denial.content and clause.words[-1].bits & AUX:
            near = beside(pair.said, home)
            if any(n in found for found in heads for n in near):
                yield home


def _other_way(clause: Clause, denial: Clause) -> bool:
    """Whether "port 2 and not port 1" became "port 1 and not port 2"."""
    if clause.content != denial.content or _count(clause) != _count(denial):
        return False
    then, now = denied(denial), denied(clause)
    facts = {word.stem for word in denial.words if is_fact(word)}
    return bool(facts & (then - now)) and bool(facts & (now - then))


def _affirmed(pair: Pair, home: int, number: int) -> bool:
    """Whether a clause of the rewrite comes from what the draft affirms: "please sign it"."""
    if pair.said[number].imperative:
        return False
    return any(
        not pair.said[match.clause].denies and pair.said[match.clause].imperative
        for match in takewhile(lambda match: match.share == 1, pair.source.matches(home))
    )


def _limited(pair: Pair, number: int, home: int) -> bool:
    """Whether "not until it is there" is told as "once it is there", "only with it" and so on."""
    around = (number, *beside(pair.said, number))
    limits = {word.text for near in around for word in pair.said[near].words} & _LIMITS
    if not limits:
        return False
    if "unless" in limits and any(word.text == "unless" for word in pair.said[number].words):
        mains = [pair.said[near] for near in beside(pair.said, number)]
        told = [pair.says[near] for near in beside(pair.says, home)]
        return any(c.negative for c in mains) and not any(c.negative for c in told)
    if pair.says[home].words[0].bits & BEFORE or (
        pair.says[home].words[0].bits & LINK and pair.says[home].does(BEFORE)
    ):
        return not pair.said[number].does(BEFORE)  # "see that it is in before you switch it on"
    if limits == {"without"} and sum(_count(pair.said[near]) for near in around) < _TWICE:
        return False  # "without the number" is not "with the number"
    ties = (pair.says[near] for near in (home, *beside(pair.says, home)))
    return any(
        clause.does(IF | AFTER | BOUND | MUST) or any(word.text in _TIED for word in clause.words)
        for clause in ties
    )


def _narrowed(pair: Pair, home: int, number: int) -> bool:
    """Whether "covered only if you ask" is told as "not covered unless you ask"."""
    then = any(pair.said[n].does(BOUND) for n in (home, *beside(pair.said, home)))
    around = (number, *beside(pair.says, number))
    return then and any(word.text == "unless" for n in around for word in pair.says[n].words)


def _denied_apart(pair: Pair, home: int, denial: Clause) -> bool:
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


def _asserts(pair: Pair, number: int, denial: Clause) -> bool:
    """Whether a clause of the rewrite affirms what the draft only denies."""
    clause = pair.says[number]
    if clause.question or clause.fragment or clause.does(IF | BOUND | HARMLESS):
        return False
    if not denial.content or not denied(denial) <= clause.content:
        return False
    if not any(w.bits & NOT and w.text not in _OF_THINGS for w in denial.words):
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
            if not pair.said[home].fragment and pair.kept.share(home, number) >= _SAME
        ]
        if homes and not any(
            _denies(pair.said, home, clause, pair.says) or _narrowed(pair, home, number)
            for home in homes
        ):
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
        least = _ALIKE if here.negative else 1
        same = len(here.content & other.content) >= least * len(here.content | other.content)
        return waits or not same or _count(here) % 2 == _count(other) % 2
    behind = denied(other)
    return any(
        (clauses[near].negative and clauses[near].content and clauses[near].content <= behind)
        or (
            clauses[near].negative
            and clauses[near].fragment
            and not (clauses[near].content or other.fragment)
        )
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
    if clause.negative != other.negative and other.fragment and any(map(is_fact, other.words)):
        return False  # "not the 8th" is no "free from the 8th"
    shared = {word.stem for word in other.having(LACK)} | other.content
    return any(word.stem not in shared for word in clause.having(LACK))


def _count(clause: Clause) -> int:
    return sum(1 for _ in clause.having(NOT))


CHECK = Rule("negation", "No statement was turned into its opposite.", find)
