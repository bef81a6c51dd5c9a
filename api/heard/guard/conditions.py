"""What the draft ties to a condition or to a point in time stays tied to it."""

from collections.abc import Iterator
from itertools import pairwise

from heard.guard.pair import Pair, Rule
from heard.guard.words import beside, binds_nobody, quoted, span
from heard.model import Violation
from heard.reading.bits import (
    AFTER,
    AUX,
    BEFORE,
    BOUND,
    ELSE,
    IF,
    LACK,
    LINK,
    MUST,
    NOT,
    NUMBER,
    SUBJECT,
    UNTIL,
    VERB,
)
from heard.reading.clauses import Clause, is_fact

_KEPT = 0.3
_SAME = 0.6
_FEW = 3  # words of a condition, less than which only points back ("if so")
_LONG = 9  # words of a clause that holds its main clause too
_TIMES = frozenset(("until", "till", "before", "after", "while"))
_ONE_TIME = frozenset(("once", "one", "single", "only", "just", "first", "1"))
_POINTERS = frozenset(("that", "this", "then", "which"))
_TYING = frozenset(("for", "with", "without", "while", "then"))
_NARROWS = IF | ELSE | UNTIL | BEFORE | AFTER | BOUND
_TIMED = UNTIL | BEFORE | AFTER
_CONDITIONS = IF | ELSE
_TIES = IF | ELSE | UNTIL | BEFORE | AFTER


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the conditions and limits that the rewrite drops."""
    for number, clause in pair.changed:
        narrows = clause.does(_NARROWS) or clause.words[0].text == "while"
        if narrows and not binds_nobody(clause) and not _concedes(pair, number):
            found = list(_dropped(pair, number))
            if found and not pair.may_go(clause):
                yield from found
        yield from _uncounted(pair, number)
        yield from _untimed(pair, number)


def _uncounted(pair: Pair, number: int) -> Iterator[Violation]:
    """Yield "it can be moved once" where the rewrite lets it be moved any number of times."""
    clause = pair.said[number]
    once = any(word.text == "once" and not word.bits & IF for word in clause.words)
    if not once or pair.may_go(clause):
        return
    homes = pair.homes(number, _SAME)
    told = {pair.says[home].sentence for home in homes}
    words = {word.text for other in pair.says if other.sentence in told for word in other.words}
    if homes and words.isdisjoint(_ONE_TIME):
        yield Violation(
            f"The draft says once, {quoted(pair.draft, clause)}; the rewrite does not.",
            *span(pair.says[homes[0]]),
        )


def _untimed(pair: Pair, number: int) -> Iterator[Violation]:
    """Yield "before Friday it is 20% off" where the Friday that is left belongs to something else.

    A time that the draft names once and the rewrite nowhere is a fact left out.
    """
    clause = pair.said[number]
    for tie, when in pairwise(clause.words):
        if not (tie.bits & _TIMED and is_fact(when)) or pair.may_go(clause):
            continue
        elsewhere = any(
            word.stem == when.stem
            for other in pair.said
            if other is not clause
            for word in other.words
        )
        homes = pair.homes(number, _SAME) if elsewhere else ()
        if homes and not any(_timed(pair, home) for home in homes):
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; the rewrite does not say "
                f"“{pair.draft.text[tie.start : when.end]}” there.",
                *span(pair.says[homes[0]]),
            )


def _timed(pair: Pair, home: int) -> bool:
    """Whether the sentence of a clause ties something to a time."""
    sentence = pair.says[home].sentence
    return any(c.sentence == sentence and c.does(_TIMED) for c in pair.says)


def _dropped(pair: Pair, number: int) -> Iterator[Violation]:
    clause = pair.said[number]
    said = quoted(pair.draft, clause)
    if not clause.content:
        yield from _unsaid(pair, number)
    elif clause.does(ELSE) and not clause.does(IF):
        if not _told(pair, number):
            yield Violation(f"The draft says {said}; the rewrite leaves it out.")
    elif _conditional(clause):
        if not (_still_tied(pair, number) or _merged(pair, number)):
            homes = pair.homes(number, _KEPT)
            yield Violation(
                f"The draft ties it to a condition, {said}; the rewrite does not.",
                *(span(pair.says[homes[0]]) if homes else (0, 0)),
            )
    elif clause.does(BOUND):
        homes = pair.homes(number, _SAME) or _without_bound(pair, clause)
        if any(pair.said[near].negative for near in beside(pair.said, number)):
            return  # "not the first name, only the last": the refusal is looked for by itself
        if not homes and clause.fragment and number:
            homes = pair.homes(number - 1, _SAME)
        if homes and not any(_bounded(pair.says, home) for home in homes):
            yield Violation(
                f"The draft sets a limit, {said}; the rewrite does not.",
                *span(pair.says[homes[0]]),
            )


def _without_bound(pair: Pair, clause: Clause) -> tuple[int, ...]:
    """Return where the rewrite says all but the bound of a clause: "2 sizes" of "2 sizes max"."""
    rest = clause.content - {word.stem for word in clause.having(BOUND)}
    return tuple(number for number, other in pair.fresh if rest and rest <= other.content)


def _concedes(pair: Pair, number: int) -> bool:
    """Whether a clause widens rather than narrows: "even if you uploaded it"."""
    words = pair.said[number].words
    if number and pair.said[number - 1].sentence == pair.said[number].sentence:
        words = (pair.said[number - 1].words[-1], *words)
    return any(
        first.text in ("even", "also") and second.bits & IF for first, second in pairwise(words)
    )


def _told(pair: Pair, number: int) -> bool:
    """Whether some clause of the rewrite that does more than feel still says it."""
    return any(
        match.share >= _KEPT and not pair.only_feels(match.clause)
        for match in pair.kept.matches(number)
    )


def _unsaid(pair: Pair, number: int) -> Iterator[Violation]:
    """Yield what hangs on a condition of small words ("if not there") and now hangs on nothing."""
    here = pair.said[number]
    if not here.does(IF) or here.question or len(here.words) < _FEW:
        return
    around = beside(pair.said, number)
    hanging = [n for n in sorted(around, reverse=True) if pair.said[n].content]
    homes = pair.homes(hanging[0], _SAME) if hanging else ()
    if homes and not any(
        _tied(pair.says[n]) for home in homes for n in (home, *beside(pair.says, home))
    ):
        yield Violation(
            f"The draft ties it to a condition, {quoted(pair.draft, here)}; the rewrite does not.",
            *span(pair.says[homes[0]]),
        )


def _conditional(clause: Clause) -> bool:
    """Whether the clause is a condition: it says "if", or one of its first words opens a time."""
    if clause.does(IF):
        return True
    for at, word in enumerate(clause.words[:2]):
        if word.text in _TIMES:
            following = clause.words[at + 1 :]
            points = not following or (word.text != "while" and following[0].text in _POINTERS)
            return not points and any(w.bits & (VERB | AUX | SUBJECT) for w in following)
    return False


def _still_tied(pair: Pair, number: int) -> bool:
    """Whether the rewrite ties what the clause says to a condition, there or right beside it."""
    clause = pair.said[number]
    marks = frozenset(word.stem for word in clause.having(NUMBER)) | clause.content
    mains = frozenset(
        word for near in beside(pair.said, number) for word in pair.said[near].content
    )
    for match in pair.kept.matches(number):
        if match.share < _KEPT:
            break
        if pair.verbatim[pair.says[match.clause].sentence]:
            continue
        if _tied(pair.says[match.clause]) or _same_moment(clause, pair.says[match.clause]):
            return True
        for near in beside(pair.says, match.clause):
            other = pair.says[near]
            own = frozenset(word.stem for word in other.words if word.bits & NUMBER)
            if _tied(other) and (not other.content or (own | other.content) & (marks | mains)):
                return True
            if len(clause.words) > _LONG and other.does(IF):
                return True
        if any(
            not other.content and other.does(_TIES) and len(other.words) > 1
            for other in pair.says
            if other.sentence == pair.says[match.clause].sentence
        ):
            return True
    if _hangs(pair, number):
        return True
    return _holds_both(clause) and any(
        other.does(IF) and other.content & clause.content for _, other in pair.fresh
    )


def _hangs(pair: Pair, number: int) -> bool:
    """Whether what hangs on a condition still hangs on one of its kind, whatever its words."""
    ties = _CONDITIONS if pair.said[number].does(IF) else _TIES
    return any(
        pair.says[near].does(ties) and not _of_another(pair, near, number)
        for main in beside(pair.said, number)
        for home in pair.homes(main, _SAME)
        for near in beside(pair.says, home)
    )


def _of_another(pair: Pair, tie: int, number: int) -> bool:
    """Whether a condition of the rewrite is another one of the draft's than this."""
    return any(
        home != number and pair.said[home].does(_TIES) for home in pair.source.homes(tie, _SAME)
    )


def _merged(pair: Pair, number: int) -> bool:
    """Whether one clause tells condition and consequence: "opened gifts are not refundable"."""
    condition = pair.said[number].content
    around = [pair.said[near].content - condition for near in beside(pair.said, number)]
    if not any(word.bits & VERB and word.stem in condition for word in pair.said[number].words):
        return False
    return any(
        condition <= clause.content and any(clause.content & content for content in around)
        for _, clause in pair.fresh
    )


def _holds_both(clause: Clause) -> bool:
    """Whether the condition stands behind its main clause, with no cut between them."""
    return any(word.bits & IF for word in clause.words[_FEW:])


def _same_moment(clause: Clause, other: Clause) -> bool:
    """Whether both are tied to the same date or time: "until 2 June"."""
    if clause.does(IF) or not other.does(_TIES):
        return False
    dated = frozenset(word.stem for word in clause.words if is_fact(word))
    return any(word.stem in dated for word in other.words)


def _tied(clause: Clause) -> bool:
    opening = clause.words[:3]
    if clause.does(IF | ELSE | MUST | BOUND) or any(word.bits & _TIES for word in opening):
        return True
    waits = any(word.text in ("wait", "hold") for word in clause.words) or any(
        first.text in ("on", "upon", "by") and second.text.endswith("ing")
        for first, second in pairwise(clause.words)
    )
    return (
        waits
        or clause.question
        or opening[0].text in _TYING
        or (bool(opening[0].bits & LINK) and any(word.text in _TYING for word in opening[1:2]))
    )


def _bounded(clauses: tuple[Clause, ...], number: int) -> bool:
    return any(
        clauses[near].does(BOUND | NOT | LACK | IF | MUST)
        for near in (number, *beside(clauses, number))
    )


CHECK = Rule("conditions", "Every condition of the draft is still there.", find)
