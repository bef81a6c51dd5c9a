"""What the draft asks the customer, the rewrite asks them too."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.unkind import is_unkind
from heard.guard.words import quoted
from heard.model import Violation
from heard.reading.bits import IF
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed

_KEPT = 0.3  # share of a question that must come back
_SAID = 0.5  # the same, of what is to be done if its answer is yes


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the questions of the draft that the rewrite no longer asks."""
    if not pair.changed:
        return
    asks = any(
        clause.question
        or clause.imperative
        or "ask" in pair.rewrite.sentences[clause.sentence].functions
        for clause in pair.says
    )
    for number, clause in pair.changed:
        if not clause.question or _may_go(pair, clause):
            continue
        if asks and (
            not clause.content
            or pair.kept.best(number) >= _KEPT
            or pair.kept_by_sentence(number) >= _KEPT
        ):
            continue
        if _is_condition(pair, number):
            continue
        yield Violation(f"The draft asks {quoted(pair.draft, clause)}; the rewrite does not.")


def _is_condition(pair: Pair, number: int) -> bool:
    """Whether "Can't come? Text us" is told as "if you can't come, text us"."""
    asked = pair.said[number]
    behind = number + 1
    if behind == len(pair.said) or pair.said[behind].sentence != asked.sentence + 1:
        return False
    if not pair.said[behind].imperative or pair.said[behind].question:
        return False
    told = {pair.says[home].sentence for home in pair.homes(behind, _SAID)}
    return any(clause.sentence in told and clause.does(IF) for clause in pair.says)


def _may_go(pair: Pair, clause: Clause) -> bool:
    """Whether a question is politeness or a jab, and no wish to know."""
    return (
        pair.may_go(clause)
        or is_unkind(pair, clause)
        or any(word.text in listed("answers", "courtesies") for word in clause.words)
    )


CHECK = Rule("questions", "What the draft asks is still asked.", find)
