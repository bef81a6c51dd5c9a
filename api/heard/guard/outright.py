"""What the draft says twice, once as a no, and the rewrite says with one word."""

from heard.guard.denials import denied
from heard.guard.kin import contrary
from heard.guard.pair import Pair
from heard.guard.words import beside


def said_outright(pair: Pair, number: int) -> bool:
    """Whether "keep it, don't bin it" is told as "keep it": `number` is the denial's."""
    denial = pair.said[number]
    if not denial.negative:
        return False
    around = [word for near in beside(pair.said, number) for word in pair.said[near].words]
    return any(
        contrary(word, other) and any(other.stem in clause.content for clause in pair.says)
        for word in denial.words
        if word.stem in denied(denial)
        for other in around
    )
