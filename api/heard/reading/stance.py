"""How a reply reads to the person who receives it.

Empathy names what happened to them, stands by it and goes on to help. Sympathy feels for them and
stops there, or takes back what it acknowledged. Apathy refuses, blames or waves them off without a
word for them. What does none of this is neutral. (After the comparison in the seed documents.)
"""

from collections.abc import Iterator, Sequence

from heard.model import Evidence, Sentence, Stance, StanceLabel
from heard.reading.lexicon import Patterns, lexicon, plain

_FILE = lexicon("stance")
_GUIDELINES: dict[str, str] = {sign: entry["guideline"] for sign, entry in _FILE["signs"].items()}
_SIGNS = Patterns({s: e["any"] for s, e in _FILE["signs"].items()}, _FILE["words"])
_COLD = frozenset({"blame", "sarcasm", "dismiss"})
_SPOILING = frozenset({"blame", "sarcasm", "minimise", "policy", "over_agree", "over_involved"})
_FEELING = frozenset({"pity", "over_involved", "over_agree", "know_how_you_feel"})
_SHOWN: dict[StanceLabel, frozenset[str]] = {
    "empathy": frozenset(),
    "sympathy": _FEELING | {"blame", "minimise", "policy", "sarcasm"},
    "apathy": _COLD | {"minimise", "policy", "inconvenience"},
    "neutral": frozenset({"robotic", "bland_sorry", "inconvenience"}),
}


def stance_of(sentences: Sequence[Sentence], *, judged: bool = True) -> Stance:
    """Return the stance of a reply; neutral without evidence when it is not to be judged."""
    if not judged:
        return Stance("neutral")
    signs = [(s, _SIGNS.labels(plain(s.text))) for s in sentences]
    label = _label(sentences, frozenset().union(*(found for _, found in signs)))
    return Stance(label, tuple(_evidence(label, signs)))


def _label(sentences: Sequence[Sentence], signs: frozenset[str]) -> StanceLabel:
    does = frozenset().union(*(s.functions for s in sentences)) if sentences else frozenset()
    helps = bool(does & {"offer", "promise"}) or "helping" in signs or _steps(sentences) > 1
    acknowledges = "acknowledge" in does or ("celebrate" in does and "sarcasm" not in signs)
    feels = bool(signs & _FEELING) or "pity" in does
    if acknowledges and not signs & _SPOILING and (helps or "refuse" not in does):
        return "empathy"
    if acknowledges or feels:
        return "sympathy"
    if signs & _COLD:
        return "apathy"
    if "refuse" in does and not helps:
        return "apathy"
    return "neutral"


def _steps(sentences: Sequence[Sentence]) -> int:
    return sum(1 for s in sentences if "instruct" in s.functions)


def _evidence(
    label: StanceLabel, signs: Sequence[tuple[Sentence, frozenset[str]]]
) -> Iterator[Evidence]:
    for sentence, found in signs:
        if label == "empathy" and sentence.functions & {"acknowledge", "celebrate"}:
            yield Evidence(sentence.text, "acknowledge-before-solving")
        if label == "apathy" and "refuse" in sentence.functions:
            yield Evidence(sentence.text, "flat-refusal")
        for sign in sorted(found & _SHOWN[label]):
            yield Evidence(sentence.text, _GUIDELINES[sign])
