"""Whether what the rewrite acknowledges is this customer's own matter."""

import re

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample
from heard.reading.lexicon import lexicon, plain
from heard.reading.stem import strip_endings

_FILE = lexicon("mechanisms")
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(_FILE["common"].split())


def _stems(text: str) -> set[str]:
    return {strip_endings(w) for w in _WORD.findall(plain(text).lower()) if w not in _COMMON}


def grade(sample: Sample) -> Score:
    """Give 1 when an acknowledging sentence takes up a word of the customer's or the draft's.

    `number` is the share of such sentences that do.
    """
    said = [s.text for s in sample.rewrite.having("acknowledge", "apologise", "celebrate")]
    if not said or not sample.case.customer:
        return SILENT
    theirs = _stems(sample.case.customer) | _stems(sample.case.draft)
    own = [text for text in said if _stems(text) & theirs]
    share = len(own) / len(said)
    return Score(share, share, evidence=tuple(own))


GRADER = Grader("specificity", "Speaks of this customer's matter", "quality", grade, "share")
