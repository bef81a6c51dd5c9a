"""Whether a draft that is good came back as it is."""

from heard.evals.graders.edits import added
from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give 1 when a draft that must come back unchanged does."""
    if not sample.case.unchanged:
        return SILENT
    words = added(sample.response)
    said = "Changed a draft that was good." if sample.rewritten else ""
    return Score(float(not sample.rewritten), float(sample.rewritten), said, words)


GRADER = Grader("unchanged", "A good draft is left alone", "wish", grade)
