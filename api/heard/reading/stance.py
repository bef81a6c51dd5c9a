"""How a reply reads to the person who receives it.

Empathy names what happened to them, stands by it and goes on to help. Sympathy feels for them and
stops there, or takes back what it acknowledged. Apathy refuses, blames or waves them off without a
word for them. What does none of this is neutral. (After the comparison in the seed documents.)
"""

import re
from collections.abc import Iterator, Sequence

from heard.model import Evidence, Function, Sentence, Stance, StanceLabel
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.warmth import warmth_of

_FILE = lexicon("stance")
_SIGNS_FILE = _FILE["signs"]
_GUIDELINES: dict[str, str] = {sign: entry["guideline"] for sign, entry in _SIGNS_FILE.items()}
_SIGNS = Patterns({s: e["any"] for s, e in _SIGNS_FILE.items()}, _FILE["words"], at_once=True)
_UNLESS = Patterns(
    {s: e["unless"] for s, e in _SIGNS_FILE.items() if "unless" in e}, _FILE["words"]
)
_COLD = frozenset({"blame", "sarcasm", "dismiss", "minimise", "doubt"})
_SPOILING = _COLD | {"over_agree", "over_involved"}
_FEELING = frozenset({"pity", "over_involved", "over_agree", "know_how_you_feel"})
_HELPING: frozenset[Function] = frozenset({"offer", "promise", "instruct", "ask"})
_CHILLING = _COLD | _FEELING | {"robotic", "inconvenience", "bland_sorry", "policy"}
_BARE_WORDS = 4
_POLITE = re.compile(r".*\b(?:please|see)\b", re.IGNORECASE)
_SHOWN: dict[StanceLabel, frozenset[str]] = {
    "empathy": frozenset({"joy"}),
    "sympathy": _FEELING | _SPOILING | {"sorry", "policy"},
    "apathy": _COLD | {"policy", "inconvenience", "hollow"},
    "neutral": frozenset({"robotic", "bland_sorry", "inconvenience", "hollow"}),
}


def stance_of(sentences: Sequence[Sentence], *, judged: bool = True) -> Stance:
    """Return the stance of a reply; neutral without evidence when it is not to be judged."""
    if not judged:
        return Stance("neutral")
    label = _label(sentences)
    return Stance(label, tuple(_evidence(label, sentences)))


def signs_of(sentence: str) -> frozenset[str]:
    """Return the signs of warmth and coldness in one sentence."""
    text = plain(sentence)
    found = _SIGNS.labels(text)
    if found:
        found -= _UNLESS.labels(text)
    return found if found & _CHILLING else found | warmth_of(text)


def _label(sentences: Sequence[Sentence]) -> StanceLabel:
    signs = frozenset[str]().union(*(s.signs for s in sentences))
    refuses = any("refuse" in s.functions for s in sentences)
    helps = any(map(_is_help, sentences))
    pities = bool(signs & _FEELING)
    acknowledges = "joy" in signs or any(
        ("acknowledge" in s.functions and "pity" not in s.functions)
        or ("warm" in s.signs and (helps or "apologise" not in s.functions))
        for s in sentences
    )
    if pities and not helps:
        return "sympathy"
    if acknowledges and not signs & _SPOILING and (helps or not refuses):
        return "empathy"
    if acknowledges or pities or ("sorry" in signs and (refuses or not helps)):
        return "sympathy"
    if _brushes_off(sentences) or signs & _COLD or (not helps and (refuses or "policy" in signs)):
        return "apathy"
    return "neutral"


def _brushes_off(sentences: Sequence[Sentence]) -> bool:
    """Whether the whole reply is one bare order of a few words: "Check your spam."."""
    said = [s for s in sentences if s.functions - {"greet", "close"}]
    return (
        len(said) == 1
        and said[0].functions == {"instruct"}
        and len(said[0].text.split()) <= _BARE_WORDS
        and not _POLITE.match(said[0].text)
    )


def _is_help(sentence: Sentence) -> bool:
    if "close" in sentence.functions or "robotic" in sentence.signs:
        return False
    helping = "helping" in sentence.signs and "refuse" not in sentence.functions
    return helping or bool(sentence.functions & _HELPING)


def _evidence(label: StanceLabel, sentences: Sequence[Sentence]) -> Iterator[Evidence]:
    for sentence in sentences:
        warm = "acknowledge" in sentence.functions or "warm" in sentence.signs
        if label == "empathy" and warm:
            yield Evidence(sentence.text, "acknowledge-before-solving")
        if label == "apathy" and "refuse" in sentence.functions:
            yield Evidence(sentence.text, "flat-refusal")
        for sign in sorted(sentence.signs & _SHOWN[label]):
            yield Evidence(sentence.text, _GUIDELINES[sign])
