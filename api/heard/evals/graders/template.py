"""How often the same sentence is handed to different customers.

The only grader that looks at a whole run: one sentence is a template when others get it too. So it
is in no case's score: what one case gets would hang on the others, and no interval over cases holds
for that. `specificity` grades the single answer for the same fault.
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from heard.evals.graders.score import SILENT, Score
from heard.evals.sample import Sample

ID, TITLE, UNIT = "template", "Not the same sentence for everyone", "share that got one like it"

_ALIKE = 85  # of 100, rapidfuzz's ratio of characters
_LEAST_WORDS = 4
_FULL = 0.1  # when one answer in ten holds the sentence, nothing is left of the value
_FEWEST = 20  # answers with own words, below which a share says nothing


def grade(samples: Sequence[Sample]) -> Mapping[str, Score]:
    """Return a score for each sample by its name; `number` is the share of others alike."""
    said = {
        s.name: [text.lower() for text in s.added if len(text.split()) >= _LEAST_WORDS]
        for s in samples
    }
    writing = {name: texts for name, texts in said.items() if texts}
    if len(writing) < _FEWEST:
        return {s.name: SILENT for s in samples}
    owners = [name for name, texts in writing.items() for _ in texts]
    pool = [text for texts in writing.values() for text in texts]
    return {s.name: _score(s.name, writing, owners, pool) for s in samples}


def _score(
    name: str, writing: Mapping[str, list[str]], owners: Sequence[str], pool: Sequence[str]
) -> Score:
    if name not in writing:
        return SILENT
    worst, words = 0, ""
    for text in writing[name]:
        alike = process.extract(
            text, pool, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None, processor=None
        )
        others = len({owners[index] for _, _, index in alike} - {name})
        if others > worst:
            worst, words = others, text
    share = worst / (len(writing) - 1)
    return Score(max(0.0, 1 - share / _FULL), share, evidence=(words,) if words else ())
