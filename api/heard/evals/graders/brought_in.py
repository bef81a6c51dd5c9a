"""Whether the rewrite brings in words that must not appear."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.graders.wording import holds
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give 1 when nothing of `avoid` that the draft does not say stands in the rewrite."""
    new = [words for words in sample.case.avoid if not holds(sample.case.draft, words)]
    if not new:
        return SILENT
    found = [words for words in new if holds(sample.response.rewrite, words)]
    said = "Brought in: " + "; ".join(found) if found else ""
    return Score(float(not found), len(found), said, tuple(found))


GRADER = Grader("brought-in", "Nothing unwanted is brought in", "harm", grade, "words")
