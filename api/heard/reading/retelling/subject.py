"""Who does what stands in a clause, and what thing a clause begins with."""

from collections.abc import Iterator, Sequence

from heard.reading.lexicon import lexicon
from heard.reading.retelling.tokens import (
    ACTORS,
    BEING,
    DETERMINERS,
    FIGURE,
    FIRST,
    LINKS,
    PREPOSITIONS,
    listed,
    shift,
)
from heard.reading.retelling.verbs import BEFALLS, COMES

_LONGEST = 7  # words of a subject
_BARE = 2  # words of one without an article
_COMPANY, _NEGATIVES, _PEOPLE = listed("company"), listed("negatives"), listed("people")
_AUXILIARIES, _AT_HAND, _INVERTED = listed("auxiliaries"), listed("at_hand"), listed("inverted")
_NOUNS = frozenset(lexicon("phrases")["nouns"].split()) | listed("things")
_MASS, _NO_THING = listed("mass"), listed("no_thing")
_POINTING = frozenset({"this", "these", "those", "some", "another"})
_ASKED = frozenset({"is", "are", "was", "were", "has", "have"})
_OTHERS = frozenset({"you", "i", "we", "they"})
_SMALL = _AUXILIARIES | BEING | listed("keeping")
_NO_NOUN = FIRST | BEING | PREPOSITIONS | LINKS | DETERMINERS | _INVERTED | _PEOPLE
_STOPS = FIRST | LINKS | ACTORS | BEING | _NEGATIVES


def has_actor(words: Sequence[str], at: int, *, theirs: bool = False) -> bool:
    """Whether somebody who is not the customer does what stands at `at`, and it was done.

    Of something `theirs` anything may be the actor: "the update bricked my thermostat".
    """
    place = at - 1
    while place >= 0 and words[place] in _AUXILIARIES:
        place -= 1
    if place < 0 or words[place] in _NEGATIVES or (place and words[place - 1] in _INVERTED):
        return False
    word = words[place]
    if word in ACTORS or word in _COMPANY:
        return True
    return theirs and word not in _NO_NOUN and _is_name_of_thing(words, place)


def _is_name_of_thing(words: Sequence[str], at: int) -> bool:
    """Whether the noun at `at` is the subject of a clause: an article before it, or the start."""
    return at == 0 or any(word in DETERMINERS for word in words[max(0, at - 3) : at])


def is_theirs(words: Sequence[str], at: int) -> bool:
    """Whether it is the customer who does what stands at `at`: "I", or nobody named, in front."""
    place = at - 1
    while place >= 0 and (words[place] in _AUXILIARIES or words[place] in _AT_HAND):
        place -= 1
    if place < 0:  # "walked 2 miles": the "I" goes without saying
        return at == 0 and not words[at].endswith("ing")
    return words[place] in FIRST and not (place and words[place - 1] in _INVERTED)


def subjects(words: list[str], tokens: list[str]) -> Iterator[tuple[list[str], int, int, str]]:
    """Yield a thing that a clause begins with, its end, a verb's place, the word before that."""
    begin = 0
    if words[0] == "why" and words[1:2] and words[1] in _ASKED:
        begin = 2
    if begin >= len(words) or words[begin] in _POINTING | FIRST | ACTORS | LINKS - {"when"}:
        return
    for at in range(begin + 1, min(len(words), begin + 2 * _LONGEST)):
        end = _subject_end(words, begin, at)
        if end is None:
            continue
        thing = _thing(tokens[begin:end])
        if thing and not _is_person(words[end - 1]):
            yield thing, end, at, words[1] if begin and end == at else words[at - 1]


def _is_person(word: str) -> bool:
    return word in _PEOPLE or word.removesuffix("'s").removesuffix("s") in _PEOPLE


def _subject_end(words: Sequence[str], begin: int, at: int) -> int | None:
    """Return where a subject ends if only small words, or "you fitted", part it from `at`."""
    end = at
    while end > begin + 1 and words[end - 1] in _SMALL:
        end -= 1
    whose = next((i for i in range(begin + 1, end) if words[i] in _OTHERS), None)
    if whose is not None:  # "the crown you fitted on Thursday"
        end = whose
    inside = words[begin + 1 : end]
    if end - begin > _LONGEST or (inside and inside[-1] in PREPOSITIONS):
        return None
    return (
        None if any(word in _STOPS or word in COMES or word in BEFALLS for word in inside) else end
    )


def _thing(tokens: Sequence[str]) -> list[str] | None:
    """Return a subject as it is said back, with an article where it has none."""
    first = tokens[0].lower()
    if any(any(map(str.isdigit, token)) and not FIGURE.match(token) for token in tokens):
        return None
    said = shift([*tokens[:-1], tokens[-1].removesuffix("'s")])
    if first in DETERMINERS:
        return said if len(tokens) > 1 else None
    if said[-1].lower() not in _NOUNS or first in _NO_THING or len(tokens) > _BARE:
        return None
    many = said[-1].endswith("s") and not said[-1].endswith("ss")
    return said if many or said[-1].lower() in _MASS else ["the", *said]


def article(thing: Sequence[str]) -> list[str]:
    """Return the article that a thing takes which is spoken of for the first time, if any."""
    if thing[-1].endswith("s") and not thing[-1].endswith("ss"):
        return []
    return [] if thing[-1] in _MASS else ["an" if thing[0][0].lower() in "aeiou" else "a"]
