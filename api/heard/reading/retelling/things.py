"""What happened to a thing, how it is, or that it never came."""

from collections.abc import Iterator
from itertools import pairwise

from heard.reading.retelling.deeds import done
from heard.reading.retelling.subject import article, subjects
from heard.reading.retelling.tokens import (
    BEING,
    DETERMINERS,
    PREPOSITIONS,
    listed,
    rest,
    shift,
)
from heard.reading.retelling.verbs import (
    BEFALLING,
    BEFALLS,
    COMES,
    SUFFERED,
    SUFFERED_AMISS,
    Table,
    found,
)

_AMISS, _STATES, _DEGREES = listed("amiss"), listed("amiss_states"), listed("states_adverbs")
_NOT_YET, _MOSTLY_NOT, _KEEPING = listed("not_yet"), listed("mostly_not"), listed("keeping")
_NO_SUCH, _NO_THING = listed("no_such"), listed("no_thing")
_OWNED = frozenset({"my", "our"})
_NEAR = frozenset({"your", "the"})
_THERE = frozenset({"there's", "there", "theres"})


def happened(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Something happened to what is theirs: "my crown fell out", "why was our claim refused"."""
    theirs = words[0] in _OWNED or words[0] == "why"
    for thing, end, at, before in subjects(words, tokens) if theirs or "you" in words else ():
        if not theirs and "you" not in words[end:at]:
            continue
        passive = before in BEING and before not in ("is", "are")
        if passive and not (words[at] in _STATES and words[0] not in _OWNED):
            for table in (SUFFERED, SUFFERED_AMISS):
                yield from _befell(words, tokens, thing, at, table)
        elif not passive:
            for table in (BEFALLS, COMES):
                yield from _befell(words, tokens, thing, at, table)
        for each in found(words, at, BEFALLING):
            behind = rest(tokens, at + 1 + len(each.verb.particle))
            if before in _KEEPING:
                yield ["having", *thing, "keep", words[at], *each.verb.particle, *behind]
            elif end < at or before.endswith("'s"):
                yield ["having", *thing, each.verb.base, *each.verb.particle, *behind]


def _befell(
    words: list[str], tokens: list[str], thing: list[str], at: int, table: Table
) -> Iterator[list[str]]:
    for each in found(words, at, table):
        behind = rest(tokens, at + 1 + len(each.verb.particle))
        if table in (SUFFERED_AMISS, COMES) and _AMISS.isdisjoint(map(str.lower, behind)):
            continue
        passive = table in (SUFFERED, SUFFERED_AMISS)
        form = done(each.verb.base) if passive else each.verb.base
        yield ["having", *thing, form, *each.verb.particle, *behind]


def is_amiss(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Something of theirs is not as it should be: "my daughter's card is blocked now too"."""
    if words[0] not in _OWNED:
        return
    for thing, _, at, before in subjects(words, tokens):
        place = at
        while place < len(words) and words[place] in _DEGREES:
            place += 1
        near = before in ("is", "are", "was", "were") or before.endswith("'s")
        if near and place < len(words) and words[place] in _STATES:
            yield ["having", *thing, *shift(tokens[at : place + 1]), *rest(tokens, place + 1)]


def never_came(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Tell what was to come and did not: "your shuttle never came", "half the screws don't fit"."""
    if _NOT_YET.isdisjoint(words):
        return
    for thing, _, at, _ in subjects(words, tokens):
        if words[at] not in _NOT_YET:
            continue
        bare = [word for word in thing if word not in DETERMINERS]
        behind = rest(tokens, at + 1)
        if bare and behind and behind[0] not in _MOSTLY_NOT:
            yield [*article(bare), *bare, "that", words[at], *behind]


def there_is(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Something is where it should not be: "there's rain coming in", "there is glass in it"."""
    if words[0] not in _THERE:
        return
    begin = 2 if words[0] == "there" and words[1:2] and words[1] in BEING else 1
    behind = rest(tokens, begin)
    lower = [word.lower() for word in behind]
    if not _NO_SUCH.isdisjoint(lower) or not _NO_THING.isdisjoint(lower):
        return
    if any(a.endswith("ing") and b in PREPOSITIONS for a, b in pairwise(lower[1:])):
        yield ["having", *behind]
    elif any(a in PREPOSITIONS and b in _NEAR for a, b in pairwise(lower)):
        yield ["finding", *behind]
