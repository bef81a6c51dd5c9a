"""Length: a short draft may grow by a sentence or two, a long one by six tenths."""

import re
from collections.abc import Iterator

from heard.guard.courtesy import is_courtesy
from heard.guard.pair import Pair, Rule
from heard.model import Reading, Violation

_GROWTH = 1.6
_SENTENCES = 50  # words of two sentences
_LEAST = 0.3  # share of a draft that must be left
_LONG = 30  # words from which a draft may shrink too far
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PER_WORD = 2  # characters a word in scripts without spaces


def find(pair: Pair) -> Iterator[Violation]:
    """Yield when the rewrite is far longer or far shorter than the draft."""
    draft, rewrite = _words(pair.draft.text), _words(pair.rewrite.text)
    most = max(draft + _SENTENCES, int(draft * _GROWTH))
    if rewrite > most:
        yield Violation(
            f"The rewrite has {rewrite} words; a draft of {draft} may grow to {most}.",
            0,
            len(pair.rewrite.text),
        )
    elif draft >= _LONG and rewrite < draft * _LEAST and rewrite < _substance(pair.draft) * _LEAST:
        yield Violation(f"The rewrite has {rewrite} words; the draft has {draft}.")


def _substance(reading: Reading) -> int:
    """Return the number of words outside the sentences that only carry feeling and manners."""
    return sum(_words(s.text) for s in reading.sentences if not is_courtesy(s))


def _words(text: str) -> int:
    """Return the number of words; in scripts without spaces, two characters count as one."""
    words = len(text.split())
    if text.isascii():
        return words
    dense = len(_DENSE.findall(text))
    return words + dense // _PER_WORD if dense * _PER_WORD > len(text) // 2 else words


CHECK = Rule("length", "The rewrite is about as long as the draft.", find)
