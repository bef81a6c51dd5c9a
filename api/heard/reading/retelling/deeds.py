"""What somebody did to the customer or to what is theirs; the somebody is never told back."""

from collections.abc import Iterator, Sequence

from heard.reading.inflection import participle
from heard.reading.lexicon import lexicon
from heard.reading.retelling.subject import has_actor
from heard.reading.retelling.tokens import BEING, LINKS, listed, rest, shift
from heard.reading.retelling.verbs import ACTS, MISDEEDS, Found, found

_AMISS, _REPORTED = listed("amiss"), listed("reported")
_SOFTER: dict[str, str] = lexicon("retelling")["softer"]
_DOINGS = frozenset(map(str, lexicon("verbs")["en"]))
_OWNED, _OBJECTS = frozenset({"my", "our"}), frozenset({"me", "us"})
_WERE = frozenset({"was", "been", "got", "were", "being"})
_MOST_REPORTED = 7  # words


def done_to(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """Somebody did it to them or theirs: "you lost my bag", "they left us outside"."""
    for at in range(1, len(words)):
        if words[at] in BEING or not (words[at] in MISDEEDS or words[at] in ACTS):
            continue
        for table, must in ((MISDEEDS, frozenset[str]()), (ACTS, _AMISS)):
            for each in found(words, at, table):
                behind = rest(tokens, each.rest)
                amiss = not must or not must.isdisjoint(map(str.lower, behind))
                follows = words[each.object] if each.object < len(words) else ""
                if amiss and has_actor(words, at, theirs=follows in _OWNED | _OBJECTS):
                    yield from _suffered(each, tokens, follows, behind)


def _suffered(
    each: Found, tokens: list[str], follows: str, behind: list[str]
) -> Iterator[list[str]]:
    """Yield a deed as they had it done to them, or to what is theirs."""
    verb, particle = each.verb.base, each.verb.particle
    if follows not in _OBJECTS:
        if each.object < each.object_end:
            thing = shift(tokens[each.object : each.object_end])
            yield ["having", *thing, done(verb), *particle, *behind]
    elif verb not in _SOFTER and (behind or particle):
        yield ["being", participle(verb), *particle, *behind]


def done(verb: str) -> str:
    """Return the participle of a verb, or what is said in its place to blame nobody."""
    return _SOFTER.get(verb) or participle(verb)


def made_to(words: list[str], tokens: list[str]) -> Iterator[list[str]]:
    """They were made to: "you made us wait", "they kept me waiting", "I was told to phone"."""
    for at, word in enumerate(words[:-2]):
        if word == "told" and words[at - 1] in _WERE and at:
            yield ["being", "told", *_reported(tokens, at + 1)]
        if words[at + 1] not in _OBJECTS or not has_actor(words, at):
            continue
        behind = rest(tokens, at + 2)
        if word in ("made", "make", "makes") and len(behind) > 1 and behind[0] in _DOINGS:
            yield ["being", "made", "to", *behind]
        elif word in ("kept", "left", "keep") and behind and behind[0].endswith("ing"):
            yield ["being", word.replace("keep", "kept"), *behind]


def _reported(tokens: Sequence[str], begin: int) -> list[str]:
    """Return what they were told, only of a few words and with nobody of "you" in it."""
    words = [token.lower() for token in tokens[begin : begin + _MOST_REPORTED]]
    if not words or words[0] not in _REPORTED or "you" in words:
        return []
    end = next((i for i, word in enumerate(words) if i and word in LINKS), len(words))
    return shift(tokens[begin : begin + end])
