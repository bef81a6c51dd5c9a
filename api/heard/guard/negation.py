"""No statement is turned into its opposite: a negation neither goes nor comes."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from heard.guard.alignment import Alignment
from heard.guard.denials import denied, denied_apart, has_no, says_no
from heard.guard.no_as_limit import count_no, in_other_words, limited, narrowed
from heard.guard.pair import Pair, Rule
from heard.guard.words import beside, quoted, span
from heard.model import Violation
from heard.reading.bits import AUX, BASE, BOUND, HARMLESS, IF, NOT, VERB
from heard.reading.clauses import Clause, is_fact

_KEPT = 0.45  # share of a clause that must come back for the rewrite to be speaking of the same
_NEAR = 0.85  # of the best match, for another clause to be where it is said
_LIKE = 0.5  # of the most alike, for another clause to be as much so
_OF_THINGS = frozenset(("without", "no", "rather", "unless", "none"))
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
    homes = _likest(pair, homes, clause) or _without_prefix(pair, clause)
    if homes and not any(
        says_no(pair.says, home, clause, pair.said)
        or limited(pair, number, home)
        or denied_apart(pair, home, clause)
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
        home for home in homes if _asserts(pair, home, clause) and not limited(pair, number, home)
    ]
    if against:
        home = pair.says[against[0]]
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; the rewrite also says "
            f"{quoted(pair.rewrite, home)}.",
            *span(home),
        )


def _without_prefix(pair: Pair, denial: Clause) -> list[int]:
    """Return where the rewrite has the one word that the draft denies: "inadmissible"."""
    inner = {word.stem for word in denial.having(NOT)} & denial.content
    return [n for n, c in pair.fresh if inner & c.content and not pair.only_feels(n)]


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
    for home, denial in pair.changed:
        if not denial.negative or denial.question or denial.actor != clause.actor:
            continue
        if stressed and not clause.imperative:
            if stressed <= denied(denial):
                yield home
        elif not clause.content and not denial.content and clause.words[-1].bits & AUX:
            heads = [pair.source.homes(near, _KEPT) for near in beside(pair.says, number)]
            near = beside(pair.said, home)
            if any(n in found for found in heads for n in near):
                yield home


def _other_way(clause: Clause, denial: Clause) -> bool:
    """Whether "port 2 and not port 1" became "port 1 and not port 2"."""
    if clause.content != denial.content or count_no(clause) != count_no(denial):
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


def _asserts(pair: Pair, number: int, denial: Clause) -> bool:
    """Whether a clause of the rewrite affirms what the draft only denies."""
    clause = pair.says[number]
    if clause.question or clause.fragment or clause.does(IF | BOUND | HARMLESS):
        return False
    if denial.does(IF) or not denial.content or not denied(denial) <= clause.content:
        return False  # "if it finds nothing we resend": the no is the condition's
    if not any(w.bits & NOT and w.text not in _OF_THINGS for w in denial.words):
        return False
    deeds = {word.stem for word in denial.having(VERB)} & denied(denial)
    if not deeds <= {word.stem for word in clause.having(VERB)}:
        return False  # "a bill of 85" is no "you pay the 85"
    if has_no(clause, denial) or in_other_words(denial, clause):
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
            says_no(pair.said, home, clause, pair.says) or narrowed(pair, home, number)
            for home in homes
        ):
            yield Violation(
                f"The rewrite says {quoted(pair.rewrite, clause)}; the draft says "
                f"{quoted(pair.draft, pair.said[homes[0]])}.",
                *span(clause),
            )


def _holds(clause: Clause, words: frozenset[str], alignment: Alignment) -> bool:
    weights = alignment.weights
    total = sum(weights[word] for word in words)
    return sum(weights[word] for word in words & clause.content) >= _KEPT * total


CHECK = Rule("negation", "No statement was turned into its opposite.", find)
