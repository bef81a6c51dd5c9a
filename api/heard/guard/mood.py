"""Good news is not mourned, bad news is not cheered."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from heard.guard.pair import Pair, Rule
from heard.model import Sentence, Violation
from heard.reading.lexicon import Patterns, lexicon, plain

_WORDS = lexicon("mood")
_TOLD = frozenset(_WORDS["told"])
_FELT = frozenset(("sorrow", "joy"))
_NO = 0.4  # share of a denial that the draft's denial holds
_REGRETS = frozenset(_WORDS["regrets"])


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the words that go against the customer's mood and are not the draft's."""
    patterns = _patterns()
    felt = [
        (sentence, label, start, end)
        for sentence, kept in zip(pair.rewrite.sentences, pair.verbatim, strict=True)
        if not kept
        for label, start, end in patterns.found(plain(sentence.text))
        if label in _FELT
    ]
    if not felt or (_in_trouble(pair) and all(label == "sorrow" for _, label, _, _ in felt)):
        return
    mood = _mood(pair)
    wrong = {"good": "sorrow", "mixed": "sorrow", "bad": "joy"}.get(mood)
    if wrong is None:
        return
    said = " ".join(s.text for s in pair.draft.sentences).lower()
    if wrong == "joy" and wrong in patterns.labels(plain(said)):
        return  # the agent's own cheer
    for sentence, label, start, end in felt:
        if mood == "mixed" and not _about_the_past(sentence):
            continue
        if mood == "good" and _regrets_a_no(pair, sentence):
            continue
        words = sentence.text[start:end]
        if words.lower().endswith("news") and not any(c.negative for c in pair.said):
            continue
        denied = _denied(sentence.text, start, end)
        if label == wrong and words.lower() not in said and not denied:
            yield Violation(
                f"The rewrite {'mourns' if wrong == 'sorrow' else 'cheers'} (“{words}”); "
                f"the customer has {'good' if wrong == 'sorrow' else 'bad'} news to live with.",
                sentence.start + start,
                sentence.start + end,
            )


def _mood(pair: Pair) -> str:
    """Return the customer's mood: as read, else what the draft or glad words show of it."""
    shown = _patterns().labels(plain(pair.customer_message or "")) & {"glad", "upset"}
    if _in_trouble(pair):
        return "neutral" if shown == {"glad"} else "bad"
    glad = pair.customer.mood == "good" and (pair.customer.news or shown != {"upset"})
    celebrated = _celebrates(pair)
    if celebrated or glad:
        unshared = celebrated and not _rejoices(pair)
        refuses = any(clause.negative for clause in pair.said)
        return "mixed" if refuses and not unshared else "good"
    return {frozenset({"glad"}): "good", frozenset({"upset"}): "bad"}.get(shown, "neutral")


def _rejoices(pair: Pair) -> bool:
    """Whether the rewrite is glad with the customer in any words."""
    patterns = _patterns()
    return next(pair.rewrite.having("celebrate"), None) is not None or any(
        {"joy", "glad"} & patterns.labels(plain(sentence.text))
        for sentence in pair.rewrite.sentences
    )


def _regrets_a_no(pair: Pair, sentence: Sentence) -> bool:
    """Whether a sentence of the rewrite says what the draft says no to: "sorry, it can't be"."""
    return any(
        clause.negative and any(pair.said[n].negative for n in pair.source.homes(number, _NO))
        for number, clause in enumerate(pair.says)
        if sentence.start <= clause.start < sentence.end
    )


def _in_trouble(pair: Pair) -> bool:
    """Whether the customer has trouble, and the draft nothing to celebrate."""
    return pair.customer.mood == "bad" and not _celebrates(pair)


def _celebrates(pair: Pair) -> bool:
    return any(pair.draft.having("celebrate"))


def _about_the_past(sentence: Sentence) -> bool:
    """Whether a sentence tells the customer what it must have been like, and no more."""
    words = plain(sentence.text).split()
    told = any(f"{one} {two}" in _TOLD for one, two in pairwise(words))
    return told and not _REGRETS & set(words)


def _denied(text: str, start: int, end: int) -> bool:
    """Whether a "no" stands in front or behind the first word: "no worries", "that's no fun"."""
    words = (*text[:start].lower().split()[-2:], *text[start:end].lower().split()[1:])
    return any(word in ("no", "not", "never", "without") or word.endswith("n't") for word in words)


@cache
def _patterns() -> Patterns:
    return Patterns({name: _WORDS[name] for name in ("sorrow", "joy", "glad", "upset")}, {})


CHECK = Rule("mood", "The reply suits the customer's mood.", find)
