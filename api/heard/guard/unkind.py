"""What a draft says unkindly or of its writer's own distress, which a rewrite may leave out."""

from heard.guard.pair import Pair
from heard.reading.clauses import Clause
from heard.reading.involved import involved

_KINDS = frozenset(("blame", "lapse", "pity", "formula", "experience"))


def is_unkind(pair: Pair, clause: Clause) -> bool:
    """Whether the sentence of a clause has the wrong stance or blames, or the clause confesses."""
    if any(mark.sentence == clause.sentence and mark.kind in _KINDS for mark in pair.old_marks):
        return True
    sentence = pair.draft.sentences[clause.sentence]
    text, within = sentence.text, clause.start - sentence.start
    if any(start <= within < end for start, end in involved(text)):
        return True
    stance = pair.draft.stance
    return stance.label != "empathy" and any(e.quote in text for e in stance.evidence)
