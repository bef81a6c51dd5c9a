"""Language: the rewrite is in the draft's language, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.lexicon import lexicon

_DATA = lexicon("languages")
_OWNERS: dict[str, set[str]] = {}
for _code, _list in _DATA["words"].items():
    for _word in _list.split():
        _OWNERS.setdefault(_word, set()).add(_code)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ROMAN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ROMAN = frozenset(_DATA["words"]) - frozenset(_DATA["scripts"])  # written in Latin letters
_FEW = 3  # words below which a sentence has no language
_SURE = 2  # words of another language that nobody shares


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each sentence of the rewrite that is in another language than the draft."""
    wanted = pair.draft.language
    if wanted == "und":
        return
    roman = wanted in _ROMAN
    foreign = [
        sentence
        for sentence in pair.rewrite.sentences
        if sentence.text not in pair.draft.text and _is_foreign(sentence.text, wanted, roman=roman)
    ]
    if foreign and (not roman or _suspect(pair, wanted)):
        for sentence in foreign:
            said = f"This sentence is not in the language of the draft ({wanted})."
            yield Violation(said, sentence.start, sentence.end)


@cache
def _foreign_words(language: str) -> frozenset[str]:
    """Return the everyday words of all other languages that `language` does not share."""
    return frozenset(word for word, owners in _OWNERS.items() if language not in owners)


def _suspect(pair: Pair, wanted: str) -> bool:
    """Whether the rewrite holds words or letters worth a look, and the draft's language is sure."""
    words = _words(pair.rewrite.text)
    if pair.rewrite.text.isascii() and len(_foreign_words(wanted).intersection(words)) < _SURE:
        return False
    said = set(_words(pair.draft.text))
    own = _score(said, wanted)
    if pair.rewrite.language in {wanted, "en"}:
        return own >= _SURE
    return own > _score(said, pair.rewrite.language)


def _score(words: set[str], language: str) -> int:
    """Return how many of `words` are everyday words of `language`."""
    return sum(language in _OWNERS.get(word, ()) for word in words)


def _is_foreign(text: str, wanted: str, *, roman: bool) -> bool:
    words = _words(text)
    if not text.isascii() or not roman:
        letters = sum(map(str.isalpha, text))
        share = len(_ROMAN_LETTER.findall(text)) * 2
        if not roman:
            return share > letters and len(words) >= _FEW
        if share < letters and letters > _FEW:
            return True
    if len(words) < _FEW:
        return len(words) == _FEW - 1 and _foreign_words(wanted).issuperset(words)
    own = sum(wanted in _OWNERS.get(word, ()) for word in words)
    others: Counter[str] = Counter()
    for word in _foreign_words(wanted).intersection(words):
        others.update(_OWNERS[word])
    best = max(others.values(), default=0)
    return best >= _SURE and best > own


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


CHECK = Rule("language", "Every sentence is in the draft's language.", find)
