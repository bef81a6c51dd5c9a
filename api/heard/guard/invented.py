"""Nothing is stated, asked or told that neither the draft nor the customer says.

A rewrite may open with words of its own: what happened, how it feels. Once it says what the draft
says, a clause that brings in words of its own brings in a claim.
"""

from collections.abc import Iterator

from heard.guard.courtesy import is_courtesy
from heard.guard.denials import declines
from heard.guard.pair import Pair, Rule
from heard.guard.words import binds_nobody, is_heavy, quoted, span
from heard.model import Violation
from heard.reading.bits import (
    NOT,
    NUMBER,
    REASON,
    STOP,
    VERB,
    WILL,
)
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed, stems
from heard.reading.words import Word

STRICTNESS = 1.0
"""Weight of one new word in the body; a clause is refused from `_LIMIT` on. 2.0 refuses at one."""
_LIMIT = 2.0
_REACH = 3  # words between "and" and the word it joins on
_NO_NOUNS = ("ly", "ing", "ed")
_MANY = 2  # words of an order that the draft has, which make another verb another wording
_KEPT = 0.5  # share of an order that one clause of the draft holds
_HEAD = 2  # words by which a clause shows that it gives a reason
_STATES = 2  # small words that make a statement of their own
_ELSEWHERE = 0.5  # of the strictness, in languages whose small words and synonyms are not listed


def find(pair: Pair, strictness: float = STRICTNESS) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that say something new."""
    if pair.draft.language not in ("en", "und"):
        strictness *= _ELSEWHERE
    begun = False
    opening = _opening(pair)
    backed_sentences = {
        clause.sentence
        for _, clause in pair.fresh
        if clause.sentence > opening and _known_words(pair, clause)
    }
    for number, clause in enumerate(pair.says):
        if pair.verbatim[clause.sentence]:
            begun = begun or clause.sentence >= opening
            continue
        sentence = pair.rewrite.sentences[clause.sentence]
        heavy = [word for word in clause.words if is_heavy(word)]
        new = [word for word in heavy if word.stem not in pair.draft_words]
        known = _known_words(pair, clause)
        begun = begun or (known > max(len(new), 1)) or clause.sentence in backed_sentences
        if not clause.sentence or clause.words[0].text in listed("deeds", "pointing"):
            new = [word for word in new if word.text not in listed("deeds", "judging")]
        if _claims_nothing(pair, clause):
            continue
        courteous = is_courtesy(sentence)
        if courteous and clause.words[0].text not in listed("deeds", "turning"):
            continue
        told = [word for word in new if word.stem not in pair.customer_words]
        if (courteous and not told) or (len(told) <= known + 1 and declines(pair, clause)):
            continue
        if clause.sentence == opening and "acknowledge" in sentence.functions:
            begun = begun and known > 0
        kept = _kept(pair, number)
        claims = courteous or (begun and _claims(pair, clause, kept=kept))
        weight = 0 if claims else _weight(pair, clause, told, known, begun=begun, kept=kept)
        if claims or weight * strictness >= _LIMIT:
            yield Violation(
                f"The rewrite says {quoted(pair.rewrite, clause)}; the draft does not.",
                *span(clause),
            )


def _claims_nothing(pair: Pair, clause: Clause) -> bool:
    """Whether a clause is politeness, or only leads to what follows."""
    return binds_nobody(clause) or _is_aside(clause) or _leads(pair, clause)


def _opening(pair: Pair) -> int:
    """Return the number of the first sentence of the rewrite that does more than greet."""
    sentences = enumerate(pair.rewrite.sentences)
    return next((n for n, s in sentences if s.functions != {"greet"}), 0)


def _claims(pair: Pair, clause: Clause, *, kept: bool) -> bool:
    """Whether a statement makes a rule, or all well, by a small word: "most look like this"."""
    if clause.imperative or clause.question or clause.actor == "agent":
        return False
    if clause.words[0].text in listed("deeds", "counting"):
        return clause.words[0].stem not in pair.draft_words
    claiming = stems("deeds", "ruling") | (frozenset() if kept else stems("deeds", "soothing"))
    if pair.draft_words & claiming:
        return False
    return any(w.stem in claiming and w.stem not in pair.customer_words for w in clause.words)


def _is_aside(clause: Clause) -> bool:
    """Whether a clause only says what comes: "so let me explain", "one thing to bear in mind"."""
    texts = [word.text for word in clause.words]
    if "let" in texts[:2] and {"me", "us"} & set(texts):
        verbs = [word for word in clause.words if word.bits & VERB and word.text != "let"]
        return all(verb.stem in stems("deeds", "harmless") for verb in verbs)
    told = [word.text for word in clause.words if not word.bits & STOP]
    return bool(told) and all(text in listed("deeds", "asides") for text in told)


def _leads(pair: Pair, clause: Clause) -> bool:
    """Whether a clause only leads to what follows: "here's the plan:", "as for the charges,"."""
    behind = pair.rewrite.text[clause.end : clause.end + 1]
    opening = [word.text for word in clause.words[:2]]
    if behind == ",":
        return " ".join(opening) in listed("deeds", "turning_to")
    return behind == ":" and opening[0] in listed("deeds", "leading")


def _kept(pair: Pair, number: int) -> bool:
    """Whether one clause of the draft, and no order to a machine, holds half of a clause."""
    best = next(iter(pair.source.matches(number)), None)
    return (
        best is not None
        and best.share >= _KEPT
        and pair.said[best.clause].sentence not in pair.draft_orders
    )


def _known_words(pair: Pair, clause: Clause) -> int:
    """Return how many of the telling words and numbers of a clause the draft has."""
    return sum(
        word.stem in pair.draft_words
        for word in clause.words
        if is_heavy(word) or word.bits & NUMBER
    )


def _weight(
    pair: Pair, clause: Clause, new: list[Word], known: int, *, begun: bool, kept: bool
) -> float:
    """Return how much the new words of a clause weigh; `known` counts the draft's among them."""
    if clause.imperative or clause.question:
        heavy = any(is_heavy(word) for word in clause.words)
        known_words = pair.draft_words | (pair.customer_words if clause.question else frozenset())
        if heavy and len(clause.content) > 1 and not clause.content & known_words:
            return _LIMIT
        verb = clause.question or (known < _MANY and any(word.bits & VERB for word in new))
        return len(new) + (1.0 if verb and not kept and not known else 0.0)
    elsewhere = pair.rewrite.language not in ("en", "und")
    promised = clause.actor == "agent" and clause.does(WILL) and not clause.negative
    argues = clause.sentence > 0 and _gives_reason(clause)
    if not (begun or promised or argues) or (clause.sentence == 0 and elsewhere):
        return 0.0
    remarks = _remarks(clause, known)
    if not new:
        return _LIMIT if remarks and _stands_alone(pair, clause) else 0.0
    return len(new) + (1.0 if promised or (remarks and not kept) else 0.0)


def _remarks(clause: Clause, known: int) -> bool:
    """Whether a clause is put on as a remark or a reason: "which is easy to check", "by law".

    A remark has nothing of the draft's; a reason may: "since web prices include packing".
    """
    first = clause.words[0]
    if _gives_reason(clause):
        return True
    if clause.negative:
        return False
    if known or first.text not in listed("deeds", "remarking"):
        return False
    return first.text != "and" or not (clause.actor == "agent" or clause.does(NUMBER))


def _gives_reason(clause: Clause) -> bool:
    return any(word.bits & REASON for word in clause.words[:_HEAD])


def _stands_alone(pair: Pair, clause: Clause) -> bool:
    """Whether a clause states something in small words only, none of them the draft's."""
    if (
        clause.fragment
        or clause.does(NOT | NUMBER)
        or clause.words[0].text in listed("deeds", "pointing")
    ):
        return False
    if clause.actor == "agent" or len(clause.content) < _STATES:
        return False
    return not clause.content & (pair.draft_words | pair.customer_words)


CHECK = Rule("invented", "Nothing is said that the draft does not say.", find)
