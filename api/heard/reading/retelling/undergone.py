"""What the customer went through, could not do, or had to do without."""

from collections.abc import Iterator

from heard.reading.inflection import gerund
from heard.reading.lexicon import lexicon
from heard.reading.retelling.subject import is_theirs
from heard.reading.retelling.tokens import listed, rest, shift
from heard.reading.retelling.verbs import BURDENS, HEAVY, found

_FAR = 4  # words before "no"
_WEIGHS, _NO_BURDEN, _UNABLE = listed("weighs"), listed("no_burden"), listed("unable")
_ASKING, _LACKING, _NO_SUCH = listed("asking"), listed("lacking"), listed("no_such")
_UNITS, _AMOUNTS = listed("units"), listed("amounts")
_SPELLED = {str(figure): word for figure, word in lexicon("retelling")["opening"].items()}
_HAD = frozenset({"had", "having", "have"})
_UNABLE_NOW = frozenset({"can't", "cant", "cannot", "couldn't"})
_LASTING = frozenset({"since", "for"})
_WHERE = frozenset({"on", "in", "at", "with", "without"})


def went_through(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They went through it: "I had to feed my gran there", "walked 2 miles in the rain"."""
    for at, word in enumerate(words):
        if word == "to" and at and words[at - 1] in _HAD:
            behind = rest(tokens, at + 1)
            if is_theirs(words, at - 1) and len(behind) > 1 and behind[0] not in _NO_BURDEN:
                yield ["having", "to", *behind]
        if not (word in BURDENS or word in HEAVY) or not is_theirs(words, at):
            continue
        for table, must in ((BURDENS, frozenset[str]()), (HEAVY, _WEIGHS)):
            for each in found(words, at, table):
                behind = rest(tokens, at + 1 + len(each.verb.particle))
                if must and must.isdisjoint(map(str.lower, behind)):
                    continue
                verb = each.verb.base
                said = ["having", "to", verb] if verb in _ASKING else [gerund(verb)]
                yield [*said, *each.verb.particle, *behind]


def could_not(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They cannot do what they need to: "I can't buy flour"."""
    for at, word in enumerate(words):
        if word in _UNABLE_NOW and is_theirs(words, at):
            behind = rest(tokens, at + 1)
            if len(behind) > 1 and behind[0] not in _UNABLE:
                yield ["not", "being", "able", "to", *behind]


def without(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
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
