"""The verbs that are told back, and where they stand in a clause with their object."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from heard.reading.inflection import gerund, participle, past
from heard.reading.lexicon import lexicon
from heard.reading.retelling.tokens import BEING, DETERMINERS, FIRST, LINKS, PREPOSITIONS, listed

_LONG_NOUN = 5
_MANNERS = listed("manners")
_WHOLE = frozenset({"me", "us", "everything"})


class Verb(msgspec.Struct, frozen=True):
    """A verb in its base form with the particle it needs: "take", ("away",)."""

    base: str
    particle: tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """A verb in a clause: the places of the verb, of its object, and of what follows."""

    verb: Verb
    at: int
    object: int
    object_end: int
    rest: int


Table = dict[str, list[Verb]]


def _table(key: str, *forms: Callable[[str], str]) -> Table:
    """Return each form of the verbs listed under `key` -> the verbs, longest particle first."""
    table: Table = {}
    for name in lexicon("retelling")[key].split(","):
        base, *particle = name.split()
        for form in dict.fromkeys(form(base) for form in forms):
            table.setdefault(form, []).append(Verb(base, tuple(particle)))
    for verbs in table.values():
        verbs.sort(key=lambda verb: -len(verb.particle))
    return table


MISDEEDS, ACTS = _table("misdeeds", past, participle), _table("acts", past, participle)
SUFFERED, SUFFERED_AMISS = _table("misdeeds", participle), _table("acts", participle)
BEFALLS, BEFALLING = _table("befalls", past, participle), _table("befalls", gerund)
COMES = _table("comes", past)
BURDENS, HEAVY = _table("burdens", past, gerund), _table("heavy_burdens", past, gerund)


def found(words: Sequence[str], at: int, table: Table) -> Iterator[Found]:
    """Yield how a verb of `table` may stand at `at`, its particle before or behind its object."""
    for verb in table.get(words[at], ()):
        size = len(verb.particle)
        near = tuple(words[at + 1 : at + 1 + size]) == verb.particle
        begin = at + 1 + size if near else at + 1
        end = object_end(words, begin)
        if near:
            yield Found(verb, at, begin, end, end)
        elif tuple(words[end : end + size]) == verb.particle:
            yield Found(verb, at, begin, end, end + size)


def _closes(words: Sequence[str], at: int) -> bool:
    return at + 1 == len(words) or words[at + 1] in PREPOSITIONS or words[at + 1] in LINKS


def object_end(words: Sequence[str], begin: int) -> int:
    """Return where the noun phrase at `begin` ends; `begin` when there is none."""
    if begin >= len(words):
        return begin
    if words[begin] in _WHOLE:
        return begin + 1
    if words[begin] not in DETERMINERS:
        return begin
    place = begin + 1
    while place < len(words) and place - begin <= _LONG_NOUN:
        word = words[place]
        if word in PREPOSITIONS or word in LINKS or word in BEING or word in FIRST:
            break
        if word[0] in "£$€" or (word in _MANNERS and _closes(words, place)):
            break
        place += 1
    return place if place - begin > 1 else begin
