"""A no stays a no: nothing the draft refuses or denies is left out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from heard.guard.courtesy import is_courtesy
from heard.guard.outright import said_outright
from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.bits import IF, JOINS, LACK, LIGHT, NOT, REFUSES
from heard.reading.clauses import Clause

_KEPT = 0.45  # share of a clause that must come back; the negation check sees whether it flipped
_DENYING = 0.3  # the same, in a clause that holds a no inside a word
_REGRETTED = 0.6  # the same, in a no told as a regret: "I'm sorry there's no date yet"
_KEPT_BEHIND_IF = 0.3  # the same, in a no that is only supposed
_NEGATIVE = 0.2  # the same, in a clause that says no itself


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what the draft says no to and the rewrite does not speak of."""
    refusing = [
        (number, clause)
        for number, clause in pair.changed
        if clause.does(NOT | REFUSES) and not clause.question and clause.content
    ]
    yield from _half_gone(pair, refusing)
    lost = [(n, c) for n, c in refusing if not _comes_back(pair, n) and not pair.may_go(c)]
    if not lost:
        return
    spare = _unclaimed(pair)
    for number, clause in lost:
        if said_outright(pair, number):
            continue
        again = next((n for n in spare if _same_matter(pair, clause, pair.says[n])), None)
        if again is None:
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves it out."
            )
        else:
            spare.remove(again)


def _half_gone(pair: Pair, refusing: Sequence[tuple[int, Clause]]) -> Iterator[Violation]:
    """Yield what one clause says no to besides something else: "not refundable, not movable"."""
    there = {word.stem for clause in pair.says for word in clause.words}
    for _, clause in refusing:
        joined = any(a.bits & JOINS and b.bits & NOT for a, b in pairwise(clause.words))
        denials = [
            b for a, b in pairwise(clause.words) if a.bits & NOT and b.stem in clause.content
        ]
        gone = [word for word in denials if word.stem not in there]
        if joined and len(denials) > 1 and 0 < len(gone) < len(denials) and not pair.may_go(clause):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite leaves out the no to "
                f"“{gone[0].text}”."
            )


def _comes_back(pair: Pair, number: int) -> bool:
    lost = pair.said[number]
    no_inside = {word.stem for word in lost.having(NOT | REFUSES)} & lost.content
    for match in pair.kept.matches(number):
        clause = pair.says[match.clause]
        if pair.only_feels(match.clause) and not (clause.negative and match.share >= _REGRETTED):
            continue
        denies = any(word.stem not in lost.content for word in clause.having(LACK))
        if match.share >= (_NEGATIVE if clause.negative else _DENYING if denies else _KEPT):
            return True
        if match.share >= _KEPT_BEHIND_IF and _supposed(pair, number):
            return True
        if no_inside & clause.content:
            return True  # "declared inadmissible", whatever stands around it
    return False


def _supposed(pair: Pair, number: int) -> bool:
    """Whether the no is the customer's and only supposed: "if you feel you can't cope, call"."""
    clause = pair.said[number]
    before = pair.said[number - 1] if number else clause
    tied = before.sentence == clause.sentence and before.does(IF) and before.actor == "customer"
    joined = not set(pair.draft.text[before.end : clause.start]) - {" "}
    return clause.actor == "customer" and tied and joined


def _unclaimed(pair: Pair) -> list[int]:
    """Return the new clauses of the rewrite that deny something, and are nothing else come back."""
    return [
        number
        for number, clause in pair.fresh
        if _denies_anew(pair, clause)
        and not is_courtesy(pair.rewrite.sentences[clause.sentence])
        and not any(pair.said[home].denies for home in pair.source.homes(number, _KEPT))
    ]


def _denies_anew(pair: Pair, clause: Clause) -> bool:
    """Whether a clause says no, outright or by a word that is not the draft's: "a ban stings"."""
    return clause.negative or any(w.stem not in pair.draft_words for w in clause.having(LACK))


def _same_matter(pair: Pair, lost: Clause, found: Clause) -> bool:
    """Whether the sentences of two clauses share a telling word: "no cost" told as "it's free"."""
    plain = {word.stem for word in lost.having(LIGHT)}
    if lost.content <= plain and lost.actor == found.actor and found.negative:
        return True  # "I can't remove it": next to nothing to know it by
    return bool(_around(pair.said, lost) & _around(pair.says, found))


def _around(clauses: Sequence[Clause], clause: Clause) -> frozenset[str]:
    return frozenset(
        word.stem
        for other in clauses
        if other.sentence == clause.sentence
        for word in other.words
        if word.stem in other.content and not word.bits & LIGHT
    )


CHECK = Rule("refusals", "Every no of the draft is still there.", find)
