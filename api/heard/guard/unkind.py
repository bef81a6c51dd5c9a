"""What a draft says unkindly, which a rewrite may leave out."""

from heard.guard.pair import Pair
from heard.reading.clauses import Clause

_KINDS = frozenset(("blame", "lapse", "pity", "formula", "experience"))


def is_unkind(pair: Pair, clause: Clause) -> bool:
    """Whether the sentence of a clause of the draft shows the wrong stance, pities or blames."""
    if any(mark.sentence == clause.sentence and mark.kind in _KINDS for mark in pair.old_marks):
        return True
    text = pair.draft.sentences[clause.sentence].text
    stance = pair.draft.stance
    return stance.label != "empathy" and any(e.quote in text for e in stance.evidence)
