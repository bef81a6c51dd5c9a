"""Who acts stays the same: what the customer must do does not become what the agent will do."""

from collections.abc import Iterator, Mapping
from itertools import dropwhile, pairwise

from heard.guard.denials import denied
from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.bits import (
    AGENT,
    AGENT_OBJECT,
    AGENT_OWNS,
    ARTICLE,
    AUX,
    BASE,
    CUSTOMER,
    IF,
    LIGHT,
    NOT,
    OTHER,
    STOP,
    VERB,
)
from heard.reading.clauses import Clause, is_fact
from heard.reading.vocabulary import listed, stems

_SAME = 0.5  # share of a clause's telling words that shows where it is said again
_THIRD = frozenset(("he", "she", "they", "he'll", "she'll", "they'll"))
_TO_BE = ("'re", "are", "be", "been", "'ve")


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what one side does in the draft and the other in the rewrite."""
    swapped = [*pair.in_changed(_swapped)]
    yield from swapped or _taken_over(pair)


def _swapped(pair: Pair, number: int, clause: Clause) -> Iterator[Violation]:
    """Yield a clause of the draft whose deed the other side does in the rewrite."""
    refuses = clause.negative and clause.fragment  # "no refund" says nothing of who
    if clause.question or clause.actor == "nobody" or refuses or pair.courtesy(clause):
        return
    homes = _homes(pair, number, _telling(clause, pair.said_counts))
    homes = [h for h in homes if clause.negative or not _denies_deed(pair.says[h], clause)]
    if homes and all(_turned(pair, home, clause) for home in homes):
        home = pair.says[homes[0]]
        who = "the customer" if home.actor == "customer" else "the agent"
        yield Violation(
            f"The draft says {quoted(pair.draft, clause)}; in the rewrite {who} does it: "
            f"{quoted(pair.rewrite, home)}.",
            *span(home),
        )


def _taken_over(pair: Pair) -> Iterator[Violation]:
    """Yield what we say we do and only the customer does in the draft, beside it or instead."""
    ours: frozenset[str] | None = None
    for number, clause in pair.fresh:
        if clause.actor != "agent" or clause.question or clause.does(NOT | IF):
            continue
        if _asks_them(clause) or pair.only_feels(number):
            continue
        if ours is None:
            ours = frozenset(verb for c in pair.said if c.actor == "agent" for verb in _verbs(c))
        deeds = _verbs(clause) - ours
        for root in pair.source.homes(number, _SAME):
            before = pair.said[root]
            alike = before.actor == "customer" and len(before.content & clause.content) > 1
            if alike and deeds & _deeds(before):
                yield Violation(
                    f"The draft says {quoted(pair.draft, before)}; in the rewrite the agent does "
                    f"it: {quoted(pair.rewrite, clause)}.",
                    *span(clause),
                )
                break


def _telling(clause: Clause, counts: Mapping[str, int]) -> frozenset[str]:
    """Return the words of a deed that only this clause of the draft has, or all its words."""
    own = frozenset(
        word.stem
        for word in clause.words
        if word.stem in clause.content and counts[word.stem] == 1 and not word.bits & LIGHT
    )
    return own - _subject(clause) or own or clause.content


def _subject(clause: Clause) -> frozenset[str]:
    """Return what stands for somebody else who acts: of "the school fills in part B" the school."""
    if clause.actor != "other" or clause.fragment:
        return frozenset()
    subject: set[str] = set()
    for word in clause.words:
        if word.bits & (AUX | OTHER) or (subject and word.bits & VERB):
            break
        if word.stem in clause.content:
            subject.add(word.stem)
    return frozenset(subject)


def _denies_deed(clause: Clause, before: Clause) -> bool:
    """Whether a clause says no to what `before` says: "don't book it", not "book it at no cost"."""
    return clause.negative and bool(denied(clause) & before.content)


def _homes(pair: Pair, number: int, telling: frozenset[str]) -> list[int]:
    """Return the clauses of the rewrite that hold what is telling and do more than feel."""
    found = []
    for match in pair.kept.matches(number):
        shared = telling & pair.says[match.clause].content
        if shared and len(shared) >= _SAME * len(telling) and not pair.only_feels(match.clause):
            found.append(match.clause)
    fresh = [n for n in found if not pair.verbatim[pair.says[n].sentence]]
    return _nearest(pair, number, fresh or found)


def _nearest(pair: Pair, number: int, found: list[int]) -> list[int]:
    """Return those of several clauses whose sentence is most like the sentence of the draft's."""
    if not found[1:]:
        return found
    around = pair.said_together[pair.said[number].sentence]
    sentences = {pair.says[n].sentence for n in found}
    likeness = {sentence: len(around & pair.says_together[sentence]) for sentence in sentences}
    most = max(likeness.values())
    return [n for n in found if likeness[pair.says[n].sentence] == most]


def _turned(pair: Pair, number: int, before: Clause) -> bool:
    """Whether somebody else now does what `before` says, and not just in other words."""
    clause = pair.says[number]
    same_deed = bool(_deeds(before) & clause.content)
    if clause.question or clause.actor not in ("agent", "customer"):
        return not clause.question and _third(clause, before)
    if before.actor in ("other", clause.actor):
        return before.actor == "other" and same_deed and _ousted(pair, number, before)
    if _passive(clause) and not _passive(before):
        return False
    if clause.content == before.content and not (_through_us(clause) or _is_ours(clause, before)):
        return not all(is_fact(word) for word in clause.words if word.stem in clause.content)
    ours = clause.actor == "agent"
    excused = _asks_them(clause) if ours else _excused(clause, before)
    return not excused and (same_deed or _asked_for(clause, before))


def _asked_for(clause: Clause, before: Clause) -> bool:
    """Whether the customer is now to give what we make: "send me your subject line"."""
    things = before.content - _verbs(before)
    return clause.fragment and clause.imperative and len(things) > 1 and things <= clause.content


def _is_ours(clause: Clause, before: Clause) -> bool:
    """Whether the deed is still called ours: "until you have my confirmation"."""
    deeds = _deeds(before)
    return any(
        first.bits & AGENT_OWNS and second.stem in deeds for first, second in pairwise(clause.words)
    )


def _third(clause: Clause, before: Clause) -> bool:
    """Whether "he" or "they" do what the customer is told to do: "he takes photos"."""
    goes_on = any(word.bits & BASE for word in before.words[1:2])  # "you let him in | and take"
    told = before.imperative or before.does(CUSTOMER) or goes_on
    if (
        not told
        or before.actor != "customer"
        or clause.actor != "other"
        or before.negative != clause.negative
    ):
        return False
    opening = clause.words[:3]
    named = any(
        first.text in ("he", "she", "they", "he'll", "she'll", "they'll")
        and second.bits & (VERB | AUX)
        for first, second in pairwise((*opening, *clause.words[3:4]))
    )
    return named and len(clause.content & before.content) > 1


def _excused(clause: Clause, before: Clause) -> bool:
    """Whether the customer's clause only tells from their side what the agent's one told."""
    receives = any(word.text in listed("persons", "receiving") for word in clause.words)
    asked = bool(_verbs(before) & stems("persons", "asking"))
    if before.actor == "agent" and _done_by_us(clause, _deeds(before)):
        return True
    return receives or asked or _through_us(clause) or _is_ours(clause, before)


def _done_by_us(clause: Clause, deeds: frozenset[str]) -> bool:
    """Whether a deed stands behind an "I": "you're the first person I'll call"."""
    behind = dropwhile(lambda word: not word.bits & AGENT, clause.words)
    return any(word.stem in deeds for word in behind)


def _asks_them(clause: Clause) -> bool:
    """Whether the agent's clause wants the customer to act: "we need you to send it"."""
    needs = any(
        first.text in ("need", "require") and second.text != "to"
        for first, second in pairwise(clause.words)
    )
    asking = bool(_verbs(clause) & stems("persons", "asking"))
    return needs or (clause.does(CUSTOMER) and asking)


def _ousted(pair: Pair, number: int, before: Clause) -> bool:
    """Whether the one who acts in `before` ("the installer", "they") has left the sentence."""
    passive = any(
        word.text.removesuffix("n't") in listed("persons", "being") for word in before.words
    )
    names, deed = _subject(before), _verbs(before)
    if not names or passive or before.does(AGENT | NOT):
        return False
    ours = pair.says[number].actor == "agent"
    return not any(
        names & clause.content
        and (not ours or deed & clause.content or (clause.fragment and _tells_by_whom(clause)))
        for clause in pair.says
        if clause.sentence == pair.says[number].sentence and not clause.does(NOT)
    )


def _tells_by_whom(clause: Clause) -> bool:
    return any(word.text == "by" for word in clause.words)


def _deeds(clause: Clause) -> frozenset[str]:
    """Return what its actor does: of "I wrote a note you can send" the writing only."""
    other = {"agent": CUSTOMER, "customer": AGENT}.get(clause.actor)
    if other is None:
        return _verbs(clause)
    deeds: set[str] = set()
    for at, word in enumerate(clause.words):
        if deeds and word.bits & other:
            break
        named = any(near.bits & ARTICLE for near in clause.words[max(0, at - 2) : at])
        if word.bits & VERB and not (named or word.bits & STOP):
            deeds.add(word.stem)
    return frozenset(deeds)


def _verbs(clause: Clause) -> frozenset[str]:
    return frozenset(
        word.stem for word in clause.words if word.bits & VERB and not word.bits & STOP
    )


def _through_us(clause: Clause) -> bool:
    """Whether it says "from me", "by us": the agent acts, seen from the customer."""
    through = listed("persons", "through")
    return any(
        second.bits & AGENT_OBJECT and first.text in through
        for first, second in pairwise(clause.words)
    )


def _passive(clause: Clause) -> bool:
    """Whether something is done to the customer: "you're booked", "you'll be called"."""
    if clause.imperative:
        return False
    return any(
        first.text.endswith(_TO_BE) and second.text.endswith("ed")
        for first, second in pairwise(clause.words)
    )


CHECK = Rule("actors", "Everybody does what the draft says they do.", find)
