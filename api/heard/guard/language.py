"""Language: the rewrite is in the draft's language, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.lexicon import lexicon

_DATA = lexicon("languages")
_OWNERS: dict[str, set[str]] = {}
for _code, _words in _DATA["words"].items():
    for _word in _words.split():
        _OWNERS.setdefault(_word, set()).add(_code)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LATIN_LANGUAGES = frozenset(_DATA["words"]) - {
    "ru",
    "uk",
    "bg",
    "el",
    "ar",
    "he",
    "hi",
    "ja",
    "zh",
    "ko",
    "th",
}
_FEW = 3  # words below which a sentence has no language
_SURE = 2  # words of another language that nobody shares
_ENGLISH = "en"


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each sentence of the rewrite that is in another language than the draft."""
    wanted = pair.draft.language
    if wanted == "und":
        return
    latin = wanted in _LATIN_LANGUAGES
    if latin and pair.rewrite.language in {wanted, "en"} and not _is_sure(pair.draft.text, wanted):
        return
    for sentence in pair.rewrite.sentences:
        if sentence.text in pair.draft.text:
            continue
        other = _other_language(sentence.text, wanted, latin=latin)
        if other:
            said = f"This sentence is not in the language of the draft ({wanted})."
            yield Violation(said, sentence.start, sentence.end)


def _is_sure(text: str, language: str) -> bool:
    """Whether at least two words of a text are everyday words of its language."""
    words = set(_WORD.findall(text.lower().replace("’", "'")))
    return sum(language in _OWNERS.get(word, ()) for word in words) >= _SURE


def _other_language(text: str, wanted: str, *, latin: bool) -> bool:
    if not text.isascii() or not latin:
        letters = sum(character.isalpha() for character in text)
        roman = len(_LATIN.findall(text))
        if latin and letters > _FEW and roman * 2 < letters:
            return True
        if not latin:
            return roman * 2 > letters and len(_WORD.findall(text)) >= _FEW
    words = _WORD.findall(text.lower())
    if len(words) < _FEW:
        return False
    own = 0
    others: Counter[str] = Counter()
    for word in words:
        owners = _OWNERS.get(word.replace("’", "'"))
        if owners is None:
            continue
        if wanted in owners:
            own += 1
        else:
            others.update(owners)
    if not others:
        return False
    best = max(others.values())
    return best >= _SURE and best > own


CHECK = Rule("language", "Every sentence is in the draft's language.", find)
