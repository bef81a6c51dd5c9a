"""Whether the rewrite is about as long as the draft, and no longer than the case allows."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample

_ROOM = 25  # words a short draft may gain
_SHORTEST, _LONGEST = 0.5, 1.5  # times the draft


def ratio(sample: Sample) -> float:
    """Return how many times as long as the draft the rewrite is, in words."""
    return len(sample.response.rewrite.split()) / max(1, len(sample.case.draft.split()))


def grade(sample: Sample) -> Score:
    """Give 1 within bounds, and less the farther out; `number` is the ratio."""
    words, times = len(sample.case.draft.split()), ratio(sample)
    most = max(_LONGEST, (words + _ROOM) / max(1, words))
    value = min(1.0, times / _SHORTEST, most / times) if times else 0.0
    return Score(value, times)


def within(sample: Sample) -> Score:
    """Give 1 when the rewrite has no more words than the case allows."""
    most = sample.case.most_words
    if most is None:
        return SILENT
    words = len(sample.response.rewrite.split())
    return Score(
        float(words <= most), words, "" if words <= most else f"{words} words, not {most}."
    )


GRADER = Grader("length", "About as long as the draft", "quality", grade, "times the draft")
WITHIN = Grader("within", "No longer than allowed", "wish", within, "words")
