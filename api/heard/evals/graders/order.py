"""Whether the person comes before the procedure."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample
from heard.model import Function, Sentence

_PERSON: frozenset[Function] = frozenset({"acknowledge", "apologise", "thank", "celebrate"})
_MATTER: frozenset[Function] = frozenset({"inform", "refuse", "instruct", "promise", "offer"})


def grade(sample: Sample) -> Score:
    """Give 1 when a reply that acknowledges does so before it solves."""
    if sample.customer.mood == "neutral":
        return SILENT
    said = [s for s in sample.rewrite.sentences if s.functions & (_PERSON | _MATTER)]
    persons = [position for position, s in enumerate(said) if s.functions & _PERSON]
    if not persons:
        return SILENT
    solved = next((i for i, s in enumerate(said) if _solves(s)), len(said))
    first = said[persons[0]].text
    return Score(float(persons[0] <= solved), evidence=(first,))


def _solves(sentence: Sentence) -> bool:
    return bool(sentence.functions & _MATTER) and not sentence.functions & _PERSON


GRADER = Grader("order", "Acknowledges before it solves", "quality", grade)
