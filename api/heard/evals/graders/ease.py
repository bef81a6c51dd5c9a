"""How easy the rewrite is to read, against the draft."""

import re

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample
from heard.model import Reading

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
_SYLLABLE = re.compile(r"[aeiouy]+")


def reading_ease(reading: Reading) -> float | None:
    """Return Flesch's reading ease (1948) of the sentences: 60 to 70 is plain English."""
    words = [word.lower() for s in reading.sentences for word in _WORD.findall(s.text)]
    if not words:
        return None
    syllables = sum(_syllables(word) for word in words)
    sentences = max(1, len(reading.sentences))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    count = len(_SYLLABLE.findall(word))
    return max(1, count - (word.endswith("e") and not word.endswith("le") and count > 1))


def grade(sample: Sample) -> Score:
    """Give the reading ease after, less the one before."""
    before, after = reading_ease(sample.draft), reading_ease(sample.rewrite)
    if before is None or after is None or sample.draft.language not in ("en", "und"):
        return SILENT
    return Score(number=after - before, detail=f"{before:.0f} before, {after:.0f} after")


GRADER = Grader("ease", "Reading ease gained", "measure", grade, "points of Flesch")
