"""Words that commit, admit, blame, pity or give the writer away: where a text has them.

The lists are `promises`, `faults` and `intrusions` in `prompts/lexicon/`. All patterns are looked
for at once, one sentence at a time.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

from heard.model import Reading
from heard.reading.lexicon import Entries, Patterns, lexicon, plain

_FILES = ("promises", "faults", "intrusions")


class Mark(NamedTuple):
    """A place where a text does what one kind of word does."""

    kind: str  # "refund", "pity"…
    start: int
    end: int
    sentence: int  # index into Reading.sentences


class Kind(NamedTuple):
    """What a lexicon file says of a kind."""

    says: str  # fits "The rewrite promises …", "The rewrite brings in …"
    general: bool  # any words of the kind in the draft stand behind any in the rewrite
    mention: bool  # a bare mention commits to nothing


def find_marks(reading: Reading, known: Collection[str] = ()) -> tuple[Mark, ...]:
    """Return the marks of a text, sentence by sentence; sentences in `known` are passed over."""
    return tuple(
        Mark(kind, sentence.start + start, sentence.start + end, number)
        for number, sentence in enumerate(reading.sentences)
        if sentence.text not in known
        for kind, start, end in reading.once(_found, sentence.text)
    )


def backing(kind: str) -> str:
    """Return the kind of mark that words have which stand behind `kind` in other words."""
    return f"behind {kind}"


@cache
def kinds(file: str) -> Mapping[str, Kind]:
    """Return the kinds of one lexicon file, by name."""
    return {
        name: Kind(kind["says"], kind.get("general", False), kind.get("mention", False))
        for name, kind in lexicon(file)["kinds"].items()
    }


def _found(sentence: str) -> list[tuple[str, int, int]]:
    return _patterns().found(plain(sentence))


@cache
def _patterns() -> Patterns:
    labelled: dict[str, Entries] = {}
    words: dict[str, Entries] = {}
    for file in _FILES:
        content: dict[str, Any] = lexicon(file)
        words.update(content["words"])
        for name, kind in content["kinds"].items():
            labelled[name] = kind["any"]
            if "backing" in kind:
                labelled[backing(name)] = kind["backing"]
    return Patterns(labelled, words)
