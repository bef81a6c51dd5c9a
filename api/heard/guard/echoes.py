"""Nothing is said twice, and nothing the customer wrote is read back as if it were the reply."""

import re
from collections import Counter
from collections.abc import Iterator

from heard.guard.courtesy import is_courtesy
from heard.guard.pair import Pair, Rule
from heard.guard.words import flat, words_in
from heard.model import Reading, Violation

_LEAST = 4  # words of a sentence that is no chance likeness
_RUN = 6  # words in a row that are no chance likeness either
_TAG = re.compile(r"</?[A-Za-z][\w-]*>")
_CODES = re.compile(r"\W*(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+\W*)+")


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what the rewrite says twice, copies from the customer, or only spells."""
    yield from _twice(pair)
    fresh = [s for s, kept in zip(pair.rewrite.sentences, pair.verbatim, strict=True) if not kept]
    customer = flat(pair.customer_message or "") if fresh else ""
    for sentence in fresh:
        words = flat(sentence.text)
        if sentence.text.isupper() and " " in words and not pair.draft.text.isupper():
            message = "The rewrite shouts; the draft does not."
        elif _CODES.fullmatch(sentence.text):
            message = "The rewrite holds a bare code; the draft does not."
        elif words in customer and words.count(" ") >= _LEAST - 1 and not is_courtesy(sentence):
            message = "The rewrite reads the customer's own words back."
        else:
            continue
        yield Violation(message, sentence.start, sentence.end)
    for tag in _TAG.finditer(pair.rewrite.text) if "<" in pair.rewrite.text else ():
        text = tag.group()
        if pair.rewrite.text.count(text) > pair.draft.text.count(text):
            yield Violation(f"The rewrite brings in {text}.", tag.start(), tag.end())


def _twice(pair: Pair) -> Iterator[Violation]:
    """Yield one violation when words in a row come back more often than in the draft."""
    runs = _runs(pair.rewrite)
    if len(set(runs)) == len(runs):
        return
    counts = Counter(runs)
    had = Counter(_runs(pair.draft))
    again = next((run for run, times in counts.items() if times > 1 and times > had[run] > 0), None)
    if again is not None:
        yield Violation(f"The rewrite says “{' '.join(again)}” more often than the draft.")


def _runs(reading: Reading) -> list[tuple[str, ...]]:
    """Return the words of each run outside quotes, and those of each sentence shorter than one."""
    own, last = [], 0
    for part in reading.parts:
        if part.kind == "quote":
            own.append(reading.text[last : part.start])
            last = part.end
    words = words_in("\n".join([*own, reading.text[last:]]))
    short = (tuple(words_in(sentence.text)) for sentence in reading.sentences)
    return [
        *zip(*(words[start:] for start in range(_RUN)), strict=False),
        *(sentence for sentence in short if _LEAST < len(sentence) < _RUN),
    ]


CHECK = Rule("echoes", "Nothing is said twice or read back.", find)
