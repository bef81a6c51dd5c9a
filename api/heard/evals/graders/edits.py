"""How much of the draft was edited."""

from heard.evals.graders.score import Grader, Score
from heard.evals.sample import Sample
from heard.wire import RewriteResponse


def added(response: RewriteResponse) -> tuple[str, ...]:
    """Return the stretches the rewrite adds."""
    return tuple(s.text.strip() for s in response.segments if s.op == "add" and s.text.strip())


def grade(sample: Sample) -> Score:
    """Give the words removed and added, for each word of the draft."""
    touched = sum(len(s.text.split()) for s in sample.response.segments if s.op != "keep")
    return Score(number=touched / max(1, len(sample.case.draft.split())))


GRADER = Grader("edits", "Size of the edit", "measure", grade, "words touched a word of draft")
