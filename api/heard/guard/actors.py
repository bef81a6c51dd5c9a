"""Who acts stays the same: what the customer must do does not become what the agent will do."""

from collections.abc import Iterator, Sequence

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.clauses import Actor, Clause, Word
from heard.reading.vocabulary import AGENT_OBJECT, LIGHT, STOP, VERB

_SAME = 0.5
_OPPOSITE: dict[Actor, Actor] = {"agent": "customer", "customer": "agent"}
_RECEIVING = frozenset(("receiv", "see", "find", "hear", "have", "get", "enjoi", "expect"))
_ASKING = frozenset(("need", "ask", "recommend", "suggest", "want", "requir", "invit", "advis"))
_BY = frozenset(("by", "from", "with"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what one side does in the draft and the other in the rewrite."""
    counts: dict[str, int] = {}
    for clause in pair.said:
        for word in clause.content:
            counts[word] = counts.get(word, 0) + 1
    for number, clause in enumerate(pair.said):
        other = _OPPOSITE.get(clause.actor)
        if other is None or clause.question or pair.courtesy(clause):
            continue
        telling = _telling(clause, counts)
        homes = list(_homes(pair, number, telling))
        if homes and all(_turned(pair.says[home], clause, other) for home in homes):
            home = pair.says[homes[0]]
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; in the rewrite "
                f"{'the customer' if other == 'customer' else 'the agent'} does it: "
                f"{quoted(pair.rewrite, home)}.",
                *span(home),
            )


def _telling(clause: Clause, counts: dict[str, int]) -> frozenset[str]:
    """Return the words that only this clause of the draft has, or its verbs when it has none."""
    own = frozenset(
        word.stem
        for word in clause.words
        if word.stem in clause.content and counts[word.stem] == 1 and not word.bits & LIGHT
    )
    return own or clause.content


def _homes(pair: Pair, number: int, telling: frozenset[str]) -> Iterator[int]:
    for match in pair.kept.matches(number):
        shared = telling & pair.says[match.clause].content
        if shared and len(shared) >= _SAME * len(telling):
            yield match.clause


def _turned(clause: Clause, before: Clause, other: Actor) -> bool:
    """Whether the other side now does what `before` says, and not just in other words."""
    if clause.actor != other or clause.question:
        return False
    verbs = _verbs(before.words)
    if other == "customer":
        if _verbs(clause.words) & _RECEIVING or verbs & _ASKING or _through_us(clause):
            return False
        return not _passive(clause) and (
            bool(verbs & _verbs(clause.words)) or bool(before.content & clause.content)
        )
    if _verbs(clause.words) & _ASKING:
        return False
    return bool(verbs & _verbs(clause.words))


def _verbs(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.bits & VERB and not word.bits & STOP)


def _through_us(clause: Clause) -> bool:
    """Whether it says "from me", "by us": the agent acts, seen from the customer."""
    return any(
        second.bits & AGENT_OBJECT and first.text in _BY
        for first, second in zip(clause.words, clause.words[1:], strict=False)
    )


def _passive(clause: Clause) -> bool:
    """Whether something is done to the customer: "you're booked", "you'll be called"."""
    if clause.imperative:
        return False
    return any(
        first.text.endswith(("'re", "are", "be", "been", "'ve")) and second.text.endswith("ed")
        for first, second in zip(clause.words, clause.words[1:], strict=False)
    )


CHECK = Rule("actors", "Everybody does what the draft says they do.", find)
