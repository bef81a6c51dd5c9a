"""Whether the words that must stay are in the rewrite."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.graders.wording import holds
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give 1 when every word of `keep` stands in the rewrite."""
    if not sample.case.keep:
        return SILENT
    lost = [words for words in sample.case.keep if not holds(sample.response.rewrite, words)]
    said = "Lost: " + "; ".join(lost) if lost else ""
    return Score(float(not lost), len(lost), said, tuple(lost))


GRADER = Grader("kept", "What must stay is there", "harm", grade, "words lost")
