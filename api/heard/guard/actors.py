"""Who acts stays the same: what the customer must do does not become what the agent will do."""

from collections.abc import Iterator, Sequence

from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.clauses import Clause
from heard.reading.words import Word
from heard.reading.bits import AGENT_OBJECT, AUX, CUSTOMER, LIGHT, OTHER, STOP, VERB

_SAME = 0.5
_BEING = frozenset("is are was were be been being 's 're".split())
_RECEIVING = frozenset(("receiv", "see", "find", "hear", "have", "get", "enjoi", "expect"))
_ASKING = frozenset(("need", "ask", "recommend", "suggest", "want", "requir", "invit", "advis"))
_BY = frozenset(("by", "from", "with"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what one side does in the draft and the other in the rewrite."""
    counts: dict[str, int] = {}
    for clause in pair.said:
        for word in clause.content:
            counts[word] = counts.get(word, 0) + 1
    for number, clause in pair.changed:
        if clause.question or clause.actor == "nobody" or pair.courtesy(clause):
            continue
        homes = _homes(pair, number, _telling(clause, counts))
        if homes and all(_turned(pair, home, clause) for home in homes):
            home = pair.says[homes[0]]
            who = "the customer" if home.actor == "customer" else "the agent"
            yield Violation(
                f"The draft says {quoted(pair.draft, clause)}; in the rewrite {who} does it: "
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


def _homes(pair: Pair, number: int, telling: frozenset[str]) -> list[int]:
    """Return the clauses of the rewrite that hold what is telling, but for those of mere feeling."""
    found = []
    for match in pair.kept.matches(number):
        shared = telling & pair.says[match.clause].content
        if shared and len(shared) >= _SAME * len(telling) and not pair.only_feels(match.clause):
            found.append(match.clause)
    fresh = [n for n in found if not pair.verbatim[pair.says[n].sentence]]
    return _nearest(pair, number, fresh or found)


def _nearest(pair: Pair, number: int, found: list[int]) -> list[int]:
    """Return those of several clauses whose sentence is most like the sentence of the draft's."""
    if len(found) < 2:  # noqa: PLR2004
        return found
    around = _sentence(pair.said, pair.said[number].sentence)
    likeness = [len(around & _sentence(pair.says, pair.says[n].sentence)) for n in found]
    most = max(likeness)
    return [n for n, like in zip(found, likeness, strict=True) if like == most]


def _sentence(clauses: Sequence[Clause], number: int) -> frozenset[str]:
    return frozenset(word.stem for c in clauses if c.sentence == number for word in c.words)


def _turned(pair: Pair, number: int, before: Clause) -> bool:
    """Whether somebody else now does what `before` says, and not just in other words."""
    clause = pair.says[number]
    verbs, now = _verbs(before.words), _verbs(clause.words)
    if clause.question or clause.actor not in ("agent", "customer"):
        return False
    if before.actor == "other":
        return bool(verbs & now) and _ousted(pair, number, before)
    if clause.actor == before.actor:
        return False
    if clause.content == before.content and not _through_us(clause):
        return True
    if clause.actor == "agent":
        asks = now & _ASKING and clause.does(CUSTOMER)
        return bool(verbs & now) and not asks
    if now & _RECEIVING or verbs & _ASKING or _through_us(clause) or _passive(clause):
        return False
    return bool(verbs & now) or bool(before.content & clause.content)


def _ousted(pair: Pair, number: int, before: Clause) -> bool:
    """Whether the one who acts in `before` ("the installer", "they") has left the sentence."""
    subject: list[Word] = []
    for word in before.words:
        if word.bits & (AUX | OTHER) or (subject and word.bits & VERB):
            break
        if word.stem in before.content:
            subject.append(word)
    if not subject or any(w.bits & AUX and w.text in _BEING for w in before.words):
        return False
    sentence = pair.says[number].sentence
    there = frozenset(w.stem for c in pair.says if c.sentence == sentence for w in c.words)
    return not any(word.stem in there for word in subject)


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
