"""What the draft leaves open ("may", "planned") stays open; what it requires stays required."""

from collections.abc import Iterator
from itertools import pairwise

from heard.guard.pair import Pair, Rule
from heard.guard.words import beside, quoted, span
from heard.model import Violation
from heard.reading.bits import APPROX, CAN, HEDGE, IF, LACK, MUST, NOT, REFUSES, WEAK, WILL
from heard.reading.clauses import Clause, is_fact
from heard.reading.vocabulary import listed

_SAME = 0.5  # share of a clause that must come back for the rewrite to be speaking of the same
_NEAR = 0.6  # of the best clause's share, for another to be where it is said


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses that the rewrite makes surer, or less binding, than the draft."""
    yield from _blurred(pair)
    for _, clause in pair.changed:
        if clause.question or pair.courtesy(clause):
            continue
        yield from _rounded(pair, clause)
        yield from _softened(pair, clause)
        open_, bound, able = _open(clause), _bound(clause), _possible(clause)
        if not (open_ or bound or able):
            continue
        homes = _homes(pair, clause)
        if not homes:
            continue
        home = pair.says[homes[0]]
        if open_ and not any(_leaves_open(pair.says, h) for h in homes):
            yield Violation(
                f"The draft leaves it open, {quoted(pair.draft, clause)}; the rewrite does not: "
                f"{quoted(pair.rewrite, home)}.",
                *span(home),
            )
        if able and not open_ and all(_settled(pair.says, h) for h in homes):
            yield Violation(
                f"The draft says it can be, {quoted(pair.draft, clause)}; the rewrite says it "
                f"will: {quoted(pair.rewrite, home)}.",
                *span(home),
            )
        if bound and all(_optional(pair.says[h]) or _received(pair.says[h]) for h in homes):
            yield Violation(
                f"The draft requires it, {quoted(pair.draft, clause)}; the rewrite leaves it to "
                f"choice: {quoted(pair.rewrite, home)}.",
                *span(home),
            )


def _rounded(pair: Pair, clause: Clause) -> Iterator[Violation]:
    """Yield the figures that the draft rounds ("about 3 weeks") and the rewrite does not."""
    for first, second in pairwise(clause.words):
        if not (first.bits & APPROX and is_fact(second)):
            continue
        homes = [c for _, c in pair.fresh if second.stem in c.content]
        if homes and not any(c.does(APPROX | HEDGE) for c in homes):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite gives the exact figure: "
                f"{quoted(pair.rewrite, homes[0])}.",
                *span(homes[0]),
            )


def _blurred(pair: Pair) -> Iterator[Violation]:
    """Yield the figures that the draft gives exactly and the rewrite rounds: "around 3 PM"."""
    for _, clause in pair.fresh:
        for first, second in pairwise(clause.words):
            if not (first.bits & APPROX and is_fact(second)):
                continue
            sources = [c for c in pair.said if any(w.stem == second.stem for w in c.words)]
            if sources and not any(_about(pair, c) for c in sources):
                yield Violation(
                    f"The draft says {quoted(pair.draft, sources[0])}; the rewrite is less exact: "
                    f"{quoted(pair.rewrite, clause)}.",
                    *span(clause),
                )


def _about(pair: Pair, clause: Clause) -> bool:
    """Whether a clause of the draft rounds, by a word or by a sign: "~10 min"."""
    return (
        clause.does(APPROX | HEDGE) or "~" in pair.draft.text[max(clause.start - 1, 0) : clause.end]
    )


def _softened(pair: Pair, clause: Clause) -> Iterator[Violation]:
    """Yield what the draft says no to outright and the rewrite only says seems so."""
    if not clause.does(NOT | LACK | REFUSES) or clause.does(HEDGE | CAN | IF):
        return
    homes = [n for n in _homes(pair, clause) if not pair.only_feels(n)]
    if homes and all(_seems(pair.says[home]) for home in homes):
        home = pair.says[homes[0]]
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; the rewrite is less sure: "
            f"{quoted(pair.rewrite, home)}.",
            *span(home),
        )


def _seems(clause: Clause) -> bool:
    """Whether a statement says only how a thing looks: "it looks closed"."""
    seeming = listed("modality", "seeming")
    return not clause.question and any(word.text in seeming for word in clause.words)


def _homes(pair: Pair, clause: Clause) -> list[int]:
    """Return where the rewrite says what the clause says, the word that leaves it open aside."""
    weights = pair.kept.weights
    rest = clause.content - {word.stem for word in clause.having(HEDGE | MUST)}
    total = sum(weights[word] for word in rest)
    shares = {
        number: sum(weights[word] for word in rest & other.content)
        for number, other in pair.fresh
        if rest & other.content
    }
    least = max(_SAME * total, _NEAR * max(shares.values(), default=0.0))
    facts = frozenset(word.stem for word in clause.words if is_fact(word))
    found = [
        number
        for number, share in shares.items()
        if share >= least or (facts and facts <= pair.says[number].content)
    ]
    return sorted(found, key=lambda number: -shares[number])


def _open(clause: Clause) -> bool:
    return clause.does(HEDGE) and not clause.imperative


def _bound(clause: Clause) -> bool:
    return clause.does(MUST) and not clause.does(NOT | IF | HEDGE)


def _possible(clause: Clause) -> bool:
    """Whether the clause says what somebody else can do, no more."""
    return clause.does(CAN) and clause.actor != "customer" and not clause.does(NOT | IF | WILL)


def _settled(clauses: tuple[Clause, ...], number: int) -> bool:
    here = clauses[number]
    return here.does(WILL) and not here.negative and not _leaves_open(clauses, number)


def _leaves_open(clauses: tuple[Clause, ...], number: int) -> bool:
    here = clauses[number]
    if here.does(HEDGE | CAN | IF) or here.imperative or here.question:
        return True
    if any(word.text in listed("modality", "partly") for word in here.words):
        return True
    return any(clauses[near].does(HEDGE) for near in beside(clauses, number))


def _received(clause: Clause) -> bool:
    """Whether the customer simply gets it: "you're getting the credits"."""
    if clause.actor != "customer" or clause.does(MUST | NOT | IF | CAN) or clause.question:
        return False
    receiving = listed("persons", "receiving")
    return not clause.imperative and any(
        w.text.removesuffix("ting") in receiving for w in clause.words
    )


def _optional(clause: Clause) -> bool:
    if clause.does(MUST | NOT | IF) or clause.imperative or clause.question:
        return False
    if any(one.text == "by" and two.text.endswith("ing") for one, two in pairwise(clause.words)):
        return False  # "you can cancel it by following the steps"
    return clause.does(WEAK) or (clause.does(WILL) and clause.actor != "customer")


CHECK = Rule("hedges", "Nothing is surer, and nothing less binding, than in the draft.", find)
