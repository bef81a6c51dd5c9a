"""Nothing is stated, asked or told that neither the draft nor the customer says.

A rewrite may open with words of its own: what happened, how it feels. Once it says what the draft
says, a clause that brings in words of its own brings in a claim.
"""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule, is_courtesy
from heard.guard.words import quoted, span
from heard.model import Violation
from heard.reading.clauses import Clause, Word
from heard.reading.vocabulary import AUX, LIGHT, NOT, NUMBER, REASON, STOP, WILL

STRICTNESS = 1.0
"""Weight of one new word in the body; a clause is refused from `_LIMIT` on. 2.0 refuses at one."""
_LIMIT = 2.0
_ELSEWHERE = 0.5  # of the strictness, in languages whose small words and synonyms are not listed


def find(pair: Pair, strictness: float = STRICTNESS) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that say something new."""
    if pair.draft.language not in ("en", "und"):
        strictness *= _ELSEWHERE
    begun = False
    for clause in pair.says:
        heavy = [word for word in clause.words if _heavy(word)]
        backed = [word for word in heavy if word.stem in pair.draft_words]
        new = [word for word in heavy if word.stem not in pair.draft_words]
        if not begun:
            begun = len(backed) > 1 and len(backed) > len(new) or (bool(backed) and not new)
        told = [word for word in new if word.stem not in pair.customer_words]
        if told and _weight(pair, clause, told, begun=begun) * strictness >= _LIMIT:
            yield Violation(
                f"The rewrite says {quoted(pair.rewrite, clause)}; the draft does not.",
                *span(clause),
            )


def _heavy(word: Word) -> bool:
    return bool(word.stem) and not word.bits & (STOP | LIGHT | NUMBER | NOT | AUX)


def _weight(pair: Pair, clause: Clause, new: list[Word], *, begun: bool) -> float:
    """Return how much the new words of a clause weigh."""
    sentence = pair.rewrite.sentences[clause.sentence]
    if is_courtesy(sentence):
        return 0.0
    if clause.imperative or clause.question:
        return 1.0 + len(new)
    if not begun or (clause.sentence == 0 and pair.rewrite.language not in ("en", "und")):
        return 0.0
    adds = clause.does(REASON) or (clause.actor == "agent" and clause.does(WILL))
    return len(new) + (1.0 if adds else 0.0)


CHECK = Rule("invented", "Nothing is said that the draft does not say.", find)
