"""Which sentences only carry feeling and manners: what stands in them may come and go."""

from heard.model import Function, Reading

_FEELING: frozenset[Function] = frozenset(
    ("acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)


def in_courtesy(reading: Reading, position: int) -> bool:
    """Whether the sentence at `position` states, asks and promises nothing."""
    for sentence in reading.sentences:
        if sentence.start <= position < sentence.end:
            return bool(sentence.functions) and sentence.functions <= _FEELING
    return False
