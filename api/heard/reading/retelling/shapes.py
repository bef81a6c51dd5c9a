"""The shapes of a clause that can be told back.

Each takes the words of a clause in lower case and as they were written, and yields phrases as
lists of words; the first that can be said is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from heard.reading.inflection import gerund, participle
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
    rest,
    shift,
)
from heard.reading.retelling.verbs import (
    ACTS,
    BEFALLING,
    BEFALLS,
    BURDENS,
    COMES,
    HEAVY,
    MISDEEDS,
    SUFFERED,
    SUFFERED_AMISS,
    Found,
    Table,
    found,
)

Shape = Callable[[list[str], list[str]], Iterator[list[str]]]

_LONGEST_SUBJECT = 7  # words
_FAR = 4  # words before "no"
_THING = 2  # words of "no heating", which alone says too little
_COMPANY, _AUXILIARIES, _NEGATIVES = (
    listed("company"), listed("auxiliaries"), listed("negatives")
)  # fmt: skip
_AMISS, _STATES, _DEGREES = listed("amiss"), listed("amiss_states"), listed("states_adverbs")
_WEIGHS, _NO_BURDEN, _UNABLE = listed("weighs"), listed("no_burden"), listed("unable")
_PEOPLE, _MASS, _NO_SUCH = listed("people"), listed("mass"), listed("no_such")
_NO_THING = listed("no_thing")
_DOINGS = frozenset(map(str, lexicon("verbs")["en"]))
_NOUNS = frozenset(lexicon("phrases")["nouns"].split()) | listed("things")
_UNITS, _AMOUNTS = listed("units"), listed("amounts")
_SPELLED = {str(figure): word for figure, word in lexicon("retelling")["opening"].items()}
_SOFTER: dict[str, str] = lexicon("retelling")["softer"]
_OWNED, _OBJECTS = frozenset({"my", "our"}), frozenset({"me", "us"})
_POINTING = frozenset({"this", "these", "those", "some", "another"})
_KEEPING, _AT_HAND, _INVERTED = listed("keeping"), listed("at_hand"), listed("inverted")
_NOT_YET, _MOSTLY_NOT, _LACKING = listed("not_yet"), listed("mostly_not"), listed("lacking")
_ASKING, _REPORTED = listed("asking"), listed("reported")
_LASTING = frozenset({"since", "for"})
_WHERE = frozenset({"on", "in", "at", "with", "without"})
_NEAR = frozenset({"your", "the"})
_SMALL = _AUXILIARIES | BEING | _KEEPING
_NO_NOUN = FIRST | BEING | PREPOSITIONS | LINKS | DETERMINERS | _INVERTED | _PEOPLE
_STOPS = FIRST | LINKS | ACTORS | BEING | _NEGATIVES
_THERE = frozenset({"there's", "there", "theres"})
_UNABLE_NOW = frozenset({"can't", "cant", "cannot", "couldn't"})


def _done_to(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Somebody did it to them or theirs: "you lost my bag", "they left us outside"."""
    for at in range(1, len(words)):
        if words[at] in BEING or not (words[at] in MISDEEDS or words[at] in ACTS):
            continue
        for table, must in ((MISDEEDS, frozenset[str]()), (ACTS, _AMISS)):
            for each in found(words, at, table):
                behind = rest(tokens, each.rest)
                amiss = not must or not must.isdisjoint(map(str.lower, behind))
                follows = words[each.object] if each.object < len(words) else ""
                if amiss and _has_actor(words, at, theirs=follows in _OWNED | _OBJECTS):
                    yield from _suffered(each, tokens, follows, behind)


def _suffered(
    each: Found, tokens: list[str], follows: str, behind: list[str]
) -> Iterator[list[str]]:
    """Yield a deed as they had it done to them, or to what is theirs."""
    verb, particle = each.verb.base, each.verb.particle
    if follows not in _OBJECTS:
        if each.object < each.object_end:
            thing = shift(tokens[each.object : each.object_end])
            yield ["having", *thing, _done(verb), *particle, *behind]
    elif verb not in _SOFTER and (behind or particle):
        yield ["being", participle(verb), *particle, *behind]


def _done(verb: str) -> str:
    return _SOFTER.get(verb) or participle(verb)


def _made_to(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They were made to: "you made us wait", "they kept me waiting", "I was told to phone"."""
    for at, word in enumerate(words[:-2]):
        if word == "told" and words[at - 1] in ("was", "been", "got", "were", "being") and at:
            yield ["being", "told", *_reported(tokens, at + 1)]
        if words[at + 1] not in _OBJECTS or not _has_actor(words, at):
            continue
        behind = rest(tokens, at + 2)
        if word in ("made", "make", "makes") and len(behind) > 1 and behind[0] in _DOINGS:
            yield ["being", "made", "to", *behind]
        elif word in ("kept", "left", "keep") and behind and behind[0].endswith("ing"):
            yield ["being", word.replace("keep", "kept"), *behind]


def _reported(tokens: Sequence[str], begin: int) -> list[str]:
    """Return what they were told, only of a few words and with nobody of "you" in it."""
    words = [token.lower() for token in tokens[begin : begin + 7]]
    if not words or words[0] not in _REPORTED or "you" in words:
        return []
    end = next((i for i, word in enumerate(words) if i and word in LINKS), len(words))
    return shift(tokens[begin : begin + end])


def _happened(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Something happened to what is theirs: "my crown fell out", "why was our claim refused"."""
    theirs = words[0] in _OWNED or words[0] == "why"
    for thing, end, at, before in _subjects(words, tokens) if theirs or "you" in words else ():
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
        done = table in (SUFFERED, SUFFERED_AMISS)
        form = _done(each.verb.base) if done else each.verb.base
        yield ["having", *thing, form, *each.verb.particle, *behind]


def _is_amiss(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Something of theirs is not as it should be: "my daughter's card is blocked now too"."""
    if words[0] not in _OWNED:
        return
    for thing, _, at, before in _subjects(words, tokens):
        place = at
        while place < len(words) and words[place] in _DEGREES:
            place += 1
        near = before in ("is", "are", "was", "were") or before.endswith("'s")
        if near and place < len(words) and words[place] in _STATES:
            yield ["having", *thing, *shift(tokens[at : place + 1]), *rest(tokens, place + 1)]


def _never_came(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Tell what was to come and did not: "your shuttle never came", "half the screws don't fit"."""
    if _NOT_YET.isdisjoint(words):
        return
    for thing, _, at, _ in _subjects(words, tokens):
        if words[at] not in _NOT_YET:
            continue
        bare = [word for word in thing if word not in DETERMINERS]
        behind = rest(tokens, at + 1)
        if bare and behind and behind[0] not in _MOSTLY_NOT:
            yield [*_article(bare), *bare, "that", words[at], *behind]


def _went_through(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They went through it: "I had to feed my gran there", "walked 2 miles in the rain"."""
    for at, word in enumerate(words):
        if word == "to" and at and words[at - 1] in ("had", "having", "have"):
            behind = rest(tokens, at + 1)
            if _is_theirs(words, at - 1) and len(behind) > 1 and behind[0] not in _NO_BURDEN:
                yield ["having", "to", *behind]
        if not (word in BURDENS or word in HEAVY) or not _is_theirs(words, at):
            continue
        for table, must in ((BURDENS, frozenset[str]()), (HEAVY, _WEIGHS)):
            for each in found(words, at, table):
                behind = rest(tokens, at + 1 + len(each.verb.particle))
                if must and must.isdisjoint(map(str.lower, behind)):
                    continue
                verb = each.verb.base
                said = ["having", "to", verb] if verb in _ASKING else [gerund(verb)]
                yield [*said, *each.verb.particle, *behind]


def _could_not(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They cannot do what they need to: "I can't buy flour"."""
    for at, word in enumerate(words):
        if word in _UNABLE_NOW and _is_theirs(words, at):
            behind = rest(tokens, at + 1)
            if len(behind) > 1 and behind[0] not in _UNABLE:
                yield ["not", "being", "able", "to", *behind]


def _there_is(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
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


def _without(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They had to do without, or for long: "no heating since Friday", "5 hrs on the quay"."""
    begin = next((i for i, word in enumerate(words[:_FAR]) if word == "no"), None)
    if begin is not None and words[begin + 1 : begin + 2] and words[begin + 1] not in _NO_SUCH:
        lacking = rest(tokens, begin)
        lasting = not _LASTING.isdisjoint(map(str.lower, lacking))
        if lasting and _LACKING.issuperset(words[:begin]):
            yield ["having", *lacking]
    count = words[0].isdigit() or words[0] in _AMOUNTS
    if count and words[1:2] and words[1] in _UNITS and words[2:3] and words[2] in _WHERE:
        number = _SPELLED.get(words[0], words[0])
        yield [number, *shift(tokens[1:2]), *rest(tokens, 2)]


# Each with how surely it is the trouble they write about, and how that mostly feels, if
# it has a feeling of its own.
SHAPES: tuple[tuple[Shape, int, str | None], ...] = (
    (_done_to, 3, "upsetting"),
    (_made_to, 3, "frustrating"),
    (_happened, 3, "upsetting"),
    (_is_amiss, 2, "frustrating"),
    (_never_came, 2, "frustrating"),
    (_there_is, 2, "upsetting"),
    (_could_not, 1, "worrying"),
    (_went_through, 1, None),
    (_without, 1, None),
)


def _has_actor(words: Sequence[str], at: int, *, theirs: bool = False) -> bool:
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


def _is_theirs(words: Sequence[str], at: int) -> bool:
    """Whether it is the customer who does what stands at `at`: "I", or nobody named, in front."""
    place = at - 1
    while place >= 0 and (words[place] in _AUXILIARIES or words[place] in _AT_HAND):
        place -= 1
    if place < 0:  # "walked 2 miles": the "I" goes without saying
        return at == 0 and not words[at].endswith("ing")
    return words[place] in FIRST and not (place and words[place - 1] in _INVERTED)


def _subjects(words: list[str], tokens: list[str]) -> Iterator[tuple[list[str], int, int, str]]:
    """Yield a thing that a clause begins with, its end, a verb's place, the word before that."""
    begin = 0
    if words[0] == "why" and words[1:2] and words[1] in ("is", "are", "was", "were", "has", "have"):
        begin = 2
    if begin >= len(words) or words[begin] in _POINTING | FIRST | ACTORS | LINKS - {"when"}:
        return
    for at in range(begin + 1, min(len(words), begin + 2 * _LONGEST_SUBJECT)):
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
    whose = next((i for i in range(begin + 1, end) if words[i] in ("you", "i", "we", "they")), None)
    if whose is not None:  # "the crown you fitted on Thursday"
        end = whose
    inside = words[begin + 1 : end]
    if end - begin > _LONGEST_SUBJECT or (inside and inside[-1] in PREPOSITIONS):
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
    if said[-1].lower() not in _NOUNS or first in _NO_THING or len(tokens) > _THING:
        return None
    many = said[-1].endswith("s") and not said[-1].endswith("ss")
    return said if many or said[-1].lower() in _MASS else ["the", *said]


def _article(thing: Sequence[str]) -> list[str]:
    if thing[-1].endswith("s") and not thing[-1].endswith("ss"):
        return []
    return [] if thing[-1] in _MASS else ["an" if thing[0][0].lower() in "aeiou" else "a"]
