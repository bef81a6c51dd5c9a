"""Which sentences only carry feeling and manners, and what may come and go with them."""

from collections.abc import Callable

from heard.model import Fact, Function, Reading, Sentence

_FEELING: frozenset[Function] = frozenset(
    ("greet", "acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)
_SPARE: frozenset[Function] = frozenset(("pity", "agree"))


def is_courtesy(sentence: Sentence) -> bool:
    """Whether a sentence does nothing but greet, feel with, thank, apologise or close."""
    return bool(sentence.functions) and sentence.functions <= _FEELING


def in_courtesy(reading: Reading, position: int) -> bool:
    """Whether the sentence at `position` only carries feeling and manners."""
    sentence = _sentence(reading, position)
    return sentence is not None and is_courtesy(sentence)


def may_go(draft: Reading, fact: Fact, told: Callable[[Fact], bool]) -> bool:
    """Whether the rewrite may leave out a fact of the draft.

    "I'm sorry the refund of $20 waits until Friday" carries facts in its manners. So a fact goes
    only with pity or agreement, or when it repeats what the customer `told`, or, in an
    acknowledgement, when it is no figure ("I booked in Crete last summer, too").
    """
    sentence = _sentence(draft, fact.start)
    if sentence is None or not is_courtesy(sentence):
        return False
    if sentence.functions & _SPARE:
        return True
    if sentence.functions == {"acknowledge"} and not any(map(str.isdigit, fact.text)):
        return True
    return told(fact)


def _sentence(reading: Reading, position: int) -> Sentence | None:
    return next((s for s in reading.sentences if s.start <= position < s.end), None)
