"""Which language a text is in: by script, then by everyday words."""

import re
from collections import Counter

from heard.reading.lexicon import lexicon

_WORDS = lexicon("languages")
_SCRIPTS = tuple((code, re.compile(f"[{ranges}]")) for code, ranges in _WORDS["scripts"].items())
_LETTERS = {letter: codes.split() for letter, codes in _WORDS["letters"].items()}
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in _WORDS["words"].items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_code)
_ENGLISH = frozenset(_WORDS["words"]["en"].split())
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_WORD = re.compile(r"[\w']+")
_NO_WORDS = re.compile(r"https?://\S+|\{\{[^{}]{0,80}\}\}|<<[^<>]{0,80}>>")
_LOOKED_AT = 1_000
_UNKNOWN = "und"
_A_WORD = 2  # a letter that few languages have counts half as much
_FEW = 6
_LEAST_ENGLISH = 0.1
_LEAST_OTHER = 0.2


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language most of `text` is in, or "und".

    English wins ties: its words are borrowed everywhere, and a short chat line is mostly English.
    """
    text = _NO_WORDS.sub(" ", text[:_LOOKED_AT])
    foreign = not text.isascii() and _OTHER_SCRIPT.search(text)
    script = _by_script(text) if foreign else None
    if script:
        return script
    words = _WORD.findall(text.lower().replace("’", "'"))
    if sum(map(_ENGLISH.__contains__, words)) * 2 > len(words):
        return "en"
    scores = _scores(text, words)
    english = scores.pop("en", 0)
    if not scores:
        return _no_other(english, len(words))
    best, score = min(scores.items(), key=lambda item: (-item[1], item[0]))
    if english >= score:
        return "en"
    return best if score >= max(_A_WORD, _LEAST_OTHER * _A_WORD * len(words)) else _UNKNOWN


def _scores(text: str, words: list[str]) -> Counter[str]:
    scores: Counter[str] = Counter()
    for word in words:
        for code in _LANGUAGES.get(word, ()):
            scores[code] += _A_WORD
    if not text.isascii():
        for letter, codes in _LETTERS.items():
            if letter in text:
                scores.update(codes)
    return scores


def _no_other(english: int, words: int) -> str:
    if not english:
        return _UNKNOWN
    return "en" if words < _FEW or english / _A_WORD >= words * _LEAST_ENGLISH else _UNKNOWN


def _by_script(text: str) -> str | None:
    """Return the language of a script of its own that makes up most of the letters."""
    letters = sum(1 for character in text if character.isalpha())
    counts = {code: len(script.findall(text)) for code, script in _SCRIPTS}
    code = max(counts, key=lambda c: counts[c])
    if counts["ja"] and counts["zh"]:
        counts["ja"] += counts.pop("zh")
        code = "ja" if code == "zh" else code
    return code if counts[code] * 2 > letters else None
