"""Whether a reply without a word for the customer is cold to them, or only plain.

"Cards are blocked at £2 as per byelaw 7" holds no insult, and leaves a person out in the cold; "It
is fixed in 5.1.9, update under Device" holds no warmth, and helps. No phrase tells the two apart:
many small marks do, each with its weight. Marks and weights are data, with how they were measured:
`prompts/lexicon/stance.yaml`, `coldness`.
"""

from collections.abc import Iterator, Sequence

import msgspec

from heard.model import Customer, Function, Sentence, Sign
from heard.reading.lexicon import lexicon


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a reply has, and how much colder (or warmer) it is for it."""

    weight: float
    why: str
    signs: tuple[Sign, ...] = ()
    functions: tuple[Function, ...] = ()


_FILE = lexicon("stance")["coldness"]
_PLAIN: float = _FILE["plain"]
_MARKS = msgspec.convert(_FILE["marks"], dict[str, Mark])
_SIGNS = {name: frozenset(mark.signs) for name, mark in _MARKS.items()}
_FUNCTIONS = {name: frozenset(mark.functions) for name, mark in _MARKS.items()}
_DIGS = _SIGNS["dig"]
_TO_THE_TROUBLED: frozenset[Sign] = frozenset({"jab", "rule"})
_EMPTY: frozenset[Sign] = _DIGS | {"canned", "elsewhere", "denies", "robotic", "brush", "hollow"}
_HELPING: frozenset[Sign] = frozenset({"helping", "news", "step", "outcome"})
_AROUND: frozenset[Function] = frozenset({"greet", "close"})
_DOING: frozenset[Function] = frozenset({"offer", "promise", "instruct", "ask"})
_CURT = 12  # words, at most


def is_cold(sentences: Sequence[Sentence], customer: Customer) -> bool:
    """Whether the sentences of a reply, none of them warm, are cold to the customer.

    One that says nothing is not.
    """
    if not any(s.functions - _AROUND for s in sentences):
        return False
    return _PLAIN + sum(_MARKS[name].weight for name in marks_of(sentences, customer)) > 0


def marks_of(sentences: Sequence[Sentence], customer: Customer) -> Iterator[str]:
    """Yield the names of the marks that a reply has for this customer."""
    troubled = customer.mood == "bad"
    heard = _TO_THE_TROUBLED if not troubled else frozenset[Sign]()
    said = [(s.signs - heard, s) for s in sentences if s.functions - _AROUND]
    signs = frozenset[Sign]().union(*(found for found, _ in said))
    functions = frozenset[Function]().union(*(s.functions for _, s in said))
    for name in _MARKS:
        if _SIGNS[name] & signs or _FUNCTIONS[name] & functions:
            yield name
    if sum(len(found & _DIGS) for found, _ in said) > 1:
        yield "digs"
    if not any(map(_helps, sentences)):
        yield "helpless"
    if troubled:
        yield "troubled"
        if sum(len(s.text.split()) for _, s in said) <= _CURT:
            yield "curt"
    if customer.sensitive == "bereavement":
        yield "bereaved"


def _helps(sentence: Sentence) -> bool:
    helping = sentence.signs & _HELPING or sentence.functions & _DOING
    return bool(helping) and not sentence.signs & _EMPTY and "refuse" not in sentence.functions
