"""Whether a customer tells of trouble without a word for how it feels.

"Cot arrived without the bag of screws." names no feeling, and nobody who reads it doubts there is
one. What counts is data: `prompts/lexicon/told.yaml`.
"""

import re

from heard.reading.lexicon import Patterns, lexicon, plain

_FILE = lexicon("told")
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_KINDS = Patterns(
    {name: _FILE[name] for name in ("not_told", "trouble", "done", "weighs")}, _FILE["words"]
)
_DRAFT = Patterns({name: _FILE[name] for name in ("met", "answered")}, _FILE["words"])


def has_met(draft: str) -> bool:
    """Whether an agent meets the person in words of their own: "Let's get you the right one."."""
    return "met" in _DRAFT.labels(plain(draft))


def trouble_in(text: str, draft: str) -> str | None:
    """Return the words of `text` (plain form) that tell of trouble, or None.

    A draft that owns up to an inconvenience makes less of it enough.
    """
    done: str | None = None
    weighs = False
    for sentence in filter(None, _ENDS.split(text)):
        kinds: dict[str, str] = {
            kind: sentence[start:end] for kind, start, end in _KINDS.found(sentence)
        }
        weighs = weighs or "weighs" in kinds
        if "not_told" in kinds:
            continue
        if "trouble" in kinds:
            return kinds["trouble"]
        done = done or kinds.get("done")
    return done if done and (weighs or "answered" in _DRAFT.labels(plain(draft))) else None
