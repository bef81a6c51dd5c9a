"""The change in empathy, by mechanism: reaction, interpretation, exploration.

The mechanisms are those of EPITOME (Sharma et al., 2020); that the change is scored and not the
level alone is PARTNER's (Sharma et al., 2021). The words are data: `lexicon/mechanisms.yaml`.
"""

from collections.abc import Iterator

from heard.evals.graders.score import Grader, Score
from heard.evals.sample import Sample
from heard.model import Reading
from heard.reading.lexicon import Patterns, lexicon, plain

MECHANISMS = ("reaction", "interpretation", "exploration")

_FILE = lexicon("mechanisms")
_WORDS = Patterns({m: _FILE["mechanisms"][m]["any"] for m in MECHANISMS}, _FILE["words"])


def shown(reading: Reading) -> dict[str, str]:
    """Return which mechanisms a reply shows, each with the first words that show it."""
    found: dict[str, str] = {}
    for mechanism, words in _spans(reading):
        found.setdefault(mechanism, words)
    return found


def _spans(reading: Reading) -> Iterator[tuple[str, str]]:
    for sentence in reading.sentences:
        if sentence.functions & {"greet", "close", "refuse"} and len(sentence.functions) == 1:
            continue
        for mechanism, start, end in _WORDS.found(plain(sentence.text)):
            yield mechanism, sentence.text[start:end]
        if "acknowledge" in sentence.functions:
            yield "interpretation", sentence.text


def grade(sample: Sample) -> Score:
    """Give 1 when the rewrite shows all the draft did and something, less for what it lost.

    `number` is the mechanisms shown after, less those shown before. Where nobody is troubled or
    glad, only what was lost counts.
    """
    before, after = shown(sample.draft), shown(sample.rewrite)
    lost = before.keys() - after.keys()
    feeling = sample.customer.mood != "neutral" or sample.customer.sensitive is not None
    evidence = tuple(f"{mechanism}: {words}" for mechanism, words in after.items())
    value = None
    if feeling or lost:
        value = (1.0 if after else 0.0) if not lost else 0.5 * bool(after)
    said = f"Lost: {', '.join(sorted(lost))}." if lost else ""
    return Score(value, len(after) - len(before), said, evidence)


GRADER = Grader("empathy", "Empathy shown, by mechanism", "quality", grade, "mechanisms gained")
