"""How a reply reads to the person who receives it.

Empathy names what happened to them, stands by it and goes on to help. Sympathy feels for them and
stops there, or takes back what it acknowledged. Apathy refuses, blames or waves them off without a
word for them. What does none of this is neutral. (After the comparison in the seed documents.)

Some sentences are cold only to somebody with a problem: what must be requested in advance is
information to one person and a shrug to another. So the customer weighs in, where known.
"""

import re
from collections.abc import Iterator, Sequence

from heard.model import Customer, Evidence, Function, Sentence, Sign, Stance, StanceLabel
from heard.reading.coldness import is_cold
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.warmth import warmth_of

_FILE = lexicon("stance")
_SIGNS_FILE = _FILE["signs"]
_GUIDELINES: dict[str, str] = {sign: entry["guideline"] for sign, entry in _SIGNS_FILE.items()}
_SIGNS = Patterns(
    {sign: entry["any"] for sign, entry in _SIGNS_FILE.items()},
    _FILE["words"],
    unless={sign: entry["unless"] for sign, entry in _SIGNS_FILE.items() if "unless" in entry},
)
_COLD: frozenset[Sign] = frozenset({
    "blame", "sarcasm", "dismiss", "minimise", "doubt", "command",
})  # fmt: skip
_SHRUGS: frozenset[Sign] = frozenset({"policy", "brush", "rule", "elsewhere", "denies", "jab"})
_PITY: frozenset[Sign] = frozenset({"pity", "over_involved", "over_agree"})
_FEELING: frozenset[Sign] = _PITY | {"know_how_you_feel"}
_SPOILING: frozenset[Sign] = (_COLD - {"command"}) | _PITY
_NO_HELP: frozenset[Sign] = frozenset({"robotic", "brush", "rule", "canned"})
_HELPING: frozenset[Function] = frozenset({"offer", "promise", "instruct", "ask"})
_GIVING: frozenset[Function] = _HELPING - {"instruct"}
_CHILLING = _COLD | _FEELING | {"robotic", "inconvenience", "bland_sorry", "policy"}
_FORBIDS = re.compile(r"(?:please |kindly )?(?:do not|don't|never)\b", re.IGNORECASE)
_SHOWN: dict[StanceLabel, frozenset[Sign]] = {
    "empathy": frozenset({"joy"}),
    "sympathy": _FEELING | _SPOILING | {"sorry", "policy"},
    "apathy": _COLD | _SHRUGS | {"inconvenience", "hollow"},
    "neutral": frozenset({"robotic", "bland_sorry", "inconvenience", "hollow"}),
}
_NOBODY = Customer()


def stance_of(
    sentences: Sequence[Sentence],
    customer: Customer = _NOBODY,
    *,
    met: bool = False,
    judged: bool = True,
) -> Stance:
    """Return the stance of a reply; neutral without evidence when it is not to be judged.

    `met` says that it opens with what the customer told, in words of its own.
    """
    if not judged:
        return Stance("neutral")
    met = met and customer.mood == "bad" and not _opens_coldly(sentences)
    label = _label(sentences, customer, met=met)
    return Stance(label, tuple(_evidence(label, sentences)))


def signs_of(
    sentence: str, functions: frozenset[Function], *, involved: bool = False
) -> frozenset[Sign]:
    """Return the signs of warmth and coldness in one sentence that does these things.

    `involved` says that it tells of the agent's own distress.
    """
    text = plain(sentence)
    found: frozenset[Sign] = _SIGNS.labels(text)  # type: ignore[assignment]
    if "acknowledge" in functions:
        found -= {"rule"}
    if involved:
        found |= {"over_involved"}
    if not found & _CHILLING:
        found |= warmth_of(text)
    return found | {"helping"} if _is_help(text, functions, found) else found


def _label(sentences: Sequence[Sentence], customer: Customer, *, met: bool) -> StanceLabel:
    signs = frozenset[Sign]().union(*(s.signs for s in sentences))
    refuses = any("refuse" in s.functions for s in sentences)
    helps = "helping" in signs
    pities = any(map(_pities, sentences))
    acknowledges = met or "joy" in signs or any(_acknowledges(s, helps=helps) for s in sentences)
    if acknowledges and not pities and not signs & _SPOILING and (helps or not refuses):
        return "empathy"
    feels = pities or "know_how_you_feel" in signs
    if acknowledges or feels or ("sorry" in signs and (refuses or not helps)):
        return "sympathy"
    return "apathy" if is_cold(sentences, customer) else "neutral"


def _opens_coldly(sentences: Sequence[Sentence]) -> bool:
    opening = next((s for s in sentences if s.functions - {"greet", "thank", "close"}), None)
    return opening is not None and bool(opening.signs & (_COLD | _SHRUGS | {"robotic"}))


def _acknowledges(sentence: Sentence, *, helps: bool) -> bool:
    """Whether a sentence stands by them; a sorry does only where help follows."""
    if "acknowledge" in sentence.functions and not _pities(sentence):
        return "robotic" not in sentence.signs and (
            "instruct" not in sentence.functions or "warm" in sentence.signs
        )
    return "warm" in sentence.signs and (helps or "apologise" not in sentence.functions)


def _pities(sentence: Sentence) -> bool:
    pities = "pity" in sentence.functions or sentence.signs & _PITY
    return bool(pities) and "close" not in sentence.functions


def _is_help(text: str, functions: frozenset[Function], signs: frozenset[Sign]) -> bool:
    """Whether a sentence does something for them: news of their case, an offer, what to do."""
    if "close" in functions or signs & _NO_HELP:
        return False
    if functions == {"instruct"} and _FORBIDS.match(text):
        return False
    if signs & _FEELING and not functions & _GIVING:
        return False
    return bool(functions & _HELPING) or ("news" in signs and "refuse" not in functions)


def _evidence(label: StanceLabel, sentences: Sequence[Sentence]) -> Iterator[Evidence]:
    for sentence in sentences:
        warm = "acknowledge" in sentence.functions or "warm" in sentence.signs
        if label == "empathy" and warm:
            yield Evidence(sentence.text, "acknowledge-before-solving")
        if label == "apathy" and "refuse" in sentence.functions:
            yield Evidence(sentence.text, "flat-refusal")
        for sign in sorted(sentence.signs & _SHOWN[label]):
            yield Evidence(sentence.text, _GUIDELINES[sign])
