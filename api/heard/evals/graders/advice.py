"""What the guide still finds in the rewrite."""

from heard.evals.graders.score import Grader, Score
from heard.evals.sample import Sample

_NEW = 2  # a fault the rewrite brought in weighs as much as two it left


def grade(sample: Sample) -> Score:
    """Give less for each must and should that is left; `number` counts them."""
    left = {f.guideline for f in sample.after if f.level != "consider"}
    had = {f.guideline for f in sample.before}
    weight = sum(1 if id_ in had else _NEW for id_ in left)
    return Score(1 / (1 + weight), len(left), ", ".join(sorted(left)))


GRADER = Grader("advice", "Little advice is left over", "quality", grade, "findings")
