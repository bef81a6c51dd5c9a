"""Which sentences only carry feeling and manners: what stands in them may come and go."""

from heard.model import Function, Reading, Sentence

_FEELING: frozenset[Function] = frozenset(
    ("acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)


def is_courtesy(sentence: Sentence) -> bool:
    """Whether a sentence only carries feeling and manners."""
    return bool(sentence.functions) and sentence.functions <= _FEELING


def in_courtesy(reading: Reading, position: int) -> bool:
    """Whether the sentence at `position` states, asks and promises nothing."""
    for sentence in reading.sentences:
        if sentence.start <= position < sentence.end:
            return is_courtesy(sentence)
    return False
