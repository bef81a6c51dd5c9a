"""Whether the rewrite reads as the case wants."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give 1 when the stance of the rewrite is one of those wanted."""
    wanted = sample.case.stance
    if not wanted:
        return SILENT
    stance = sample.rewrite.stance
    good = stance.label in wanted
    said = "" if good else f"Reads as {stance.label}; wanted: {' or '.join(wanted)}."
    return Score(float(good), detail=said, evidence=tuple(e.quote for e in stance.evidence))


GRADER = Grader("stance", "Reads as wanted", "wish", grade)
