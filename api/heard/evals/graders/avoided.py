"""Whether the words that must not appear are absent from the rewrite."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.graders.wording import holds
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give 1 when nothing of `avoid` stands in the rewrite; less a part for each that does.

    Words the draft itself holds are a fault the rewrite left in: that is a wish unfulfilled.
    Words only the rewrite holds are harm, which `brought_in` grades.
    """
    asked = [words for words in sample.case.avoid if holds(sample.case.draft, words)]
    if not asked:
        return SILENT
    left = [words for words in asked if holds(sample.response.rewrite, words)]
    said = "Still there: " + "; ".join(left) if left else ""
    return Score(1 - len(left) / len(asked), len(left), said, tuple(left))


GRADER = Grader("avoided", "What should go is gone", "wish", grade, "words left")
