"""Whether the guidelines at stake are kept in the rewrite."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample


def grade(sample: Sample) -> Score:
    """Give the share of the guidelines at stake that the guide no longer finds broken.

    Advice to the agent about one counts half: a rewrite may not invent what only they know. One the
    guide finds in neither text measures nothing, and is left out.
    """
    left = {finding.guideline: finding.quote for finding in sample.after}
    seen = {finding.guideline for finding in sample.before} | left.keys()
    at_stake = [id_ for id_ in sample.case.guidelines if id_ in seen]
    if not at_stake:
        return SILENT
    noted = {note.guideline for note in sample.response.notes}
    broken = [id_ for id_ in at_stake if id_ in left]
    lost = sum(0.5 if id_ in noted else 1.0 for id_ in broken)
    said = f"Still broken: {', '.join(broken)}." if broken else ""
    quotes = tuple(left[id_] for id_ in broken if left[id_])
    return Score(1 - lost / len(at_stake), len(broken), said, quotes)


GRADER = Grader("mended", "Guidelines at stake are kept", "wish", grade, "broken")
